import { sql, type RawBuilder } from "kysely";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** Which rows are asked for. Days are YYYY-MM-DD. */
export interface AskedTerms {
  readonly today: string;
  /** The last day that is near. */
  readonly until: string;
  /** What these posts answer for; null: of the whole organisation. */
  readonly posts: readonly string[] | null;
  /** One section; null: both. */
  readonly section: "overdue" | "soon" | null;
  readonly after: number;
  readonly limit: number;
  /** The days of the strip, both included. */
  readonly strip: { readonly from: string; readonly to: string } | null;
}

export interface StripRow {
  readonly day: string;
  readonly labels: readonly string[];
  readonly count: number;
}

interface Terms<R> {
  readonly rows: readonly R[];
  readonly overdue: number;
  readonly soon: number;
  readonly strip: readonly StripRow[];
}

export interface OwnTerm {
  readonly section: "overdue" | "soon";
  readonly id: string;
  readonly duty_id: string;
  readonly number: string | null;
  readonly title: string;
  readonly source: string;
  readonly starts_on: string | null;
  readonly due_on: string;
  readonly state: string;
  readonly post: string | null;
  /** So many terms of the duty have passed. */
  readonly times: number;
}

const OPEN = sql`('planned', 'dateSet', 'running', 'moved')`;

/** The text that PostgreSQL reads as an array of keys; null: no condition. */
function keysOf(posts: readonly string[] | null): string | null {
  return posts === null ? null : `{${posts.join(",")}}`;
}

/** What stands in the CTE `listed` (section, place, due_on, number, title): the page of it, its totals and the strip. */
function pageOf(asked: AskedTerms, columns: RawBuilder<unknown>, joins: RawBuilder<unknown>): RawBuilder<unknown> {
  const { section, after, limit, strip } = asked;
  return sql`select
    (select count(*)::int from listed where section = 'overdue') as overdue,
    (select count(*)::int from listed where section = 'soon') as soon,
    coalesce((
      select jsonb_agg(to_jsonb(r) order by r.section, r.place) from (
        select l.section, l.place, l.due_on::text as due_on, l.number, l.title, ${columns}
        from listed l ${joins}
        where l.place > ${after} and l.place <= ${after + limit}
          and (${section}::text is null or l.section = ${section}::text)
      ) r
    ), '[]') as rows,
    coalesce((
      select jsonb_agg(to_jsonb(s) order by s.day) from (
        select due_on::text as day, (array_agg(coalesce(number, title) order by place))[1:3] as labels, count(*)::int as count
        from listed where due_on between ${strip?.from ?? null}::date and ${strip?.to ?? null}::date
        group by due_on
      ) s
    ), '[]') as strip`;
}

async function answerOf<R>(tx: Tx, query: RawBuilder<unknown>): Promise<Terms<R>> {
  const { rows } = await sql<Terms<R>>`${query}`.execute(tx);
  return rows[0] ?? { rows: [], overdue: 0, soon: 0, strip: [] };
}

/** What the organisation itself is late with, one row for a duty, and its occurrences that are near; the oldest first. */
export function selectOwnTerms(tx: Tx, context: OrganisationContext, asked: AskedTerms): Promise<Terms<OwnTerm>> {
  const { regionId, path } = context;
  const { today, until, posts } = asked;
  return answerOf<OwnTerm>(
    tx,
    sql`/* kept */ with near as (
      select o.id, o.duty_id, o.starts_on, o.due_on, o.state, d.number, d.title, d.source, d.post_id,
        case when o.due_on < ${today}::date then 'overdue' else 'soon' end as section,
        row_number() over one as nth, count(*) over one as times
      from occurrence o
      join duty d on d.region_id = o.region_id and d.id = o.duty_id
      where o.path = ${path} and not o.withdrawn and o.state in ${OPEN} and o.due_on <= ${until}::date
        and d.carried_by = 'marks' and d.state = 'active'
        and (${keysOf(posts)}::uuid[] is null or d.post_id = any(${keysOf(posts)}::uuid[]))
      -- What was missed month after month is one thing to settle, from its first term on.
      window one as (
        partition by case when o.due_on < ${today}::date then o.duty_id else o.id end
        order by o.due_on, o.id range between unbounded preceding and unbounded following
      )
    ), listed as materialized (
      select *, row_number() over (partition by section order by due_on, id) as place from near where nth = 1
    )
    ${pageOf(
      asked,
      sql`l.id, l.duty_id, l.source, l.starts_on::text as starts_on, l.state,
        l.times::int as times, p.name as post`,
      sql`left join post p on p.region_id = ${regionId} and p.id = l.post_id`,
    )}`,
  );
}

/** The same thing in the organisations below. */
export interface BelowTerm {
  readonly section: "overdue" | "soon";
  readonly source_id: string;
  readonly source_key: string;
  readonly key: string;
  readonly of_act: boolean;
  /** One's own duty that theirs come from, or one of theirs when an act has asked for it. */
  readonly duty_id: string;
  readonly number: string | null;
  readonly title: string;
  readonly due_on: string;
  readonly post: string | null;
  readonly has_post: boolean;
  readonly done: number;
  readonly total: number;
  readonly missing: readonly string[] | null;
  /** Organisations that have not answered the proposal yet. */
  readonly unanswered: number;
}

/**
 * What those below carry out of one's own plan or by one's own act, one row for each thing and term, with how far they are.
 * Counting and naming is done for the rows of the page only.
 */
export function selectBelowTerms(tx: Tx, context: OrganisationContext, asked: AskedTerms): Promise<Terms<BelowTerm>> {
  const { regionId, organisationId, path } = context;
  const end = `${path}~`;
  const { today, until, posts } = asked;
  const children = (where: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select x.organisation_id, c.state, c.due_on from duty x
    join occurrence c on c.region_id = x.region_id and c.duty_id = x.id and c.key = l.key and not c.withdrawn
    where x.region_id = ${regionId} and x.path > ${path} and x.path < ${end} and x.state = 'active'
      and x.carried_by = 'marks' and ${where}`;
  return answerOf<BelowTerm>(
    tx,
    sql`/* kept */ with own as materialized (
      select origin_plan_id, origin_key, min(id::text)::uuid as id, min(number) as number, min(title) as title,
        min(post_id::text)::uuid as post_id
      from duty
      where path = ${path} and state = 'active' and origin_plan_id is not null
        and (${keysOf(posts)}::uuid[] is null or post_id = any(${keysOf(posts)}::uuid[]))
      group by origin_plan_id, origin_key
    ), due as materialized (
      -- Few plans stand behind one's own rows: what is not of them is left out before it is counted.
      select d.act_id is not null as of_act, coalesce(d.act_id, d.origin_plan_id) as source_id,
        case when d.act_id is null then d.origin_key else d.point_id end as source_key, o.key,
        min(d.id::text)::uuid as duty_id, min(d.number) as number, min(d.title) as title, min(o.due_on) as due_on
      from occurrence o
      join duty d on d.region_id = o.region_id and d.id = o.duty_id
      where o.path > ${path} and o.path < ${end} and not o.withdrawn and o.state in ${OPEN} and o.due_on <= ${until}::date
        and d.carried_by = 'marks' and d.state = 'active'
        and case when d.act_id is null then d.origin_plan_id = any(array(select distinct origin_plan_id from own))
          else d.issuer_id = ${organisationId} and ${keysOf(posts)}::uuid[] is null end
      group by 1, 2, 3, 4
    ), grouped as (
      select e.of_act, e.source_id, e.source_key, e.key, w.id as duty_id, w.number, w.title, w.post_id, e.due_on
      from due e join own w on w.origin_plan_id = e.source_id and w.origin_key = e.source_key
      where not e.of_act
      union all
      select e.of_act, e.source_id, e.source_key, e.key, e.duty_id, e.number, e.title, null, e.due_on
      from due e where e.of_act
    ), listed as materialized (
      select g.*, case when g.due_on < ${today}::date then 'overdue' else 'soon' end as section,
        row_number() over (
          partition by g.due_on < ${today}::date order by g.due_on, g.source_id, g.source_key, g.key
        ) as place
      from grouped g
    )
    ${pageOf(
      asked,
      sql`l.source_id, l.source_key, l.key, l.of_act, l.duty_id, p.name as post, l.post_id is not null as has_post,
        n.done, n.total, n.missing, n.unanswered`,
      sql`left join post p on p.region_id = ${regionId} and p.id = l.post_id
        cross join lateral (
          select count(*) filter (where t.state in ('done', 'doneLate'))::int as done,
            count(*) filter (where t.state <> 'cancelled')::int as total,
            (array_agg(coalesce(g.short_name, g.name) order by t.due_on, coalesce(g.short_name, g.name))
              filter (where t.state not in ('done', 'doneLate', 'cancelled')))[1:3] as missing,
            (select count(*)::int from proposal a
              where a.region_id = ${regionId} and a.origin_plan_id = l.source_id and a.origin_key = l.source_key
                and a.state = 'open' and a.path > ${path} and a.path < ${end}) as unanswered
          from (
            ${children(sql`not l.of_act and x.origin_plan_id = l.source_id and x.origin_key = l.source_key and x.act_id is null`)}
            union all
            ${children(sql`l.of_act and x.act_id = l.source_id and x.point_id = l.source_key`)}
          ) t
          join organisation g on g.id = t.organisation_id
        ) n`,
    )}`,
  );
}
