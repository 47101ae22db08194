import { sql } from "kysely";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** Counts of occurrences that are alike in everything the pages ask about. */
export interface CountedGroup {
  /** The organisation below the asked one on whose branch they are; empty: the asked one itself. */
  readonly branch: string;
  /** «2026-Q4»; empty: no date. */
  readonly quarter: string;
  readonly workstream: number | null;
  readonly state: string;
  /** Of what is open: its last day is past, or within the next days. */
  readonly due: "overdue" | "soon" | "later";
  readonly n: number;
}

export interface CountWish {
  /** Of the organisation asked about. */
  readonly path: string;
  readonly quarters: readonly string[];
  /** Also what has no date yet. */
  readonly undated: boolean;
  readonly today: string;
  /** The last day that is soon. */
  readonly soon: string;
}

/** What lies below a path is between it and this: «~» comes after every sign of a key. */
export const endOf = (path: string): string => `${path}~`;
const depthOf = (path: string): number => path.split("/").length;

/**
 * One pass over the index `occurrence_counts`, without its table: everything that stands below, by branch, quarter,
 * workstream and state.
 */
export async function selectCounts(tx: Tx, { path, quarters, undated, today, soon }: CountWish) {
  const { rows } = await sql<CountedGroup>`
    select split_part(path, '/', ${depthOf(path)}) as branch, coalesce(quarter, '') as quarter, workstream, state,
      case when due_on < ${today}::date then 'overdue' when due_on <= ${soon}::date then 'soon' else 'later' end as due,
      count(*)::int as n
    from occurrence
    where path >= ${path} and path < ${endOf(path)} and not withdrawn
      and (quarter = any(${[...quarters]}::text[]) ${undated ? sql`or quarter is null` : sql``})
    group by 1, 2, 3, 4, 5`.execute(tx);
  return rows;
}

/**
 * The same without workstreams, from the roll-up rows of the region's branches: a few hundred rows instead of all that
 * happens. What the day decides, is told by the open ones that are due until `soon`. For the head of the region only.
 */
export async function selectTotals(
  tx: Tx,
  { regionId }: OrganisationContext,
  { path, quarters, undated, today, soon }: CountWish,
): Promise<readonly Omit<CountedGroup, "workstream">[]> {
  const asked = sql`quarter = any(${[...quarters, ...(undated ? [""] : [])]}::text[])`;
  const { rows } = await sql<Omit<CountedGroup, "workstream">>`
    with open_due as materialized (
      select branch_id, coalesce(quarter, '') as quarter, state,
        case when due_on < ${today}::date then 'overdue' else 'soon' end as due, count(*)::int as n
      from occurrence
      where path >= ${path} and path < ${endOf(path)} and due_on <= ${soon}::date
        and not withdrawn and state in ('planned', 'dateSet', 'running', 'moved')
      group by 1, 2, 3, 4
    ), whole as (
      select t.organisation_id as branch_id, t.quarter, s.state, s.n
      from execution_total t
      cross join lateral (values
        ('planned', t.planned), ('waitsForDate', t.waits_for_date), ('dateSet', t.date_set), ('running', t.running),
        ('done', t.done), ('doneLate', t.done_late), ('moved', t.moved), ('cancelled', t.cancelled),
        ('notDone', t.not_done)
      ) as s(state, n)
      where t.region_id = ${regionId} and t.path >= ${path} and t.path < ${endOf(path)} and ${asked} and s.n <> 0
    )
    select case when o.path = ${path} then '' else w.branch_id::text end as branch, w.quarter, w.state, w.due, w.n
    from (
      select branch_id, quarter, state, due, n from open_due where ${asked}
      union all
      select w.branch_id, w.quarter, w.state, 'later', w.n - coalesce(d.n, 0)
      from whole w
      left join (select branch_id, quarter, state, sum(n)::int as n from open_due group by 1, 2, 3) d
        on d.branch_id = w.branch_id and d.quarter = w.quarter and d.state = w.state
    ) w
    join organisation o on o.id = w.branch_id
    where w.n <> 0`.execute(tx);
  return rows;
}

/** Proposals by branch: open ones count as unknown, organisations with one as silent. */
export async function selectProposals(tx: Tx, path: string) {
  const { rows } = await sql<{ branch: string; workstream: number | null; open: number }>`
    select split_part(p.path, '/', ${depthOf(path)}) as branch, a.workstream, count(*)::int as open
    from proposal p
    left join edition_activity a
      on a.region_id = p.region_id and a.edition_id = p.edition_id and a.key = p.activity_key
    where p.path >= ${path} and p.path < ${endOf(path)} and p.state = 'open'
    group by 1, 2`.execute(tx);
  return rows;
}

/** How many organisations of each branch are asked anything, and how many of them owe an answer. */
export async function selectAsked(tx: Tx, path: string) {
  const { rows } = await sql<{ branch: string; asked: number; silent: number }>`
    select split_part(path, '/', ${depthOf(path)}) as branch, count(*)::int as asked,
      count(*) filter (where open)::int as silent
    from (
      select path, bool_or(open) as open
      from (
        select path, state = 'open' as open from proposal
        where path >= ${path} and path < ${endOf(path)} and state <> 'withdrawn'
        union all
        select distinct path, false from duty where path >= ${path} and path < ${endOf(path)} and state = 'active'
      ) both_kinds
      group by path
    ) organisations
    group by 1`.execute(tx);
  return rows;
}

/** The organisation itself and those directly below it that are there, with how many stand below each. */
export async function selectBranches(tx: Tx, { regionId }: OrganisationContext, { id, path }: Place) {
  const { rows } = await sql<{ id: string; name: string; kind: string; path: string; below: number }>`
    select o.id, coalesce(o.short_name, o.name) as name, o.kind, o.path, (
      select count(*)::int from organisation b
      where b.path > o.path and b.path < o.path || '~' and b.ended_on is null
    ) as below
    from organisation o
    where o.region_id = ${regionId} and (o.id = ${id} or (o.parent_id = ${id} and (o.ended_on is null or exists (
      select from occurrence c where c.path >= o.path and c.path < o.path || '~' and not c.withdrawn
    ))))
    order by (o.path = ${path}) desc, coalesce(o.short_name, o.name) collate ru_numbers, o.id`.execute(tx);
  return rows;
}

export interface Place {
  readonly id: string;
  readonly path: string;
}

/**
 * An organisation of the region with those above it, the nearest last. Their keys are asked for as values: taken out of a path by
 * the statement itself, the row policy would let no index find them.
 */
export async function selectPlace(tx: Tx, { regionId }: OrganisationContext, id: string) {
  const { rows: found } = await sql<{ path: string }>`
    select path from organisation where region_id = ${regionId} and id = ${id}`.execute(tx);
  const above = found.flatMap(({ path }) => path.split("/").filter((key) => key !== ""));
  const { rows } = await sql<{ id: string; name: string; path: string }>`
    select id, coalesce(short_name, name) as name, path from organisation
    where region_id = ${regionId} and id = any(${above}::uuid[])
    order by length(path)`.execute(tx);
  return rows;
}

/** Titles of workstreams in the latest edition of the nearest organisation from the asked one up that has one. */
export async function selectWorkstreams(tx: Tx, { regionId }: OrganisationContext, path: string) {
  const { rows } = await sql<{ number: number; title: string | null }>`
    select w.number, w.title
    from (
      select e.content from plan_edition e
      where e.region_id = ${regionId} and starts_with(${path}, e.path)
      order by length(e.path) desc, e.approved_at desc limit 1
    ) edition
    cross join lateral jsonb_to_recordset(edition.content -> 'workstreams') as w(number int, title text)`.execute(tx);
  return rows;
}

/**
 * Counts under every name of a responsible body or post that the readings of duties hold. `duties`: those that are counted in no
 * other group of the name, so that their sum is the number of its duties.
 */
export async function selectBodies(tx: Tx, { path, quarters, undated, today, soon }: CountWish) {
  const { rows } = await sql<{ body: string; duties: number; state: string; due: CountedGroup["due"]; n: number }>`
    with counted as materialized (
      -- By duty first: a duty of two bodies is read once, and no occurrence is sorted.
      select g.*, row_number() over (partition by duty_id) = 1 as first
      from (
        select duty_id, state,
          case when due_on < ${today}::date then 'overdue' when due_on <= ${soon}::date then 'soon' else 'later' end as due,
          count(*)::int as n
        from occurrence
        where path >= ${path} and path < ${endOf(path)} and not withdrawn
          and (quarter = any(${[...quarters]}::text[]) ${undated ? sql`or quarter is null` : sql``})
        group by 1, 2, 3
      ) g
    ), named as materialized (
      select d.id, p.body
      from duty d
      cross join lateral (
        select distinct coalesce(party ->> 'short', party ->> 'post', party ->> 'name') as body
        from jsonb_array_elements(coalesce(nullif(d.readings #> '{responsible,parties}', 'null'), '[]')) as e(party)
      ) p
      where d.path >= ${path} and d.path < ${endOf(path)} and d.state = 'active'
    )
    select n.body, count(*) filter (where c.first)::int as duties, c.state, c.due, sum(c.n)::int as n
    from named n join counted c on c.duty_id = n.id
    group by 1, 3, 4`.execute(tx);
  return rows;
}
