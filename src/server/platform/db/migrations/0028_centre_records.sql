-- What a centre keeps of its own work: programmes, groups with their sizes by day, attendance by number, agreements on network
-- interaction with the signed paper, equipment and the log of its use. Counts of people only.

create table network_agreement (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  -- core/centre-record `agreementContent`.
  content jsonb not null,
  -- The one that this one extends.
  former_id uuid,
  terminated_on date,
  terminated_reason text,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, former_id) references network_agreement (region_id, id),
  check ((terminated_on is null) = (terminated_reason is null))
);
create index network_agreement_path on network_agreement (path);

-- The signed paper. Never changed: another one stands beside it, and the latest is shown.
create table agreement_file (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  agreement_id uuid not null,
  name text not null,
  size integer not null check (size > 0),
  -- Of the bytes as they were sent.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  -- What was found in it, as of evidence.
  flags jsonb not null,
  created_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, agreement_id) references network_agreement (region_id, id)
);
create index agreement_file_agreement on agreement_file (region_id, agreement_id, created_at);
create index agreement_file_room on agreement_file (region_id, organisation_id) include (size);

create table education_programme (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  -- core/centre-record `programmeContent`, but for the agreement.
  content jsonb not null,
  agreement_id uuid,
  ended_on date,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, agreement_id) references network_agreement (region_id, id)
);
create index education_programme_path on education_programme (path);
create index education_programme_agreement on education_programme (region_id, agreement_id) where agreement_id is not null;

create table study_group (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  programme_id uuid not null,
  -- core/centre-record `groupContent`, but for its days.
  content jsonb not null,
  from_day date not null,
  until_day date check (until_day >= from_day),
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, programme_id) references education_programme (region_id, id)
);
create index study_group_path on study_group (path);
create index study_group_programme on study_group (region_id, programme_id);

-- How many are in a group from a day on. On a day it is the latest word of the latest day not after it.
create table group_size (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  group_id uuid not null,
  from_day date not null,
  -- core/centre-record `groupSize`.
  size jsonb not null,
  author jsonb not null,
  at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, group_id) references study_group (region_id, id) on delete cascade
);
create index group_size_group on group_size (region_id, group_id, from_day, at);

-- One session: who came is a number.
create table attendance (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  group_id uuid not null,
  on_day date not null,
  people integer not null check (people >= 0),
  note text,
  version integer not null default 1 check (version > 0),
  author jsonb not null,
  changed_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, group_id) references study_group (region_id, id)
);
create index attendance_group on attendance (region_id, group_id, on_day);

create table equipment_item (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  -- core/centre-record `equipmentContent`.
  content jsonb not null,
  -- Since when it is there no more.
  ended_on date,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id)
);
create index equipment_item_path on equipment_item (path);

-- A lesson, or whatever else it was used for.
create table equipment_use (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  on_day date not null,
  -- core/centre-record `useContent`, but for the day and the items.
  content jsonb not null,
  items uuid[] not null,
  version integer not null default 1 check (version > 0),
  author jsonb not null,
  changed_at timestamptz not null,
  primary key (region_id, id)
);
create index equipment_use_path on equipment_use (path, on_day);

create function refuse_centre_record_change() returns trigger language plpgsql as $$
begin
  if to_jsonb(old) - 'path' is distinct from to_jsonb(new) - 'path' then
    raise exception 'what a group counted and what was signed is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger group_size_unchanged before update on group_size
  for each row execute function refuse_centre_record_change();
create trigger agreement_file_unchanged before update on agreement_file
  for each row execute function refuse_centre_record_change();

-- They stand where their organisation stands. Works as the owner.
create function follow_centre_records() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update network_agreement set path = new.path where organisation_id = new.id and path <> new.path;
  update agreement_file set path = new.path where organisation_id = new.id and path <> new.path;
  update education_programme set path = new.path where organisation_id = new.id and path <> new.path;
  update study_group set path = new.path where organisation_id = new.id and path <> new.path;
  update group_size set path = new.path where organisation_id = new.id and path <> new.path;
  update attendance set path = new.path where organisation_id = new.id and path <> new.path;
  update equipment_item set path = new.path where organisation_id = new.id and path <> new.path;
  update equipment_use set path = new.path where organisation_id = new.id and path <> new.path;
  return null;
end
$$;
create trigger centre_records_followed after update of path on organisation
  for each row when (old.path is distinct from new.path) execute function follow_centre_records();

do $$
declare
  name text;
begin
  foreach name in array array[
    'network_agreement', 'agreement_file', 'education_programme', 'study_group', 'group_size', 'attendance',
    'equipment_item', 'equipment_use'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy whole on %I to rostok_chores using (true)', name);
    execute format(
      'create policy below on %I for select using (path >= (select app_path()) and path < (select app_path_end()))', name
    );
    execute format('create policy own_insert on %I for insert with check (path = app_path())', name);
    execute format('create policy own_update on %I for update using (path = app_path())', name);
    execute format('create policy own_delete on %I for delete using (path = app_path())', name);
  end loop;
end
$$;
grant select, insert, update, delete on network_agreement, education_programme, study_group, attendance, equipment_item,
  equipment_use to rostok_app;
grant select, insert on agreement_file, group_size to rostok_app;
