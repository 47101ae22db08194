-- Figures are written by one statement that locks no row but that of its own form: what a branch and its region add up to comes
-- as one delta, which every reader adds and a chore folds in (decision 0039).

alter table indicator_total no force row level security;
alter table indicator_delta no force row level security;
insert into indicator_total as t
    (region_id, round_id, organisation_id, path, code, known, value_sum, numerator_sum, denominator_sum, shares)
  select region_id, round_id, organisation_id, max(path), code, sum(known), sum(value_sum), sum(numerator_sum),
    sum(denominator_sum), sum(shares)
  from indicator_delta group by region_id, round_id, organisation_id, code
  on conflict (region_id, round_id, organisation_id, code) do update set
    known = t.known + excluded.known,
    value_sum = t.value_sum + excluded.value_sum,
    numerator_sum = t.numerator_sum + excluded.numerator_sum,
    denominator_sum = t.denominator_sum + excluded.denominator_sum,
    shares = t.shares + excluded.shares;
alter table indicator_total force row level security;

drop trigger indicator_value_alone_new on indicator_value;
drop trigger indicator_value_alone on indicator_value;
drop trigger indicator_value_counted_new on indicator_value;
drop trigger indicator_value_counted on indicator_value;
drop function take_branches_new, take_branches, count_new_values, count_changed_values;
drop table indicator_delta;

-- What one writing changes in the sums of a branch and of the head of its region; the arrays go side by side.
create table indicator_delta (
  region_id uuid not null,
  round_id uuid not null,
  id bigint generated always as identity,
  -- The branch; the head of the region itself for what it gives.
  organisation_id uuid not null,
  -- The head of the region.
  root_id uuid not null,
  codes text[] not null,
  known integer[] not null,
  value_sums numeric[] not null,
  numerator_sums numeric[] not null,
  denominator_sums numeric[] not null,
  shares integer[] not null,
  primary key (region_id, round_id, id)
);
alter table indicator_delta enable row level security;
alter table indicator_delta force row level security;
create policy whole on indicator_delta to rostok_chores using (true);
-- Both see what is to come into their own sums, wherever they stand by now; what lies deeper is counted from its values.
create policy own on indicator_delta for select using ((select app_acting()) in (organisation_id, root_id));
grant select on indicator_delta to rostok_app;
grant select, delete on indicator_delta to rostok_chores;

-- A revision is known by its place; the member that it belongs to is read, and kept from moving, by the statement that writes it.
alter table indicator_value drop constraint indicator_value_pkey;
drop index indicator_value_revision;
alter table indicator_value
  drop constraint indicator_value_region_id_round_id_organisation_id_fkey,
  drop constraint indicator_value_organisation_id_fkey,
  drop column id,
  add primary key (region_id, round_id, organisation_id, code, revision);
drop index indicator_value_branch;

create or replace function refuse_value_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a value is never taken away' using errcode = 'restrict_violation';
  end if;
  raise exception 'a value is never changed: another revision stands beside it' using errcode = 'restrict_violation';
end
$$;
alter table indicator_value drop constraint indicator_value_check;
alter table indicator_value add constraint indicator_value_dropped check (current = (dropped_at is null));
-- Where it stands may change, and that it counts no more. By columns: a call for each row that is dropped, or a condition to be read
-- for each statement, would cost a good part of the writing.
drop trigger indicator_value_unchanged on indicator_value;
create trigger indicator_value_kept before delete on indicator_value
  for each row execute function refuse_value_change();
create trigger indicator_value_unchanged before update of region_id, round_id, organisation_id, code, revision, value, numerator,
  denominator, months, typed, source, reason, author, at on indicator_value
  for each row execute function refuse_value_change();

-- The only way in for the role of requests: what is dropped counts no more, what is given is the next revision, and one delta says
-- what that makes. The member's row is locked: where it stands and which version it has cannot change meanwhile. False: it has
-- another version by now, or is out of reach.
create function write_figures(
  of_region uuid, of_round uuid, of_organisation uuid, of_version integer, dropped text[], given jsonb, given_by jsonb,
  given_at timestamptz
) returns boolean language plpgsql security definer set search_path = public, pg_temp
  -- Whatever is given, the way to it is the same: planning it each time would take longer than doing it.
  set plan_cache_mode = force_generic_plan as $$
declare
  is_written boolean;
begin
  with member as (
    select m.path, m.branch_id from round_member m
    where m.region_id = of_region and m.round_id = of_round and m.organisation_id = of_organisation and m.version = of_version
      and (m.path >= app_path() and m.path < app_path_end() or m.organisation_id = app_organisation())
    for no key update
  ), gone as (
    update indicator_value v set current = false, dropped_at = given_at
    from member
    where v.region_id = of_region and v.round_id = of_round and v.organisation_id = of_organisation and v.current
      and v.code = any(dropped)
    returning v.code, v.value, v.numerator, v.denominator
  ), come as (
    insert into indicator_value (region_id, round_id, organisation_id, path, branch_id, code, revision, current, value, numerator,
      denominator, months, typed, source, reason, author, at)
    select of_region, of_round, of_organisation, m.path, m.branch_id, g.code, g.revision, true, g.value, g.numerator,
      g.denominator, g.months, g.typed, g.source, g.reason, given_by, given_at
    from member m
      -- After what counted until now: of each code one value counts.
      cross join (select count(*) from gone) as before
      cross join jsonb_to_recordset(given) as g (code text, revision integer, value numeric, numerator numeric,
        denominator numeric, months jsonb, typed text, source jsonb, reason text)
    returning code, value, numerator, denominator
  ), put as (
    insert into indicator_delta (region_id, round_id, organisation_id, root_id, codes, known, value_sums, numerator_sums,
      denominator_sums, shares)
    select of_region, of_round, m.branch_id, split_part(m.path, '/', 1)::uuid, array_agg(c.code),
      array_agg(c.sign * (c.value is not null)::int), array_agg(c.sign * coalesce(c.value, 0)),
      array_agg(c.sign * case when c.denominator is null then 0 else coalesce(c.numerator, 0) end),
      array_agg(c.sign * case when c.numerator is null then 0 else coalesce(c.denominator, 0) end),
      array_agg(c.sign * (c.numerator is not null and c.denominator is not null)::int)
    from member m
      cross join (
        select code, value, numerator, denominator, 1 as sign from come
        union all select code, value, numerator, denominator, -1 from gone
      ) as c
    group by m.branch_id, m.path
  )
  select count(*) > 0 into is_written from member;
  return is_written;
end
$$;
revoke all on function write_figures from public;
grant execute on function write_figures to rostok_app;
drop policy reached_insert on indicator_value;
drop policy reached_update on indicator_value;
revoke insert on indicator_value from rostok_app;
revoke update (current, dropped_at) on indicator_value from rostok_app;

-- Forms of locked rounds keep the branch that they were reported under; those of open ones move with their organisation.
create or replace function follow_organisation_figures() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  branch uuid := coalesce(nullif(split_part(new.path, '/', 2), ''), split_part(new.path, '/', 1))::uuid;
  head uuid := split_part(new.path, '/', 1)::uuid;
begin
  -- Folding holds deltas and sums of many places: while somebody moves it waits for its next turn.
  perform pg_advisory_xact_lock_shared(hashtextextended('figures are folded', 0));
  update indicator_set set path = new.path where organisation_id = new.id and path <> new.path;
  update indicator set path = new.path where organisation_id = new.id and path <> new.path;
  update indicator_target set path = new.path where organisation_id = new.id and path <> new.path;
  update reporting_round set path = new.path where organisation_id = new.id and path <> new.path;
  -- First of all their forms: whoever writes one waits here, or has written.
  update round_member m set path = new.path, branch_id = branch from reporting_round r
    where m.organisation_id = new.id and r.region_id = m.region_id and r.id = m.round_id and r.state in ('planned', 'open');
  insert into indicator_delta (region_id, round_id, organisation_id, root_id, codes, known, value_sums, numerator_sums,
    denominator_sums, shares)
  select v.region_id, v.round_id, k.id, k.root_id, array_agg(v.code),
    array_agg(k.sign * (v.value is not null)::int), array_agg(k.sign * coalesce(v.value, 0)),
    array_agg(k.sign * case when v.denominator is null then 0 else coalesce(v.numerator, 0) end),
    array_agg(k.sign * case when v.numerator is null then 0 else coalesce(v.denominator, 0) end),
    array_agg(k.sign * (v.numerator is not null and v.denominator is not null)::int)
  from indicator_value v
    join reporting_round r on r.region_id = v.region_id and r.id = v.round_id and r.state in ('planned', 'open')
    cross join lateral (
      values (v.branch_id, split_part(v.path, '/', 1)::uuid, -1), (branch, head, 1)
    ) as k (id, root_id, sign)
  where v.organisation_id = new.id and v.current and (v.branch_id <> branch or split_part(v.path, '/', 1)::uuid <> head)
  group by v.region_id, v.round_id, k.id, k.root_id;
  update indicator_value v set path = new.path, branch_id = branch from reporting_round r
    where v.organisation_id = new.id and r.region_id = v.region_id and r.id = v.round_id and r.state in ('planned', 'open');
  update indicator_total set path = new.path where organisation_id = new.id and path <> new.path;
  return null;
end
$$;

-- The same as before, by one statement.
create or replace function append_audit(
  chain uuid, region_id uuid, organisation_id uuid, acting_organisation_id uuid, at timestamptz, account_id uuid, role text,
  grant_id uuid, on_behalf_of uuid, action text, object_kind text, object_id text, data jsonb, digest bytea,
  personal_digest bytea, salt bytea, personal jsonb
) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- Whoever works for a region writes of that region only.
  if app_region() is not null and append_audit.region_id is distinct from app_region() then
    raise exception 'the journal of another region' using errcode = 'insufficient_privilege';
  end if;
  with head as (
    insert into audit_chain as c values (
      append_audit.chain, append_audit.region_id, 1, decode(repeat('00', 32), 'hex'),
      sha256(decode(repeat('00', 32), 'hex') || int8send(1) || append_audit.digest), append_audit.at
    )
    on conflict on constraint audit_chain_pkey do update set
      position = c.position + 1,
      previous = c.hash,
      hash = sha256(c.hash || int8send(c.position + 1) || append_audit.digest),
      at = greatest(c.at, excluded.at)
    returning c.position, c.previous, c.hash
  ), entry as (
    insert into audit_entry
    select append_audit.chain, head.position, append_audit.region_id, append_audit.organisation_id,
      append_audit.acting_organisation_id, append_audit.at, append_audit.account_id, append_audit.role, append_audit.grant_id,
      append_audit.on_behalf_of, append_audit.action, append_audit.object_kind, append_audit.object_id, append_audit.data,
      append_audit.personal_digest, head.previous, head.hash
    from head
  )
  insert into audit_personal
  select append_audit.chain, head.position, append_audit.salt, append_audit.personal from head where append_audit.salt is not null;
end
$$;
