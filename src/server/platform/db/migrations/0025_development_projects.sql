-- Development projects of schools: a text of several years with approved editions, what became of it, half-year reviews, and
-- the rows of yearly plans that came of it.

-- The working text: a draft, or what an amendment prepares. Seen by its organisation alone; others see approved editions.
create table development_project (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  -- The read document that it was made from; it may be deleted since.
  plan_id uuid not null,
  title text collate ru not null,
  -- core/development-project `projectContent`.
  content jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'inForce', 'amending')),
  -- Why it is being amended, and the review that it follows from; null otherwise.
  amendment jsonb,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id)
);
create unique index development_project_plan on development_project (region_id, organisation_id, plan_id);

-- A text as it was approved. Never changed: the next edition stands beside it.
create table project_edition (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  project_id uuid not null,
  number integer not null check (number > 0),
  title text collate ru not null,
  content jsonb not null,
  -- core/plan/life `approvalAct`.
  act jsonb not null,
  -- Why it differs from the one before; null of the first.
  reason text,
  review_id uuid,
  approved_at timestamptz not null,
  approved_by jsonb not null,
  primary key (region_id, id),
  foreign key (region_id, project_id) references development_project (region_id, id)
);
create unique index project_edition_number on project_edition (region_id, project_id, number);
create index project_edition_path on project_edition (path);

-- What came of an activity or of a target in a year; another word is another revision.
create table project_fact (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  project_id uuid not null,
  about text not null check (about in ('activity', 'target')),
  -- Of the activity or the target in the text; of a target also which of its lines, from 0.
  key text not null,
  line integer not null,
  year integer not null,
  revision integer not null check (revision > 0),
  current boolean not null,
  -- Of an activity: what came of it, in words.
  words text,
  -- Of a target: exact; of a share both its counts instead.
  value numeric,
  numerator numeric,
  denominator numeric,
  -- Where the figure is from, in words.
  source text,
  -- Why it differs from the revision before.
  reason text,
  author jsonb not null,
  at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, project_id) references development_project (region_id, id)
);
create unique index project_fact_revision on project_fact (region_id, project_id, about, key, line, year, revision);
create unique index project_fact_current on project_fact (region_id, project_id, about, key, line, year) where current;

-- A wave of the survey of a half-year, counts only, and what was decided by it.
create table project_review (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  project_id uuid not null,
  half text not null check (half ~ '^\d{4}-H[12]$'),
  revision integer not null check (revision > 0),
  current boolean not null,
  -- core/development-project `surveyWave`.
  wave jsonb not null,
  decision text not null check (decision in ('keep', 'amend')),
  reason text,
  author jsonb not null,
  at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, project_id) references development_project (region_id, id)
);
create unique index project_review_revision on project_review (region_id, project_id, half, revision);
create unique index project_review_current on project_review (region_id, project_id, half) where current;

-- Which row of which own plan an activity of the project went to.
create table project_row (
  region_id uuid not null,
  organisation_id uuid not null references organisation (id),
  project_id uuid not null,
  activity_key text not null,
  plan_id uuid not null,
  row_key text not null,
  -- «2023/2024»
  year text not null,
  edition integer not null,
  taken_by jsonb not null,
  taken_at timestamptz not null,
  primary key (region_id, project_id, activity_key, plan_id, row_key),
  foreign key (region_id, project_id) references development_project (region_id, id)
);
create index project_row_plan on project_row (region_id, plan_id);

create function refuse_project_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'what was approved or recorded of a project is never taken away' using errcode = 'restrict_violation';
  end if;
  if to_jsonb(old) - 'path' - 'current' is distinct from to_jsonb(new) - 'path' - 'current'
    or coalesce((to_jsonb(new) ->> 'current')::boolean, false) and not coalesce((to_jsonb(old) ->> 'current')::boolean, true) then
    raise exception 'what was approved or recorded of a project is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger project_edition_unchanged before update or delete on project_edition
  for each row execute function refuse_project_change();
create trigger project_fact_unchanged before update or delete on project_fact
  for each row execute function refuse_project_change();
create trigger project_review_unchanged before update or delete on project_review
  for each row execute function refuse_project_change();

create function follow_organisation_projects() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update development_project set path = new.path where organisation_id = new.id and path <> new.path;
  update project_edition set path = new.path where organisation_id = new.id and path <> new.path;
  update project_fact set path = new.path where organisation_id = new.id and path <> new.path;
  update project_review set path = new.path where organisation_id = new.id and path <> new.path;
  return null;
end
$$;
create trigger organisation_projects_followed after update of path on organisation
  for each row when (old.path is distinct from new.path) execute function follow_organisation_projects();

do $$
declare
  name text;
begin
  foreach name in array array[
    'development_project', 'project_edition', 'project_fact', 'project_review', 'project_row'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy whole on %I to rostok_chores using (true)', name);
  end loop;
  foreach name in array array['development_project', 'project_row'] loop
    execute format('create policy own_organisation on %I using (organisation_id = (select app_organisation()))', name);
  end loop;
  -- Whoever stands above or below sees what is approved and what came of it; its organisation alone writes.
  foreach name in array array['project_edition', 'project_fact', 'project_review'] loop
    execute format(
      'create policy branch on %I for select using (
         path >= (select app_path()) and path < (select app_path_end()) or starts_with((select app_path()), path))', name
    );
    execute format('create policy own_insert on %I for insert with check (path = app_path() and organisation_id = app_organisation())', name);
    execute format('create policy own_update on %I for update using (path = app_path() and organisation_id = app_organisation())', name);
  end loop;
end
$$;
grant select, insert, update on development_project to rostok_app;
grant select, insert on project_edition, project_fact, project_review, project_row to rostok_app;
grant update (current) on project_fact, project_review to rostok_app;

-- A cell of targets may ask for several things: each is a line of its own, from 0. Why it is what it is, and who said so.
alter table indicator_target add column line integer not null default 0;
alter table indicator_target add column reason text;
alter table indicator_target add column author jsonb;
create policy reached_delete on indicator_target for delete using (path >= app_path() and path < app_path_end());
grant delete on indicator_target to rostok_app;
drop index indicator_target_once;
create unique index indicator_target_once on indicator_target (region_id, organisation_id, set_id, code, line, period);
