-- What somebody is typing into a form before it is sent, and which indicators of the round the form asks for.
alter table round_member
  -- Codes, frozen at opening with who is expected.
  add column codes jsonb not null default '[]',
  -- Contract `typedLine`s; null: nothing was typed since the last sending.
  add column draft jsonb;

-- The head of a region is the first key of its paths. What the head itself reports stands in its row once: as a delta.
create or replace function count_new_values() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into indicator_total as t
    (region_id, round_id, organisation_id, path, code, known, value_sum, numerator_sum, denominator_sum, shares)
  select a.region_id, a.round_id, a.branch_id, o.path, a.code, count(a.value), coalesce(sum(a.value), 0),
    coalesce(sum(a.numerator) filter (where a.denominator is not null), 0),
    coalesce(sum(a.denominator) filter (where a.numerator is not null), 0),
    count(*) filter (where a.numerator is not null and a.denominator is not null)
  from after_rows a join organisation o on o.id = a.branch_id
  where a.current and a.branch_id <> split_part(a.path, '/', 1)::uuid
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
  select a.region_id, a.round_id, split_part(a.path, '/', 1)::uuid, split_part(a.path, '/', 1) || '/', a.code,
    count(a.value), coalesce(sum(a.value), 0),
    coalesce(sum(a.numerator) filter (where a.denominator is not null), 0),
    coalesce(sum(a.denominator) filter (where a.numerator is not null), 0),
    count(*) filter (where a.numerator is not null and a.denominator is not null)
  from after_rows a
  where a.current
  group by a.region_id, a.round_id, split_part(a.path, '/', 1), a.code;
  return null;
end
$$;

create or replace function count_changed_values() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into indicator_total as t
    (region_id, round_id, organisation_id, path, code, known, value_sum, numerator_sum, denominator_sum, shares)
  select c.region_id, c.round_id, c.branch_id, o.path, c.code, sum(c.known), sum(c.value), sum(c.numerator),
    sum(c.denominator), sum(c.share)
  from (
    select region_id, round_id, branch_id, path, code, (value is not null)::int as known, coalesce(value, 0) as value,
      case when denominator is null then 0 else coalesce(numerator, 0) end as numerator,
      case when numerator is null then 0 else coalesce(denominator, 0) end as denominator,
      (numerator is not null and denominator is not null)::int as share
    from after_rows where current
    union all
    select region_id, round_id, branch_id, path, code, -(value is not null)::int, -coalesce(value, 0),
      -case when denominator is null then 0 else coalesce(numerator, 0) end,
      -case when numerator is null then 0 else coalesce(denominator, 0) end,
      -(numerator is not null and denominator is not null)::int
    from before_rows where current
  ) as c join organisation o on o.id = c.branch_id
  where c.branch_id <> split_part(c.path, '/', 1)::uuid
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
  select c.region_id, c.round_id, c.root::uuid, c.root || '/', c.code, sum(c.known), sum(c.value), sum(c.numerator),
    sum(c.denominator), sum(c.share)
  from (
    select region_id, round_id, split_part(path, '/', 1) as root, code, (value is not null)::int as known,
      coalesce(value, 0) as value,
      case when denominator is null then 0 else coalesce(numerator, 0) end as numerator,
      case when numerator is null then 0 else coalesce(denominator, 0) end as denominator,
      (numerator is not null and denominator is not null)::int as share
    from after_rows where current
    union all
    select region_id, round_id, split_part(path, '/', 1), code, -(value is not null)::int, -coalesce(value, 0),
      -case when denominator is null then 0 else coalesce(numerator, 0) end,
      -case when numerator is null then 0 else coalesce(denominator, 0) end,
      -(numerator is not null and denominator is not null)::int
    from before_rows where current
  ) as c
  group by c.region_id, c.round_id, c.root, c.code
  -- A value that only moved inside the region changes nothing of it.
  having (sum(c.known), sum(c.value), sum(c.numerator), sum(c.denominator), sum(c.share)) <> (0, 0, 0, 0, 0);
  return null;
end
$$;

-- To count every sum anew.
grant select on indicator_value to rostok_chores;
