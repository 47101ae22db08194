-- What evidence needs beside 0011: what was sent of a file, copies of links, and quick ways to both.

-- The bytes as they were sent: the same sent again is the same file, also when a picture was written anew.
alter table evidence_file add column sent_sha256 text check (sent_sha256 ~ '^[0-9a-f]{64}$');
create index evidence_file_room on evidence_file (region_id, organisation_id) include (size);
create index completion_record_replaces on completion_record (region_id, replaces) where replaces is not null;
create index completion_record_own on completion_record (region_id, organisation_id, state, sent_at);

-- What became of asking for a copy of a link, once for each time that somebody pressed for it.
create table link_copy (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  record_id uuid not null,
  -- As it was typed.
  url text not null,
  state text not null check (
    state in ('kept', 'refused', 'unreachable', 'untrusted', 'tooLarge', 'dead', 'timedOut')
  ),
  -- The address that was asked in the end.
  final_url text,
  unwrapped boolean not null default false,
  http_status integer,
  file_id uuid,
  at timestamptz not null,
  author jsonb not null,
  primary key (region_id, id),
  foreign key (region_id, record_id) references completion_record (region_id, id),
  foreign key (region_id, file_id) references evidence_file (region_id, id),
  check ((state = 'kept') = (file_id is not null))
);
create index link_copy_record on link_copy (region_id, record_id, at);

create function refuse_copy_change() returns trigger language plpgsql as $$
begin
  if to_jsonb(old) - 'path' is distinct from to_jsonb(new) - 'path' then
    raise exception 'what became of a copy is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger link_copy_unchanged before update on link_copy for each row execute function refuse_copy_change();
create trigger link_copy_kept before delete on link_copy for each row execute function refuse_removal();

-- They stand where their organisation stands, as the tables of 0011 do. Works as the owner.
create function follow_copies() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update link_copy set path = new.path where organisation_id = new.id and path <> new.path;
  return null;
end
$$;
create trigger copies_followed after update of path on organisation
  for each row when (old.path is distinct from new.path) execute function follow_copies();

alter table link_copy enable row level security;
alter table link_copy force row level security;
create policy below on link_copy for select using (path >= (select app_path()) and path < (select app_path_end()));
create policy whole on link_copy to rostok_chores using (true);
create policy own_insert on link_copy for insert with check (path = app_path());
grant select, insert on link_copy to rostok_app;

-- A file that no record has named for a long time is taken away.
grant select (region_id, id, record_id, created_at), delete on evidence_file to rostok_chores;
