-- A plan is what was read with the changes that people made to it, in order. Plans of earlier versions had no review:
-- they are accepted as they are, and nobody's acceptance is invented for them.
alter table plan
  add column state text not null default 'accepted' check (state in ('inReview', 'accepted')),
  -- The number of the last change; 0 as read.
  add column version integer not null default 0 check (version >= 0),
  -- The plan as it stands after its changes; null while it is as it was read.
  add column content jsonb,
  add column accepted_at timestamptz,
  -- The period that the sender named with the file.
  add column named_period text;

-- Earlier versions kept the period a person named only in what the deadlines were read with. The owner is bound by the
-- row policy as well, and a migration works for no organisation.
alter table plan no force row level security;
update plan set named_period = reading_period
where not reading_period_assumed and reading_period is distinct from period;
alter table plan force row level security;

-- The document as it was read, shown beside the plan. Never changed.
create table plan_document (
  region_id uuid not null,
  plan_id uuid not null,
  organisation_id uuid not null references organisation (id),
  document jsonb not null,
  primary key (region_id, plan_id),
  foreign key (region_id, plan_id) references plan (region_id, id) on delete cascade
);
create trigger plan_document_unchanged before update on plan_document
  for each row execute function refuse_change();

-- What people did with a plan: one line for each change, none ever altered or taken away.
create table plan_change (
  region_id uuid not null,
  plan_id uuid not null,
  sequence integer not null check (sequence > 0),
  organisation_id uuid not null references organisation (id),
  -- Given by whoever sends the change, so that a repeated sending is the same change.
  id text not null,
  author_id text not null,
  author_name text,
  origin text not null check (origin in ('person', 'remembered')),
  at timestamptz not null,
  action jsonb not null,
  primary key (region_id, plan_id, sequence),
  foreign key (region_id, plan_id) references plan (region_id, id) on delete cascade
);
create unique index plan_change_id on plan_change (region_id, plan_id, id);

-- A line may go with its whole plan only: then the plan is gone when its lines are.
create function refuse_removal() returns trigger language plpgsql as $$
begin
  if exists (select from plan where region_id = old.region_id and id = old.plan_id) then
    raise exception 'the content of % is never changed', tg_table_name using errcode = 'restrict_violation';
  end if;
  return old;
end
$$;
create trigger plan_change_unchanged before update on plan_change
  for each row execute function refuse_change();
create trigger plan_change_kept before delete on plan_change
  for each row execute function refuse_removal();

-- Pages of received files as pictures, made when they are first looked at.
create table page_picture (
  region_id uuid not null,
  source_file_id uuid not null,
  page integer not null check (page > 0),
  organisation_id uuid not null references organisation (id),
  content_type text not null check (content_type in ('image/png', 'image/jpeg', 'image/webp')),
  size integer not null,
  content bytea not null,
  created_at timestamptz not null,
  primary key (region_id, source_file_id, page),
  foreign key (region_id, source_file_id) references source_file (region_id, id) on delete cascade
);

-- What a person said a column means: remembered for the next document of the same sender.
create table column_meaning (
  region_id uuid not null,
  organisation_id uuid not null references organisation (id),
  -- The issuer as read, and the heading of the column; both folded for comparison.
  sender text not null,
  heading text not null,
  role text not null,
  decided_at timestamptz not null,
  primary key (region_id, organisation_id, sender, heading)
);

-- The key names a row through all changes; null in plans of earlier versions until their first change. The digest tells
-- which rows a change left as they were.
alter table activity
  add column key text,
  add column digest text;
create unique index activity_key on activity (region_id, plan_id, key);
-- Rows that change places hold each other's numbers for a moment.
drop index activity_position;
alter table activity add constraint activity_position unique (region_id, plan_id, position) deferrable initially deferred;

create index source_file_name on source_file (region_id, organisation_id, name);

do $$
declare
  name text;
begin
  foreach name in array array['plan_document', 'plan_change', 'page_picture', 'column_meaning'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_organisation on %I using (organisation_id = app_organisation())', name);
  end loop;
end
$$;

grant select, insert on plan_document, plan_change, page_picture to rostok_app;
grant select, insert, update, delete on column_meaning to rostok_app;
grant delete on activity to rostok_app;
grant update, delete on workstream to rostok_app;
-- A deleted plan goes for good, with its file, when its time is over.
grant delete on plan, intake, source_file to rostok_app;
