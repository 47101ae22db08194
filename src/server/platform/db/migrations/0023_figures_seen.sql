-- Figures as they stood on a day, and municipalities on a map.

-- When a revision stopped counting; what counted at a moment is told by it. Null: it counts, or never did.
alter table indicator_value add column dropped_at timestamptz;

create or replace function refuse_value_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a value is never taken away' using errcode = 'restrict_violation';
  end if;
  if to_jsonb(old) - 'path' - 'branch_id' - 'current' - 'dropped_at'
      is distinct from to_jsonb(new) - 'path' - 'branch_id' - 'current' - 'dropped_at'
    or (new.current and not old.current)
    or (new.dropped_at is distinct from old.dropped_at and (new.current or not old.current)) then
    raise exception 'a value is never changed: another revision stands beside it' using errcode = 'restrict_violation';
  end if;
  if old.current and not new.current and new.dropped_at is null then
    new.dropped_at := greatest(now(), old.at);
  end if;
  return new;
end
$$;

-- Until now nobody wrote it down: at the latest when the next revision came, or when the form last changed.
alter table indicator_value no force row level security;
alter table round_member no force row level security;
alter table indicator_value disable trigger user;
update indicator_value v set dropped_at = greatest(v.at, coalesce(
    (select n.at from indicator_value n where n.region_id = v.region_id and n.round_id = v.round_id
       and n.organisation_id = v.organisation_id and n.code = v.code and n.revision = v.revision + 1),
    (select m.changed_at from round_member m where m.region_id = v.region_id and m.round_id = v.round_id
       and m.organisation_id = v.organisation_id)))
  where not v.current;
alter table indicator_value enable trigger user;
alter table indicator_value force row level security;
alter table round_member force row level security;
alter table indicator_value add check (not current or dropped_at is null);
grant update (dropped_at) on indicator_value to rostok_app;

-- Where the organisations right below one stand on its map.
create table figure_map (
  region_id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  -- core/figure `tile`s.
  tiles jsonb not null,
  version integer not null default 1 check (version > 0),
  changed_at timestamptz not null,
  primary key (region_id, organisation_id)
);
create function follow_organisation_map() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update figure_map set path = new.path where organisation_id = new.id and path <> new.path;
  return null;
end
$$;
create trigger organisation_map_followed after update of path on organisation
  for each row when (old.path is distinct from new.path) execute function follow_organisation_map();
alter table figure_map enable row level security;
alter table figure_map force row level security;
create policy whole on figure_map to rostok_chores using (true);
create policy below on figure_map for select using (path >= (select app_path()) and path < (select app_path_end()));
create policy own_insert on figure_map for insert with check (path = app_path() and organisation_id = app_organisation());
create policy own_update on figure_map for update using (path = app_path() and organisation_id = app_organisation());
grant select, insert, update on figure_map to rostok_app;
