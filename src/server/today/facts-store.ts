import { sql } from "kysely";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** What the page has to know before it asks anything else. */
export interface Facts {
  /** That the person holds on the day, in this organisation. */
  readonly posts: readonly { readonly id: string; readonly name: string }[];
  readonly begun: boolean;
  /** Of the plans that are there, as they are written. */
  readonly periods: readonly string[];
  readonly last_plan_id: string | null;
}

export async function selectFacts(
  tx: Tx,
  { regionId, organisationId, path }: OrganisationContext,
  { personId, today }: { readonly personId: string; readonly today: string },
): Promise<Facts> {
  const { rows } = await sql<Facts>`/* kept */ select
    coalesce((
      select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.leads desc, p.name)
      from assignment a join post p on p.region_id = a.region_id and p.id = a.post_id
      where a.region_id = ${regionId} and a.person_id = ${personId} and a.organisation_id = ${organisationId}
        and a.from_day <= ${today}::date and (a.until_day is null or a.until_day >= ${today}::date)
    ), '[]') as posts,
    exists (select from duty where path >= ${path} and path < ${`${path}~`}) as begun,
    coalesce((
      select jsonb_agg(distinct coalesce(period, reading_period)) from plan
      where region_id = ${regionId} and organisation_id = ${organisationId} and deleted_at is null and not example
    ), '[]') as periods,
    (
      select id from plan
      where region_id = ${regionId} and organisation_id = ${organisationId} and deleted_at is null and not example
      order by created_at desc limit 1
    ) as last_plan_id`.execute(tx);
  return rows[0] ?? { posts: [], begun: false, periods: [], last_plan_id: null };
}

export interface NowRow {
  readonly occurrence_id: string;
  readonly duty_id: string;
  readonly number: string | null;
  readonly title: string;
  readonly time: string | null;
  readonly place: string | null;
}

export interface EventDay {
  readonly day: string;
  readonly labels: readonly string[];
  readonly count: number;
}

export interface Days {
  readonly now: readonly NowRow[];
  readonly events: readonly EventDay[];
  /** Duties with something open that is neither overdue nor near. */
  readonly on_time: number;
}

/** What takes place today, the organisation's events of the strip, and how much goes by itself. */
export async function selectDays(
  tx: Tx,
  { regionId, path }: OrganisationContext,
  asked: {
    readonly today: string;
    readonly until: string;
    readonly from: string;
    readonly to: string;
    readonly posts: readonly string[] | null;
  },
): Promise<Days> {
  const { today, until, from, to } = asked;
  // Among what is now, an event that serves several rows is one card: it is reported once.
  const posts = asked.posts === null ? null : `{${asked.posts.join(",")}}`;
  const { rows } = await sql<Days>`/* kept */ with open as materialized (
      select o.id, o.duty_id, o.starts_on, o.due_on, d.number, d.title
      from occurrence o join duty d on d.region_id = o.region_id and d.id = o.duty_id
      where o.path = ${path} and not o.withdrawn
        and o.state in ('planned', 'dateSet', 'running', 'moved', 'waitsForDate')
        and d.state = 'active' and d.carried_by = 'marks'
        and (${posts}::uuid[] is null or d.post_id = any(${posts}::uuid[]))
    ), held as materialized (
      select id, title, kind, starts_on, coalesce(ends_on, starts_on) as ends_on, starts_at, place
      from event where path = ${path} and state = 'planned' and starts_on between ${from}::date - 60 and ${to}::date
    )
    select
      coalesce((
        select jsonb_agg(to_jsonb(n) order by n.time nulls last, n.number, n.occurrence_id) from (
          select distinct on (card) occurrence_id, duty_id, number, title, time, place from (
            select distinct on (o.id) coalesce(h.id, o.id) as card, o.id as occurrence_id, o.duty_id, o.number,
              coalesce(h.title, o.title) as title, h.starts_at as time, h.place
            from open o
            left join event_occurrence e on e.region_id = ${regionId} and e.occurrence_id = o.id
            left join held h on h.id = e.event_id and ${today}::date between h.starts_on and h.ends_on
            where h.id is not null or (o.starts_on = ${today}::date and o.due_on = ${today}::date)
            order by o.id, h.starts_at
          ) once
          -- An event that serves several rows is one thing to do and to report.
          order by card, number, occurrence_id
        ) n
      ), '[]') as now,
      coalesce((
        select jsonb_agg(to_jsonb(s)) from (
          select d.day::date::text as day, (array_agg(coalesce(h.kind, h.title) order by h.starts_at))[1:3] as labels,
            count(*)::int as count
          from held h cross join lateral generate_series(
            greatest(h.starts_on, ${from}::date), least(h.ends_on, ${to}::date), interval '1 day'
          ) d(day)
          group by d.day
        ) s
      ), '[]') as events,
      (
        select count(*)::int from (
          select duty_id from open group by duty_id having not coalesce(bool_or(due_on <= ${until}::date), false)
        ) quiet
      ) as on_time`.execute(tx);
  return rows[0] ?? { now: [], events: [], on_time: 0 };
}

export interface ClosedRow {
  readonly id: string;
  readonly duty_id: string;
  readonly number: string | null;
  readonly title: string;
  readonly late: boolean;
  /** Days before the last day of its term; null: it has none. */
  readonly days_early: number | null;
}

export interface Closed {
  readonly total: number;
  readonly late: number;
  readonly rows: readonly ClosedRow[];
  readonly everyone: readonly {
    readonly number: string | null;
    readonly title: string;
    readonly organisations: number;
  }[];
}

/** How many things that all below carry out are looked at: each costs a count over all of them. */
const LOOKED_AT = 5;

/** What was closed since `since`, the organisation's own and what everybody below has done. */
export async function selectClosed(
  tx: Tx,
  { regionId, path }: OrganisationContext,
  asked: {
    readonly since: Date;
    readonly posts: readonly string[] | null;
    readonly limit: number;
  },
): Promise<Closed> {
  const { since, limit } = asked;
  const posts = asked.posts === null ? null : `{${asked.posts.join(",")}}`;
  const end = `${path}~`;
  const { rows } = await sql<Closed>`with recent as materialized (
      select o.id, o.path, o.duty_id, o.key, o.state, o.to_day, o.held_on, o.changed_at
      from occurrence o
      where o.path >= ${path} and o.path < ${end} and not o.withdrawn
        and o.region_id = ${regionId} and o.state in ('done', 'doneLate') and o.changed_at >= ${since}
    ), own as materialized (
      select r.id, r.duty_id, d.number, d.title, r.state = 'doneLate' as late, r.to_day - r.held_on as days_early,
        r.changed_at
      from recent r join duty d on d.region_id = ${regionId} and d.id = r.duty_id
      where r.path = ${path} and (${posts}::uuid[] is null or d.post_id = any(${posts}::uuid[]))
        and exists (
          select from occurrence_step s where s.region_id = ${regionId} and s.occurrence_id = r.id and s.at >= ${since}
            and s.state in ('done', 'doneLate') and s.action ->> 'kind' = 'hold'
        )
    ), ours as materialized (
      select origin_plan_id, origin_key, min(number) as number, min(title) as title from duty
      where path = ${path} and state = 'active' and origin_plan_id is not null
        and (${posts}::uuid[] is null or post_id = any(${posts}::uuid[]))
      group by origin_plan_id, origin_key
    ), held as materialized (
      select d.origin_plan_id, d.origin_key, r.key, count(*) as times
      from recent r join duty d on d.region_id = ${regionId} and d.id = r.duty_id
      where r.path > ${path} and d.origin_plan_id = any(array(select distinct origin_plan_id from ours))
      group by d.origin_plan_id, d.origin_key, r.key
    ), many as materialized (
      select h.origin_plan_id, h.origin_key, h.key, w.number, w.title
      from held h join ours w on w.origin_plan_id = h.origin_plan_id and w.origin_key = h.origin_key
      order by h.times desc
      limit ${LOOKED_AT}
    )
    select (select count(*)::int from own) as total, (select count(*)::int from own where late) as late,
      coalesce((
        select jsonb_agg(to_jsonb(t) - 'changed_at' order by t.changed_at desc, t.id)
        from (select * from own order by changed_at desc, id limit ${limit}) t
      ), '[]') as rows,
      coalesce((
        select jsonb_agg(jsonb_build_object('number', m.number, 'title', m.title, 'organisations', n.organisations))
        from many m cross join lateral (
          select count(distinct x.organisation_id)::int as organisations,
            bool_and(c.state in ('done', 'doneLate', 'cancelled')) as whole
          from duty x
          join occurrence c on c.region_id = x.region_id and c.duty_id = x.id and c.key = m.key and not c.withdrawn
          where x.region_id = ${regionId} and x.origin_plan_id = m.origin_plan_id and x.origin_key = m.origin_key
            and x.path > ${path} and x.path < ${end} and x.state = 'active'
        ) n
        where n.whole and not exists (
          select from proposal p where p.region_id = ${regionId} and p.origin_plan_id = m.origin_plan_id
            and p.origin_key = m.origin_key and p.state = 'open' and p.path > ${path} and p.path < ${end}
        )
      ), '[]') as everyone`.execute(tx);
  return rows[0] ?? { total: 0, late: 0, rows: [], everyone: [] };
}
