-- A form is opened by its organisation wherever that has gone, and by the municipality that accepted it before it went.

-- The branch that had accepted the form before its organisation moved away.
alter table round_member add column former_id uuid;
alter table indicator_value add column former_id uuid;

-- Forms of locked rounds keep the branch that they were reported under; those of open ones move with their organisation, unless it
-- has left whoever leads the round.
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
  update round_member m set path = new.path, branch_id = branch,
      former_id = case when m.state = 'accepted' and m.branch_id <> branch then m.branch_id else m.former_id end
    from reporting_round r join organisation l on l.id = r.organisation_id
    where m.organisation_id = new.id and r.region_id = m.region_id and r.id = m.round_id and r.state in ('planned', 'open')
      and starts_with(new.path, l.path);
  insert into indicator_delta (region_id, round_id, organisation_id, root_id, codes, known, value_sums, numerator_sums,
    denominator_sums, shares)
  select v.region_id, v.round_id, k.id, k.root_id, array_agg(v.code),
    array_agg(k.sign * (v.value is not null)::int), array_agg(k.sign * coalesce(v.value, 0)),
    array_agg(k.sign * case when v.denominator is null then 0 else coalesce(v.numerator, 0) end),
    array_agg(k.sign * case when v.numerator is null then 0 else coalesce(v.denominator, 0) end),
    array_agg(k.sign * (v.numerator is not null and v.denominator is not null)::int)
  from indicator_value v
    join reporting_round r on r.region_id = v.region_id and r.id = v.round_id and r.state in ('planned', 'open')
    join organisation l on l.id = r.organisation_id and starts_with(new.path, l.path)
    cross join lateral (
      values (v.branch_id, split_part(v.path, '/', 1)::uuid, -1), (branch, head, 1)
    ) as k (id, root_id, sign)
  where v.organisation_id = new.id and v.current and (v.branch_id <> branch or split_part(v.path, '/', 1)::uuid <> head)
  group by v.region_id, v.round_id, k.id, k.root_id;
  update indicator_value v set path = new.path, branch_id = branch, former_id = m.former_id
    from round_member m, reporting_round r join organisation l on l.id = r.organisation_id
    where v.organisation_id = new.id and r.region_id = v.region_id and r.id = v.round_id and r.state in ('planned', 'open')
      and starts_with(new.path, l.path)
      and m.region_id = v.region_id and m.round_id = v.round_id and m.organisation_id = v.organisation_id;
  update indicator_total set path = new.path where organisation_id = new.id and path <> new.path;
  return null;
end
$$;

do $$
declare
  name text;
begin
  foreach name in array array['round_member', 'indicator_value'] loop
    execute format('alter policy below on %I using (
      path >= (select app_path()) and path < (select app_path_end()) or organisation_id = (select app_organisation())
        or former_id = (select app_organisation()))', name);
  end loop;
end
$$;

-- Whoever has a form, or has accepted one that has moved since, sees the round of it and what it asks for.
create policy member on reporting_round for select using (
  id in (select m.round_id from round_member m where m.organisation_id = (select app_organisation())));
create policy member on indicator_set for select using (
  id in (select r.set_id from reporting_round r join round_member m on m.region_id = r.region_id and m.round_id = r.id
    where m.organisation_id = (select app_organisation())));
create index round_member_organisation on round_member (organisation_id);
