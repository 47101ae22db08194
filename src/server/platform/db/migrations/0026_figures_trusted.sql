-- Sums that say at once of how many they are, writers that never wait for each other crosswise, forms that follow their organisation.

-- How many are asked for the code; of a branch and of the whole region.
alter table indicator_total add column asked integer not null default 0;

create function count_asked() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into indicator_total as t (region_id, round_id, organisation_id, path, code, asked)
  select a.region_id, a.round_id, k.id, o.path, c.code, count(*)
  from after_rows a
    cross join lateral jsonb_array_elements_text(a.codes) as c (code)
    cross join lateral (select a.branch_id as id union select split_part(a.path, '/', 1)::uuid) as k
    join organisation o on o.id = k.id
  where a.expected
  group by a.region_id, a.round_id, k.id, o.path, c.code
  order by a.round_id, k.id, c.code
  on conflict (region_id, round_id, organisation_id, code) do update set asked = t.asked + excluded.asked;
  return null;
end
$$;
create trigger round_member_asked_new after insert on round_member
  referencing new table as after_rows for each statement execute function count_asked();

create function count_asked_elsewhere() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into indicator_total as t (region_id, round_id, organisation_id, path, code, asked)
  select new.region_id, new.round_id, k.id, o.path, c.code, sum(k.n)
  from (
    select new.branch_id as id, new.codes, new.expected, 1 as n
    union all select split_part(new.path, '/', 1)::uuid, new.codes, new.expected, 1
      where new.branch_id <> split_part(new.path, '/', 1)::uuid
    union all select old.branch_id, old.codes, old.expected, -1
    union all select split_part(old.path, '/', 1)::uuid, old.codes, old.expected, -1
      where old.branch_id <> split_part(old.path, '/', 1)::uuid
  ) as k
    cross join lateral jsonb_array_elements_text(k.codes) as c (code)
    join organisation o on o.id = k.id
  where k.expected
  group by k.id, o.path, c.code
  -- Who only moves inside the region changes nothing of it.
  having sum(k.n) <> 0
  order by k.id, c.code
  on conflict (region_id, round_id, organisation_id, code) do update set asked = t.asked + excluded.asked;
  return null;
end
$$;
create trigger round_member_asked after update on round_member for each row
  when (old.branch_id <> new.branch_id or old.expected <> new.expected or old.codes <> new.codes
    or split_part(old.path, '/', 1) <> split_part(new.path, '/', 1))
  execute function count_asked_elsewhere();

alter table round_member no force row level security;
alter table indicator_total no force row level security;
insert into indicator_total as t (region_id, round_id, organisation_id, path, code, asked)
  select m.region_id, m.round_id, k.id, o.path, c.code, count(*)
  from round_member m
    cross join lateral jsonb_array_elements_text(m.codes) as c (code)
    cross join lateral (select m.branch_id as id union select split_part(m.path, '/', 1)::uuid) as k
    join organisation o on o.id = k.id
  where m.expected
  group by m.region_id, m.round_id, k.id, o.path, c.code
  on conflict (region_id, round_id, organisation_id, code) do update set asked = t.asked + excluded.asked;
alter table round_member force row level security;
alter table indicator_total force row level security;

-- Whoever writes several times in one transaction touches sums in another sequence than its neighbour: one after the other then,
-- those of one municipality only. By their names these come before the counting.
create function take_branches_new() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(k.round_id || ' ' || k.branch_id, 0))
    from (select distinct round_id, branch_id from after_rows order by 1, 2) as k;
  return null;
end
$$;
create function take_branches() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(k.round_id || ' ' || k.branch_id, 0))
    from (select round_id, branch_id from before_rows union select round_id, branch_id from after_rows order by 1, 2) as k;
  return null;
end
$$;
create trigger indicator_value_alone_new after insert on indicator_value
  referencing new table as after_rows for each statement execute function take_branches_new();
create trigger indicator_value_alone after update on indicator_value
  referencing old table as before_rows new table as after_rows for each statement execute function take_branches();

-- A form of a locked round stands where it was reported from; its organisation knows it wherever it has gone since.
do $$
declare
  name text;
begin
  foreach name in array array['round_member', 'indicator_value'] loop
    execute format('alter policy below on %I using (
      path >= (select app_path()) and path < (select app_path_end()) or organisation_id = (select app_organisation()))', name);
    execute format('alter policy reached_insert on %I with check (
      path >= app_path() and path < app_path_end() or organisation_id = app_organisation())', name);
    execute format('alter policy reached_update on %I using (
      path >= app_path() and path < app_path_end() or organisation_id = app_organisation())', name);
  end loop;
end
$$;
