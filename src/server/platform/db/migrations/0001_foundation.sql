-- Russian order of words («ё» beside «е»); the same collation on the embedded engine and on PostgreSQL.
create collation ru (provider = icu, locale = 'ru-RU');

-- The role every request works in: neither owner nor superuser, so that the row policies bind it.
-- A role belongs to the whole cluster: another database in it may have made the role, or be making it right now.
do $$
begin
  create role rostok_app nologin;
  execute format('grant rostok_app to %I', current_user);
exception
  when duplicate_object or unique_violation then
    if not pg_has_role(current_user, 'rostok_app', 'member') then
      execute format('grant rostok_app to %I', current_user);
    end if;
end
$$;

create table organisation (
  id uuid primary key,
  region_id uuid not null,
  name text collate ru not null,
  created_at timestamptz not null
);

-- A file as it was received. Its content is never changed: every word of a plan leads back to it.
create table source_file (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  name text not null,
  size integer not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  created_at timestamptz not null,
  primary key (region_id, id)
);
create unique index source_file_sha256 on source_file (region_id, organisation_id, sha256, name);

-- One file on its way from upload to plan.
create table intake (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  source_file_id uuid not null,
  example boolean not null default false,
  -- The period the sender named, as "2023/2024", "2024" or "2022-2026".
  period text,
  state text not null check (state in ('queued', 'reading', 'done', 'refused')),
  progress jsonb,
  refusal jsonb,
  plan_id uuid,
  -- The reader that works on it, and when it last said so; another takes over when it falls silent.
  claim uuid,
  claimed_at timestamptz,
  created_at timestamptz not null,
  finished_at timestamptz,
  removed_at timestamptz,
  primary key (region_id, id),
  foreign key (region_id, source_file_id) references source_file (region_id, id)
);
create index intake_latest on intake (region_id, organisation_id, created_at desc) where removed_at is null;

create table plan (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  source_file_id uuid not null,
  example boolean not null default false,
  title text collate ru,
  issuer text collate ru,
  kind text not null,
  level text,
  -- The period the document names; null when it names none.
  period text,
  approval jsonb,
  -- Everything that was read, as it was read. Never changed.
  draft jsonb not null,
  -- The period that deadlines are read with.
  reading_period text not null,
  reading_period_assumed boolean not null,
  questions jsonb not null,
  counts jsonb not null,
  created_at timestamptz not null,
  deleted_at timestamptz,
  primary key (region_id, id),
  foreign key (region_id, source_file_id) references source_file (region_id, id)
);
create index plan_latest on plan (region_id, organisation_id, created_at desc) where deleted_at is null;
create index plan_source_file on plan (region_id, source_file_id);

create table workstream (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  plan_id uuid not null,
  position integer not null,
  number integer,
  title text,
  primary key (region_id, id),
  foreign key (region_id, plan_id) references plan (region_id, id) on delete cascade
);
create unique index workstream_position on workstream (region_id, plan_id, position);

-- A text as it is searched, sign for sign: small letters, «е» for «ё», a space for whatever is no letter and no digit.
-- By our own collation: a database made with the locale C knows neither Russian capitals nor that « is no letter.
create function search_text(text) returns text language sql immutable strict parallel safe
  return regexp_replace(lower(translate($1, 'ёЁ', 'еЕ') collate ru), '[^[:alnum:]]', ' ', 'g');

-- The words as written, and beside them what was understood (`readings`).
create table activity (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  plan_id uuid not null,
  position integer not null,
  number text,
  title text not null,
  workstream integer,
  component text,
  expected_result text,
  audience text,
  schedule text,
  responsible text,
  source jsonb not null,
  notes jsonb not null,
  readings jsonb not null,
  search tsvector not null generated always as (
    to_tsvector(
      'pg_catalog.russian',
      search_text(
        coalesce(number, '') || ' ' || title || ' ' || coalesce(component, '') || ' ' || coalesce(expected_result, '')
          || ' ' || coalesce(audience, '') || ' ' || coalesce(schedule, '') || ' ' || coalesce(responsible, '')
      )
    )
  ) stored,
  primary key (region_id, id),
  foreign key (region_id, plan_id) references plan (region_id, id) on delete cascade
);
create unique index activity_position on activity (region_id, plan_id, position);
create index activity_search on activity using gin (search);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the content of % is never changed', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger source_file_unchanged before update on source_file
  for each row execute function refuse_change();
create trigger plan_draft_unchanged before update of draft on plan
  for each row when (old.draft is distinct from new.draft) execute function refuse_change();

-- The second wall: whatever a query forgets, another organisation's rows do not exist for it.
create function app_organisation() returns uuid language sql stable
  return nullif(current_setting('app.organisation_id', true), '')::uuid;

-- Not forced: the program itself must find its organisation before it can work for it.
alter table organisation enable row level security;
create policy own_organisation on organisation using (id = app_organisation());

do $$
declare
  name text;
begin
  foreach name in array array['source_file', 'intake', 'plan', 'workstream', 'activity'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_organisation on %I using (organisation_id = app_organisation())', name);
  end loop;
end
$$;

grant usage on schema public to rostok_app;
grant select on organisation to rostok_app;
grant select, insert on source_file to rostok_app;
grant select, insert, update on intake, plan, activity to rostok_app;
grant select, insert on workstream to rostok_app;
