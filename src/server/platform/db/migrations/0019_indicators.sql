-- Sets of indicators, rounds that collect them, values with all their revisions, and what they add up to.

-- Indicators that one act approves, as data; seen by everybody on the branch.
create table indicator_set (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  title text collate ru not null,
  -- The act that approves it, as typed, and its line of the registry; null while nobody has said.
  act jsonb,
  -- Where it was read from: a plan or a table; null when it was typed.
  source jsonb,
  state text not null default 'draft' check (state in ('draft', 'inForce', 'closed')),
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id)
);
create index indicator_set_path on indicator_set (path);

-- One version of one indicator. What values were given under never changes: a changed definition is another version.
create table indicator (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  set_id uuid not null,
  -- The same through all versions.
  code text not null,
  edition integer not null check (edition > 0),
  position integer not null,
  -- core/indicator `passport`.
  passport jsonb not null,
  from_day date not null,
  until_day date,
  -- What «100*А» means, who said it and when; null while nobody has.
  factor jsonb,
  -- False: the passport was proposed from the words of a document, and nobody has said yet that it is right.
  confirmed boolean not null default true,
  -- As printed and as read (core `targetReading`); null when there is none.
  target jsonb,
  version integer not null default 1 check (version > 0),
  changed_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, set_id) references indicator_set (region_id, id),
  check (until_day is null or from_day <= until_day)
);
create unique index indicator_edition on indicator (region_id, set_id, code, edition);

-- What one organisation is to reach in a period; made by hand or by distributing what stands above.
create table indicator_target (
  region_id uuid not null,
  id uuid not null,
  -- For whom.
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  set_id uuid not null,
  code text not null,
  period text not null,
  comparator text not null,
  -- Exact; null: growth without a number.
  value numeric,
  unit text,
  as_written text,
  distributed_from uuid,
  version integer not null default 1 check (version > 0),
  changed_at timestamptz not null,
  primary key (region_id, id)
);
create unique index indicator_target_once on indicator_target (region_id, organisation_id, set_id, code, period);

-- One collection of a set for a period. Who is expected is written down when it opens and never grows or shrinks by itself.
create table reporting_round (
  region_id uuid not null,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  set_id uuid not null,
  kind text not null check (kind in ('month', 'quarter', 'halfYear', 'trimester', 'academicYear', 'calendarYear')),
  -- «2023-12», «2023-Q4», «2023-H2», «2023/2024-T1», «2023/2024», «2023».
  period text not null,
  from_day date not null,
  to_day date not null,
  due_on date not null,
  due_rule text not null,
  -- Minutes that one organisation needs, as the sender was told.
  minutes integer,
  state text not null default 'planned' check (state in ('planned', 'open', 'locked', 'closed')),
  opened_at timestamptz,
  locked_at timestamptz,
  -- Indicators of the round with their versions and rules, frozen at opening.
  form jsonb not null,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, set_id) references indicator_set (region_id, id)
);
create unique index reporting_round_once on reporting_round (region_id, organisation_id, set_id, period);
create index reporting_round_path on reporting_round (path, state);

create table round_member (
  region_id uuid not null,
  round_id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  -- The organisation below the root on this path, or the root itself.
  branch_id uuid not null,
  -- False: is not expected, for the reason.
  expected boolean not null,
  absence text,
  -- waiting: nothing came; draft: begun; sent: with the head of the school; confirmed: with the municipality; accepted: counts.
  state text not null default 'waiting' check (state in ('waiting', 'draft', 'sent', 'confirmed', 'accepted', 'returned')),
  -- The cell and the reason of what was returned.
  returned jsonb,
  -- Until when and why one may send after the lock, and who allowed it.
  extension jsonb,
  sent_at timestamptz,
  -- On the last day or before.
  in_time boolean,
  accepted_at timestamptz,
  version integer not null default 1 check (version > 0),
  changed_at timestamptz not null,
  primary key (region_id, round_id, organisation_id),
  foreign key (region_id, round_id) references reporting_round (region_id, id),
  check (expected or absence is not null)
);
create index round_member_path on round_member (path, round_id, state);
create index round_member_round on round_member (region_id, round_id, path);

-- A value as it was given; another one is another revision, with its reason. What was accepted is never changed.
create table indicator_value (
  region_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  branch_id uuid not null,
  code text not null,
  revision integer not null check (revision > 0),
  -- Counts in totals; of each organisation, round and code one at most.
  current boolean not null,
  -- Null: «нет данных». A zero is a zero.
  value numeric,
  numerator numeric,
  denominator numeric,
  -- Of a monthly figure: month by month.
  months jsonb,
  -- As typed.
  typed text,
  -- Where it comes from: records, events, counts; null: typed.
  source jsonb,
  -- Why it differs from its source, or from what was accepted before.
  reason text,
  author jsonb not null,
  at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, round_id, organisation_id) references round_member (region_id, round_id, organisation_id)
);
create unique index indicator_value_revision on indicator_value (region_id, round_id, organisation_id, code, revision);
create unique index indicator_value_current on indicator_value (region_id, round_id, organisation_id, code) where current;
create index indicator_value_branch on indicator_value (region_id, round_id, branch_id, code) where current;

-- What the current values of a branch add up to. A municipality's row changes in the transaction of the value; the row of
-- the region takes deltas, which readers add and a job folds in: no writer waits for a row that all share.
create table indicator_total (
  region_id uuid not null,
  round_id uuid not null,
  -- A branch, or the root for the whole region.
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  code text not null,
  known integer not null default 0,
  value_sum numeric not null default 0,
  numerator_sum numeric not null default 0,
  denominator_sum numeric not null default 0,
  -- Of those that know both parts.
  shares integer not null default 0,
  primary key (region_id, round_id, organisation_id, code)
);
create table indicator_delta (
  region_id uuid not null,
  id uuid not null default gen_random_uuid(),
  round_id uuid not null,
  organisation_id uuid not null references organisation (id),
  path text collate "C" not null,
  code text not null,
  known integer not null,
  value_sum numeric not null,
  numerator_sum numeric not null,
  denominator_sum numeric not null,
  shares integer not null,
  primary key (region_id, id)
);
create index indicator_delta_round on indicator_delta (region_id, round_id, organisation_id, code)
  include (known, value_sum, numerator_sum, denominator_sum, shares);

create function refuse_value_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a value is never taken away' using errcode = 'restrict_violation';
  end if;
  if to_jsonb(old) - 'path' - 'branch_id' - 'current' is distinct from to_jsonb(new) - 'path' - 'branch_id' - 'current'
    or (new.current and not old.current) then
    raise exception 'a value is never changed: another revision stands beside it' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger indicator_value_unchanged before update or delete on indicator_value
  for each row execute function refuse_value_change();

-- They work as the owner: the totals of a branch belong to another organisation than the one that writes.
create function count_new_values() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into indicator_total as t
    (region_id, round_id, organisation_id, path, code, known, value_sum, numerator_sum, denominator_sum, shares)
  select a.region_id, a.round_id, a.branch_id, o.path, a.code, count(a.value), coalesce(sum(a.value), 0),
    coalesce(sum(a.numerator) filter (where a.denominator is not null), 0),
    coalesce(sum(a.denominator) filter (where a.numerator is not null), 0),
    count(*) filter (where a.numerator is not null and a.denominator is not null)
  from after_rows a join organisation o on o.id = a.branch_id
  where a.current
  group by a.region_id, a.round_id, a.branch_id, o.path, a.code
  order by a.round_id, a.branch_id, a.code
  on conflict (region_id, round_id, organisation_id, code) do update set
    known = t.known + excluded.known,
    value_sum = t.value_sum + excluded.value_sum,
    numerator_sum = t.numerator_sum + excluded.numerator_sum,
    denominator_sum = t.denominator_sum + excluded.denominator_sum,
    shares = t.shares + excluded.shares;
  insert into indicator_delta
    (region_id, round_id, organisation_id, path, code, known, value_sum, numerator_sum, denominator_sum, shares)
  select a.region_id, a.round_id, r.id, r.path, a.code, count(a.value), coalesce(sum(a.value), 0),
    coalesce(sum(a.numerator) filter (where a.denominator is not null), 0),
    coalesce(sum(a.denominator) filter (where a.numerator is not null), 0),
    count(*) filter (where a.numerator is not null and a.denominator is not null)
  from after_rows a join organisation r on r.id = a.region_id
  where a.current
  group by a.region_id, a.round_id, r.id, r.path, a.code;
  return null;
end
$$;
create function count_changed_values() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into indicator_total as t
    (region_id, round_id, organisation_id, path, code, known, value_sum, numerator_sum, denominator_sum, shares)
  select c.region_id, c.round_id, c.branch_id, o.path, c.code, sum(c.known), sum(c.value), sum(c.numerator),
    sum(c.denominator), sum(c.share)
  from (
    select region_id, round_id, branch_id, code, (value is not null)::int as known, coalesce(value, 0) as value,
      case when denominator is null then 0 else coalesce(numerator, 0) end as numerator,
      case when numerator is null then 0 else coalesce(denominator, 0) end as denominator,
      (numerator is not null and denominator is not null)::int as share
    from after_rows where current
    union all
    select region_id, round_id, branch_id, code, -(value is not null)::int, -coalesce(value, 0),
      -case when denominator is null then 0 else coalesce(numerator, 0) end,
      -case when numerator is null then 0 else coalesce(denominator, 0) end,
      -(numerator is not null and denominator is not null)::int
    from before_rows where current
  ) as c join organisation o on o.id = c.branch_id
  group by c.region_id, c.round_id, c.branch_id, o.path, c.code
  order by c.round_id, c.branch_id, c.code
  on conflict (region_id, round_id, organisation_id, code) do update set
    known = t.known + excluded.known,
    value_sum = t.value_sum + excluded.value_sum,
    numerator_sum = t.numerator_sum + excluded.numerator_sum,
    denominator_sum = t.denominator_sum + excluded.denominator_sum,
    shares = t.shares + excluded.shares;
  insert into indicator_delta
    (region_id, round_id, organisation_id, path, code, known, value_sum, numerator_sum, denominator_sum, shares)
  select c.region_id, c.round_id, r.id, r.path, c.code, sum(c.known), sum(c.value), sum(c.numerator), sum(c.denominator),
    sum(c.share)
  from (
    select region_id, round_id, code, (value is not null)::int as known, coalesce(value, 0) as value,
      case when denominator is null then 0 else coalesce(numerator, 0) end as numerator,
      case when numerator is null then 0 else coalesce(denominator, 0) end as denominator,
      (numerator is not null and denominator is not null)::int as share
    from after_rows where current
    union all
    select region_id, round_id, code, -(value is not null)::int, -coalesce(value, 0),
      -case when denominator is null then 0 else coalesce(numerator, 0) end,
      -case when numerator is null then 0 else coalesce(denominator, 0) end,
      -(numerator is not null and denominator is not null)::int
    from before_rows where current
  ) as c join organisation r on r.id = c.region_id
  group by c.region_id, c.round_id, r.id, r.path, c.code
  -- A value that only moved inside the region changes nothing of it.
  having (sum(c.known), sum(c.value), sum(c.numerator), sum(c.denominator), sum(c.share)) <> (0, 0, 0, 0, 0);
  return null;
end
$$;
create trigger indicator_value_counted_new after insert on indicator_value
  referencing new table as after_rows for each statement execute function count_new_values();
create trigger indicator_value_counted after update on indicator_value
  referencing old table as before_rows new table as after_rows for each statement execute function count_changed_values();

-- Closed rounds keep the branch that they were reported under; values of open ones move with their organisation.
create function follow_organisation_figures() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  branch uuid := coalesce(nullif(split_part(new.path, '/', 2), ''), split_part(new.path, '/', 1))::uuid;
begin
  update indicator_set set path = new.path where organisation_id = new.id and path <> new.path;
  update indicator set path = new.path where organisation_id = new.id and path <> new.path;
  update indicator_target set path = new.path where organisation_id = new.id and path <> new.path;
  update reporting_round set path = new.path where organisation_id = new.id and path <> new.path;
  update round_member m set path = new.path, branch_id = branch from reporting_round r
    where m.organisation_id = new.id and r.region_id = m.region_id and r.id = m.round_id and r.state in ('planned', 'open');
  update indicator_value v set path = new.path, branch_id = branch from reporting_round r
    where v.organisation_id = new.id and r.region_id = v.region_id and r.id = v.round_id and r.state in ('planned', 'open');
  update indicator_total set path = new.path where organisation_id = new.id and path <> new.path;
  update indicator_delta set path = new.path where organisation_id = new.id and path <> new.path;
  return null;
end
$$;
create trigger organisation_figures_followed after update of path on organisation
  for each row when (old.path is distinct from new.path) execute function follow_organisation_figures();

do $$
declare
  name text;
begin
  foreach name in array array[
    'indicator_set', 'indicator', 'indicator_target', 'reporting_round', 'round_member', 'indicator_value', 'indicator_total',
    'indicator_delta'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy whole on %I to rostok_chores using (true)', name);
  end loop;
  -- What is asked is known to those who are asked; what they answer, to those above.
  foreach name in array array['indicator_set', 'indicator', 'reporting_round'] loop
    execute format(
      'create policy branch on %I for select using (
         path >= (select app_path()) and path < (select app_path_end()) or starts_with((select app_path()), path))', name
    );
  end loop;
  foreach name in array array[
    'indicator_target', 'round_member', 'indicator_value', 'indicator_total', 'indicator_delta'
  ] loop
    execute format(
      'create policy below on %I for select using (path >= (select app_path()) and path < (select app_path_end()))', name
    );
  end loop;
  foreach name in array array['indicator_set', 'indicator', 'reporting_round'] loop
    execute format('create policy own_insert on %I for insert with check (path = app_path() and organisation_id = app_organisation())', name);
    execute format('create policy own_update on %I for update using (path = app_path() and organisation_id = app_organisation())', name);
  end loop;
  -- Targets, members and values are written by the organisation and by those above it.
  foreach name in array array['indicator_target', 'round_member', 'indicator_value'] loop
    execute format('create policy reached_insert on %I for insert with check (path >= app_path() and path < app_path_end())', name);
    execute format('create policy reached_update on %I for update using (path >= app_path() and path < app_path_end())', name);
  end loop;
end
$$;
grant select, insert, update on indicator_set, indicator, indicator_target, reporting_round, round_member to rostok_app;
grant select, insert on indicator_value to rostok_app;
grant update (current) on indicator_value to rostok_app;
grant select on indicator_total, indicator_delta to rostok_app;
grant select, update on indicator_total to rostok_chores;
grant select, insert, delete on indicator_delta to rostok_chores;
grant insert on indicator_total to rostok_chores;
grant select, update on reporting_round, round_member to rostok_chores;
