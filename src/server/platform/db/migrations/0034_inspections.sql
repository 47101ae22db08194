-- What an observer looks at: reports drawn at random, as they stood then, and what was said of each.
create table inspection (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  version integer not null default 1 check (version > 0),
  -- core/inspection `drawing` and `sampledReport`; never changed.
  drawing jsonb not null,
  reports jsonb not null,
  -- core/inspection `inspectionMark`
  marks jsonb not null,
  created_at timestamptz not null,
  created_by text,
  primary key (region_id, id)
);
create index inspection_organisation on inspection (organisation_id, created_at);
alter table inspection enable row level security;
alter table inspection force row level security;
create policy whole on inspection to rostok_chores using (true);
-- Observers act for their organisation without seeing its drafts.
create policy acting on inspection using (organisation_id = (select app_acting()));
grant select, insert on inspection to rostok_app;
grant update (version, marks) on inspection to rostok_app;
