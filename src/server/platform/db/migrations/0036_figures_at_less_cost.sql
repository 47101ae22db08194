-- The form is locked by a statement of its own: what it was read with is then known to all that follows without being looked up in
-- each part of it, which was a good part of writing one figure (decision 0040). What it does is the same.
create or replace function write_figures(
  of_region uuid, of_round uuid, of_organisation uuid, of_version integer, dropped text[], given jsonb, given_by jsonb,
  given_at timestamptz
) returns boolean language plpgsql security definer set search_path = public, pg_temp
  -- Whatever is given, the way to it is the same: planning it each time would take longer than doing it.
  set plan_cache_mode = force_generic_plan as $$
declare
  form_path text collate "C";
  form_branch uuid;
begin
  select m.path, m.branch_id into form_path, form_branch from round_member m
  where m.region_id = of_region and m.round_id = of_round and m.organisation_id = of_organisation and m.version = of_version
    and (m.path >= app_path() and m.path < app_path_end() or m.organisation_id = app_organisation())
  for no key update;
  if not found then
    return false;
  end if;
  with gone as (
    update indicator_value v set current = false, dropped_at = given_at
    where v.region_id = of_region and v.round_id = of_round and v.organisation_id = of_organisation and v.current
      and v.code = any(dropped)
    returning v.code, v.value, v.numerator, v.denominator
  ), come as (
    insert into indicator_value (region_id, round_id, organisation_id, path, branch_id, code, revision, current, value, numerator,
      denominator, months, typed, source, reason, author, at)
    select of_region, of_round, of_organisation, form_path, form_branch, g.code, g.revision, true, g.value, g.numerator,
      g.denominator, g.months, g.typed, g.source, g.reason, given_by, given_at
    -- After what counted until now: of each code one value counts.
    from (select count(*) from gone) as before
      cross join jsonb_to_recordset(given) as g (code text, revision integer, value numeric, numerator numeric,
        denominator numeric, months jsonb, typed text, source jsonb, reason text)
    returning code, value, numerator, denominator
  )
  insert into indicator_delta (region_id, round_id, organisation_id, root_id, codes, known, value_sums, numerator_sums,
    denominator_sums, shares)
  select of_region, of_round, form_branch, split_part(form_path, '/', 1)::uuid, array_agg(c.code),
    array_agg(c.sign * (c.value is not null)::int), array_agg(c.sign * coalesce(c.value, 0)),
    array_agg(c.sign * case when c.denominator is null then 0 else coalesce(c.numerator, 0) end),
    array_agg(c.sign * case when c.numerator is null then 0 else coalesce(c.denominator, 0) end),
    array_agg(c.sign * (c.numerator is not null and c.denominator is not null)::int)
  from (
    select code, value, numerator, denominator, 1 as sign from come
    union all select code, value, numerator, denominator, -1 from gone
  ) as c
  having count(*) > 0;
  return true;
end
$$;

-- Of the heads of regions what one figure of the whole country is read from, without a look at the rows themselves: their rounds,
-- their sums, their targets. Which row is that of a head its own path says.
create index reporting_round_head on reporting_round (period, region_id, id) include (set_id, organisation_id)
  where path = organisation_id::text || '/';
create index indicator_total_head on indicator_total (code, region_id, round_id)
  include (organisation_id, asked, known, value_sum, numerator_sum, denominator_sum, shares)
  where path = organisation_id::text || '/';
create index indicator_target_head on indicator_target (code, period, region_id, set_id)
  include (organisation_id, line, comparator, value, unit)
  where path = organisation_id::text || '/';
grant select on indicator_target to rostok_chores;
