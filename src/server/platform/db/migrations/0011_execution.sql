-- What organisations have to carry out, and what they have done of it. All of it is about approved things: whoever stands
-- above sees it, and only the organisation itself writes it, but for what a policy below says by name.

-- What was understood of a row when it was approved (core `activityReadings`); null for editions from before this column.
alter table edition_activity add column readings jsonb;

-- What an approved plan of an organisation above asks of this one: one for each row at the top of the chain.
create table proposal (
  region_id uuid not null,
  id uuid not null,
  -- Who is asked.
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  -- Whose row is proposed now: the nearest above whose approved plan carries the origin.
  issuer_id uuid not null references organisation (id),
  plan_id uuid not null,
  edition_id uuid not null,
  edition integer not null,
  activity_key text not null,
  -- The row at the top of the chain.
  origin_plan_id uuid not null,
  origin_key text not null,
  -- Why it concerns the organisation: groups, audiences or bodies, as the row names them (core/cascade).
  reasons jsonb not null,
  state text not null default 'open' check (state in ('open', 'taken', 'changed', 'notConcerned', 'own', 'withdrawn')),
  -- Of «не касается», or why it was withdrawn.
  reason text,
  -- The edition that the answer was given to; a later one proposes its change again.
  answered_edition_id uuid,
  answered_at timestamptz,
  answered_by jsonb,
  -- What carries it out.
  duty_id uuid,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, edition_id) references plan_edition (region_id, id),
  check (state <> 'notConcerned' or reason is not null)
);
create unique index proposal_once on proposal (region_id, organisation_id, origin_plan_id, origin_key);
create index proposal_path on proposal (path, state);
create index proposal_of_row on proposal (region_id, plan_id, activity_key, state);
create index proposal_origin on proposal (region_id, origin_plan_id, origin_key);

-- What one organisation carries out: a row of its own approved plan, of a plan above that it took, or a point of an act.
create table duty (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  -- The organisation below the root on this path, or the root itself: what roll-ups count by.
  branch_id uuid not null,
  source text not null check (source in ('plan', 'proposal', 'act')),
  -- Its row in the own approved plan, when it has one.
  plan_id uuid,
  activity_key text,
  -- The edition that the words were taken from.
  edition_id uuid,
  proposal_id uuid,
  act_id uuid,
  point_id text,
  -- Whose act or plan it comes from; the organisation itself for a row of its own.
  issuer_id uuid not null references organisation (id),
  -- The row at the top of the chain; its own row when nothing stands above it.
  origin_plan_id uuid,
  origin_key text,
  number text,
  title text not null,
  workstream integer,
  audience text,
  schedule text,
  responsible text,
  expected_result text,
  -- As the plan says it («2023/2024», «2024», «2022-2026»); null when it names none.
  period text,
  readings jsonb not null,
  -- marks: its occurrences are marked one by one; below: it is carried out by the organisations below, whose progress it shows.
  carried_by text not null default 'marks' check (carried_by in ('marks', 'below')),
  -- The post that answers for it; null when nobody has said.
  post_id uuid,
  -- What closes it by itself: an own plan that is approved, or an act of this kind that is registered.
  fulfilled_by text check (fulfilled_by in ('plan', 'appointment')),
  state text not null default 'active' check (state in ('active', 'withdrawn')),
  -- Why it was withdrawn; its marks and evidence stay.
  reason text,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id),
  check ((plan_id is null) = (activity_key is null)),
  check ((act_id is null) = (point_id is null))
);
create unique index duty_row on duty (region_id, organisation_id, plan_id, activity_key);
create unique index duty_proposal on duty (region_id, proposal_id);
create unique index duty_point on duty (region_id, organisation_id, act_id, point_id);
create index duty_path on duty (path, state);
create index duty_origin on duty (region_id, origin_plan_id, origin_key);
create index duty_post on duty (region_id, post_id) where post_id is not null;

-- The ledger: one row for each time that a duty is carried out. The term as it was approved never changes.
create table occurrence (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  branch_id uuid not null,
  duty_id uuid not null,
  -- Of core/schedule: stable over re-reading.
  key text not null,
  label text not null,
  position integer not null,
  workstream integer,
  -- The term as approved.
  from_day date,
  to_day date,
  precision text not null check (precision in ('day', 'window', 'deadline')),
  waits_for text check (waits_for in ('organiser', 'separateSchedule', 'request', 'need')),
  -- What counts now; null while the date is unknown: nothing is overdue then.
  starts_on date,
  due_on date,
  -- Of the term as approved, or of the date once it is known: «2023-Q4»; null while there is none.
  quarter text check (quarter ~ '^\d{4}-Q[1-4]$'),
  -- At least so often; more may be held.
  needed integer not null default 1 check (needed > 0),
  held integer not null default 0 check (held >= 0),
  state text not null check (
    state in ('planned', 'waitsForDate', 'dateSet', 'running', 'done', 'doneLate', 'moved', 'cancelled', 'notDone')
  ),
  -- The first day of what was held.
  held_on date,
  -- Why it was moved, cancelled or not done, and the document; of the last mark.
  note jsonb,
  -- The last record that counts, and how far its review is.
  record_id uuid,
  review text check (review in ('sent', 'accepted', 'returned')),
  -- Not counted any more: its duty or its term is gone from the plan.
  withdrawn boolean not null default false,
  version integer not null default 1 check (version > 0),
  changed_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, duty_id) references duty (region_id, id),
  check (state <> 'waitsForDate' or due_on is null),
  check (due_on is null or starts_on is null or starts_on <= due_on)
);
create unique index occurrence_key on occurrence (region_id, duty_id, key);
-- Counts of a subtree are made from the index alone.
create index occurrence_counts on occurrence (path, quarter, state, workstream) include (due_on, region_id) where not withdrawn;
create index occurrence_due on occurrence (path, due_on) where not withdrawn and state in ('planned', 'dateSet', 'running', 'moved');
create index occurrence_waiting on occurrence (path) where not withdrawn and state = 'waitsForDate';
create index occurrence_review on occurrence (path, review) where review is not null;

-- What happened to an occurrence, none ever altered: the row follows from its steps.
create table occurrence_step (
  region_id uuid not null,
  occurrence_id uuid not null,
  sequence integer not null check (sequence > 0),
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  at timestamptz not null,
  author jsonb not null,
  action jsonb not null,
  state text not null,
  primary key (region_id, occurrence_id, sequence),
  foreign key (region_id, occurrence_id) references occurrence (region_id, id)
);

-- Something that really takes place; it may serve rows of several plans.
create table event (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  title text collate ru not null,
  kind text,
  form text check (form in ('onSite', 'remote', 'mixed')),
  stage text check (stage in ('school', 'municipality', 'region', 'interregional', 'federal')),
  place text,
  starts_on date,
  ends_on date,
  -- Of the organisation's time zone: «14:00».
  starts_at text check (starts_at ~ '^\d\d:\d\d$'),
  ends_at text check (ends_at ~ '^\d\d:\d\d$'),
  series text,
  series_edition text,
  quota jsonb,
  audience text,
  link text,
  state text not null default 'planned' check (state in ('planned', 'held', 'moved', 'cancelled')),
  note jsonb,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id),
  check (ends_on is null or starts_on <= ends_on)
);
create index event_path on event (path, starts_on);

create table event_occurrence (
  region_id uuid not null,
  event_id uuid not null,
  occurrence_id uuid not null,
  -- Of the occurrence.
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  primary key (region_id, event_id, occurrence_id),
  foreign key (region_id, event_id) references event (region_id, id),
  foreign key (region_id, occurrence_id) references occurrence (region_id, id)
);
create index event_occurrence_of on event_occurrence (region_id, occurrence_id);

-- A report of what took place, as it was sent. Its id is given by whoever sends it: sent twice, it is one.
create table completion_record (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  event_id uuid,
  outcome text not null check (outcome in ('held', 'moved', 'cancelled', 'notDone', 'started')),
  on_day date,
  -- Whole numbers by part of the audience (core `segmentKind`): counted once, however many rows the record serves.
  counts jsonb not null,
  -- All else that was sent: text, links, acts, reason, new date, consent, confirmed questions.
  content jsonb not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Pictures and files that it names; it is whole when all have come.
  files uuid[] not null default '{}',
  state text not null default 'sent' check (state in ('sent', 'accepted', 'returned', 'replaced')),
  -- Who said what about it, with the field it is about.
  review jsonb,
  -- The record that this one replaces, and why.
  replaces uuid,
  sent_at timestamptz not null,
  sent_by jsonb not null,
  reviewed_at timestamptz,
  version integer not null default 1 check (version > 0),
  primary key (region_id, id)
);
create index completion_record_path on completion_record (path, state, sent_at);

create table record_occurrence (
  region_id uuid not null,
  record_id uuid not null,
  occurrence_id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  primary key (region_id, record_id, occurrence_id),
  foreign key (region_id, record_id) references completion_record (region_id, id),
  foreign key (region_id, occurrence_id) references occurrence (region_id, id)
);
create index record_occurrence_of on record_occurrence (region_id, occurrence_id);

-- What proves it. Pictures are written anew without what the camera said; other files stand byte for byte.
create table evidence_file (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  -- The record that names it, once that has come.
  record_id uuid,
  kind text not null check (kind in ('photo', 'file', 'linkCopy')),
  name text not null,
  media_type text not null,
  size integer not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  preview bytea,
  -- What was taken out of it and what it was warned of.
  findings jsonb not null default '[]',
  created_at timestamptz not null,
  created_by jsonb not null,
  primary key (region_id, id)
);
create index evidence_file_record on evidence_file (region_id, record_id);
create trigger evidence_file_unchanged before update of content, sha256, size on evidence_file
  for each row execute function refuse_change();

-- How much of the occurrences below a branch of the tree is in which state, by quarter: kept by the statement that changes
-- them. Overdue is told by the day: a reader adds what became overdue after `as_of`.
create table execution_total (
  region_id uuid not null,
  -- The branch: an organisation directly below the root, or the root itself.
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  -- '' for what has no date yet.
  quarter text not null,
  planned integer not null default 0,
  waits_for_date integer not null default 0,
  date_set integer not null default 0,
  running integer not null default 0,
  done integer not null default 0,
  done_late integer not null default 0,
  moved integer not null default 0,
  cancelled integer not null default 0,
  not_done integer not null default 0,
  primary key (region_id, organisation_id, quarter)
);

-- What is done once a day for an organisation: a restart or a clock that jumps neither repeats nor skips it.
create table job_day (
  kind text not null,
  organisation_id uuid not null references organisation (id),
  day date not null,
  region_id uuid not null,
  done_at timestamptz not null,
  primary key (kind, organisation_id, day)
);

create trigger occurrence_step_unchanged before update on occurrence_step
  for each row execute function refuse_change();
create trigger occurrence_step_kept before delete on occurrence_step
  for each row execute function refuse_removal();

-- The term as approved, and whose it is, never change; a new edition may say another term for what has no mark yet.
create function refuse_occurrence_change() returns trigger language plpgsql as $$
begin
  if old.organisation_id <> new.organisation_id or old.duty_id <> new.duty_id or old.key <> new.key
    or ((old.from_day, old.to_day) is distinct from (new.from_day, new.to_day)
      and old.state not in ('planned', 'waitsForDate', 'dateSet')) then
    raise exception 'the term of an occurrence that has a mark never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger occurrence_kept before update on occurrence
  for each row execute function refuse_occurrence_change();

-- What was sent stays as it was sent: only its review and what replaces it are added.
create function refuse_record_change() returns trigger language plpgsql as $$
begin
  if to_jsonb(old) - 'path' - 'state' - 'review' - 'reviewed_at' - 'version'
    is distinct from to_jsonb(new) - 'path' - 'state' - 'review' - 'reviewed_at' - 'version' then
    raise exception 'a record that was sent is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger completion_record_unchanged before update on completion_record
  for each row execute function refuse_record_change();
create trigger completion_record_kept before delete on completion_record
  for each row execute function refuse_removal();

-- Works as the owner: a branch belongs to another organisation than the one that writes.
create function count_occurrences() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into execution_total as t (
    region_id, organisation_id, path, quarter, planned, waits_for_date, date_set, running, done, done_late, moved,
    cancelled, not_done
  )
  select c.region_id, c.branch_id, o.path, c.quarter, c.planned, c.waits_for_date, c.date_set, c.running, c.done, c.done_late,
    c.moved, c.cancelled, c.not_done
  from (
    select region_id, branch_id, quarter,
      sum(n) filter (where state = 'planned') as planned,
      sum(n) filter (where state = 'waitsForDate') as waits_for_date,
      sum(n) filter (where state = 'dateSet') as date_set,
      sum(n) filter (where state = 'running') as running,
      sum(n) filter (where state = 'done') as done,
      sum(n) filter (where state = 'doneLate') as done_late,
      sum(n) filter (where state = 'moved') as moved,
      sum(n) filter (where state = 'cancelled') as cancelled,
      sum(n) filter (where state = 'notDone') as not_done
    from (
      select region_id, branch_id, coalesce(quarter, '') as quarter, state, 1 as n from after_rows where not withdrawn
      union all
      select region_id, branch_id, coalesce(quarter, ''), state, -1 from before_rows where not withdrawn
    ) as changes
    group by region_id, branch_id, quarter
  ) as counted
  cross join lateral (
    select counted.region_id, counted.branch_id, counted.quarter, coalesce(counted.planned, 0) as planned,
      coalesce(counted.waits_for_date, 0) as waits_for_date, coalesce(counted.date_set, 0) as date_set,
      coalesce(counted.running, 0) as running, coalesce(counted.done, 0) as done,
      coalesce(counted.done_late, 0) as done_late, coalesce(counted.moved, 0) as moved,
      coalesce(counted.cancelled, 0) as cancelled, coalesce(counted.not_done, 0) as not_done
  ) as c
  join organisation o on o.id = c.branch_id
  where (c.planned, c.waits_for_date, c.date_set, c.running, c.done, c.done_late, c.moved, c.cancelled, c.not_done)
    <> (0, 0, 0, 0, 0, 0, 0, 0, 0)
  -- Always in the same sequence: two writers never wait for each other's rows crosswise.
  order by c.branch_id, c.quarter
  on conflict (region_id, organisation_id, quarter) do update set
    planned = t.planned + excluded.planned,
    waits_for_date = t.waits_for_date + excluded.waits_for_date,
    date_set = t.date_set + excluded.date_set,
    running = t.running + excluded.running,
    done = t.done + excluded.done,
    done_late = t.done_late + excluded.done_late,
    moved = t.moved + excluded.moved,
    cancelled = t.cancelled + excluded.cancelled,
    not_done = t.not_done + excluded.not_done;
  return null;
end
$$;
create function count_new_occurrences() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into execution_total as t (
    region_id, organisation_id, path, quarter, planned, waits_for_date, date_set, running, done, done_late, moved,
    cancelled, not_done
  )
  select a.region_id, a.branch_id, o.path, coalesce(a.quarter, ''),
    count(*) filter (where a.state = 'planned'), count(*) filter (where a.state = 'waitsForDate'),
    count(*) filter (where a.state = 'dateSet'), count(*) filter (where a.state = 'running'),
    count(*) filter (where a.state = 'done'), count(*) filter (where a.state = 'doneLate'),
    count(*) filter (where a.state = 'moved'), count(*) filter (where a.state = 'cancelled'),
    count(*) filter (where a.state = 'notDone')
  from after_rows a join organisation o on o.id = a.branch_id
  where not a.withdrawn
  group by a.region_id, a.branch_id, o.path, coalesce(a.quarter, '')
  order by a.branch_id, coalesce(a.quarter, '')
  on conflict (region_id, organisation_id, quarter) do update set
    planned = t.planned + excluded.planned,
    waits_for_date = t.waits_for_date + excluded.waits_for_date,
    date_set = t.date_set + excluded.date_set,
    running = t.running + excluded.running,
    done = t.done + excluded.done,
    done_late = t.done_late + excluded.done_late,
    moved = t.moved + excluded.moved,
    cancelled = t.cancelled + excluded.cancelled,
    not_done = t.not_done + excluded.not_done;
  return null;
end
$$;
create trigger occurrence_counted_new after insert on occurrence
  referencing new table as after_rows for each statement execute function count_new_occurrences();
create trigger occurrence_counted after update on occurrence
  referencing old table as before_rows new table as after_rows for each statement execute function count_occurrences();

-- What an organisation has to do and has done stands where the organisation stands, and moves with it. Works as the owner.
create function follow_organisation() returns trigger language plpgsql security definer set search_path = public as $$
declare
  name text;
begin
  foreach name in array array[
    'proposal', 'duty', 'occurrence', 'occurrence_step', 'event', 'event_occurrence', 'completion_record',
    'record_occurrence', 'evidence_file', 'execution_total'
  ] loop
    if name in ('duty', 'occurrence') then
      execute format(
        'update %I set path = $1, branch_id = coalesce(nullif(split_part($1, ''/'', 2), ''''), split_part($1, ''/'', 1))::uuid
         where organisation_id = $2 and path <> $1', name
      ) using new.path, new.id;
    else
      execute format('update %I set path = $1 where organisation_id = $2 and path <> $1', name) using new.path, new.id;
    end if;
  end loop;
  return null;
end
$$;
create trigger organisation_followed after update of path on organisation
  for each row when (old.path is distinct from new.path) execute function follow_organisation();
-- A step keeps what was done; only where its organisation stands may follow.
drop trigger occurrence_step_unchanged on occurrence_step;
create function refuse_step_change() returns trigger language plpgsql as $$
begin
  if to_jsonb(old) - 'path' is distinct from to_jsonb(new) - 'path' then
    raise exception 'a step is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger occurrence_step_unchanged before update on occurrence_step
  for each row execute function refuse_step_change();

do $$
declare
  name text;
begin
  foreach name in array array[
    'proposal', 'duty', 'occurrence', 'occurrence_step', 'event', 'event_occurrence', 'completion_record',
    'record_occurrence', 'evidence_file', 'execution_total'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy below on %I for select using (path >= (select app_path()) and path < (select app_path_end()))', name
    );
    execute format('create policy whole on %I to rostok_chores using (true)', name);
  end loop;
  -- Only the organisation itself writes; roles without drafts (a teacher) report too.
  foreach name in array array[
    'duty', 'occurrence', 'occurrence_step', 'event', 'event_occurrence', 'completion_record', 'record_occurrence',
    'evidence_file', 'proposal'
  ] loop
    execute format('create policy own_insert on %I for insert with check (path = app_path())', name);
    execute format('create policy own_update on %I for update using (path = app_path())', name);
  end loop;
end
$$;
alter table job_day enable row level security;
alter table job_day force row level security;
create policy own_organisation on job_day using (organisation_id = app_organisation());
create policy whole on job_day to rostok_chores using (true);

-- Whose plan it is proposes to those below, and takes it back.
create policy proposed_from_above on proposal for insert with check (
  path >= app_path() and path < app_path_end() and issuer_id = app_organisation()
);
create policy changed_from_above on proposal for update using (
  path >= app_path() and path < app_path_end() and app_organisation() is not null
);
-- A record is reviewed by those above.
create policy reviewed_from_above on completion_record for update using (
  path > app_path() and path < app_path_end()
);
-- A date that somebody above enters holds for all who wait for it below; a review gives a mark back; an act from above is a duty below.
create policy dated_from_above on occurrence for update using (path > app_path() and path < app_path_end());
create policy stepped_from_above on occurrence_step for insert with check (path > app_path() and path < app_path_end());
create policy ordered_from_above on duty for insert with check (
  path > app_path() and path < app_path_end() and source = 'act' and issuer_id = app_organisation()
);
create policy withdrawn_from_above on duty for update using (
  path > app_path() and path < app_path_end() and issuer_id = app_organisation()
);
create policy ordered_from_above on occurrence for insert with check (
  path > app_path() and path < app_path_end()
  and exists (
    select from duty d where d.region_id = occurrence.region_id and d.id = occurrence.duty_id
      and d.source = 'act' and d.issuer_id = app_organisation()
  )
);

grant select, insert, update on proposal, duty, occurrence, event, completion_record to rostok_app;
grant select, insert on occurrence_step, record_occurrence to rostok_app;
grant select, insert, delete on event_occurrence to rostok_app;
create policy own_delete on event_occurrence for delete using (path = app_path());
grant select, insert on evidence_file to rostok_app;
grant update (record_id, findings) on evidence_file to rostok_app;
-- A file that no record names can be taken away again.
create policy own_delete on evidence_file for delete using (path = app_path() and record_id is null);
grant delete on evidence_file to rostok_app;
grant select on execution_total to rostok_app;
grant select, insert on job_day to rostok_app;
grant select, insert, update on proposal, duty, occurrence, occurrence_step, job_day to rostok_chores;
grant select on event, event_occurrence, completion_record, record_occurrence, execution_total to rostok_chores;
