-- «Школа № 2» stands before «Школа № 10».
create collation ru_numbers (provider = icu, locale = 'ru@colNumeric=yes');

-- What holds of an organisation today stands in its row; how it came to it in organisation_action.
alter table organisation
  add column inn text,
  add column kpp text,
  add column ogrn text,
  -- Of a centre: a known key or words of its own, the profile as written, the state.
  add column centre_kind text,
  add column centre_profile text collate ru,
  add column centre_state text check (centre_state in ('planned', 'beingCreated', 'working', 'closed')),
  -- The rest of OrganisationCard (core/organisation/model.ts); null where nothing of it is known.
  add column card jsonb,
  -- The first day on which it is no more.
  add column ended_on date,
  -- The next day on which something that is known already comes to hold.
  add column next_on date,
  add column search text generated always as (
    search_text(name || ' ' || coalesce(short_name, '') || ' ' || coalesce(inn, ''))
  ) stored;
create unique index organisation_inn on organisation (region_id, inn, coalesce(kpp, ''))
  where inn is not null and ended_on is null;
create index organisation_counted on organisation (path) include (kind, centre_state)
  where kind in ('school', 'centre') and ended_on is null;
create index organisation_due on organisation (region_id, next_on) where next_on is not null;

-- For whom the work is done, also where no drafts are seen.
create function app_acting() returns uuid language sql stable parallel safe
  return nullif(split_part(current_setting('app.path', true), '/', -2), '')::uuid;

-- Organisations are changed from above only.
create policy changed_from_above on organisation as restrictive for update to rostok_app
  using (path >= app_path() and path < app_path_end()) with check (path >= app_path() and path < app_path_end());
create policy made_from_above on organisation as restrictive for insert to rostok_app
  with check (path >= app_path() and path < app_path_end());

-- The history: what happens to an organisation from a day on. Lines are only added.
create table organisation_action (
  region_id uuid not null,
  organisation_id uuid not null references organisation (id),
  sequence integer not null,
  -- Null: nobody has said since when.
  on_day date,
  action jsonb not null,
  basis text,
  made_by uuid,
  made_at timestamptz not null,
  primary key (region_id, organisation_id, sequence)
);
alter table organisation_action enable row level security;
create policy own_region on organisation_action using (region_id = app_region());
create policy made_from_above on organisation_action as restrictive for insert to rostok_app
  with check (app_reaches(organisation_id));
grant select, insert on organisation_action to rostok_app;
create trigger never_changes before update or delete on organisation_action
  for each row execute function refuse_change();

-- A table of organisations on its way into the tree, and what each of its rows comes to.
create table organisation_list (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  file_name text not null,
  content bytea not null,
  on_day date not null,
  state text not null check (state in ('reading', 'ready', 'applying', 'done', 'failed')),
  done integer not null default 0,
  total integer not null default 0,
  unknown_headings jsonb not null default '[]',
  failure text,
  -- The tree that it was compared with.
  compared_with text,
  -- When whoever works on it last said so.
  touched_at timestamptz not null,
  made_by uuid,
  created_at timestamptz not null,
  primary key (region_id, id)
);
create index organisation_list_latest on organisation_list (region_id, organisation_id, created_at desc);

create table organisation_list_line (
  region_id uuid not null,
  organisation_id uuid not null,
  list_id uuid not null,
  row_number integer not null,
  state text not null check (state in ('new', 'changed', 'same', 'wrong', 'missing')),
  target_id uuid not null,
  name text not null,
  parent_name text,
  changes jsonb not null,
  problems jsonb not null,
  -- ListResult (core/organisation/list/model.ts); null where nothing is to be done.
  result jsonb,
  primary key (region_id, list_id, row_number),
  foreign key (region_id, list_id) references organisation_list (region_id, id) on delete cascade
);

-- Which organisation some words of plans mean, as a person decided; null: none of those that are known.
create table body_match (
  region_id uuid not null,
  organisation_id uuid not null references organisation (id),
  wording text not null check (length(wording) <= 500),
  matched_id uuid references organisation (id),
  decided_by uuid,
  decided_at timestamptz not null,
  primary key (region_id, organisation_id, wording)
);

do $$
declare
  name text;
begin
  foreach name in array array['organisation_list', 'organisation_list_line'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_organisation on %I using (region_id = app_region() and organisation_id = app_acting())', name);
  end loop;
end
$$;
alter table body_match enable row level security;
alter table body_match force row level security;
create policy own_organisation on body_match using (organisation_id = app_organisation());
grant select, insert, update, delete on organisation_list to rostok_app;
grant select, insert, delete on organisation_list_line to rostok_app;
grant select, insert, update, delete on body_match to rostok_app;

-- What was known to come is brought about on its day, whoever looks first.
create policy chores on organisation to rostok_chores using (true);
create policy chores on organisation_action to rostok_chores using (true);
grant select, update on organisation to rostok_chores;
grant select on organisation_action to rostok_chores;
