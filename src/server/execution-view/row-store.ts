import { sql, type RawBuilder } from "kysely";
import type { Tx } from "#server/platform/db/transaction.ts";
import { endOf, type CountWish } from "./count-store.ts";

export interface RowWish extends CountWish {
  readonly own: boolean;
  readonly group: string | null;
  /** null: all of the wish; empty: without a date. */
  readonly quarter: string | null;
  /** undefined: all; null: of no workstream. */
  readonly workstream: number | null | undefined;
  readonly body: string | null;
  readonly limit: number;
  readonly offset: number;
}

export interface ListedRow {
  readonly duty_id: string | null;
  readonly occurrence_id: string | null;
  readonly proposal_id: string | null;
  readonly organisation_id: string;
  readonly organisation: string;
  readonly number: string | null;
  readonly title: string;
  readonly workstream: number | null;
  readonly responsible: string | null;
  readonly schedule: string | null;
  readonly label: string | null;
  readonly from_day: string | null;
  readonly to_day: string | null;
  readonly starts_on: string | null;
  readonly due_on: string | null;
  readonly state: string | null;
  readonly held_on: string | null;
  readonly record_id: string | null;
  readonly review: string | null;
  readonly note: unknown;
  readonly files: number;
  readonly total: number;
}

const OPEN = sql`o.state in ('planned', 'waitsForDate', 'dateSet', 'running', 'moved')`;

function groupCondition(group: string, today: string, soon: string): RawBuilder<unknown> {
  const overdue = sql`(o.state <> 'waitsForDate' and o.due_on is not null and o.due_on < ${today}::date)`;
  switch (group) {
    case "done":
      return sql`o.state in ('done', 'doneLate')`;
    case "late":
      return sql`o.state = 'doneLate'`;
    case "ahead":
      return sql`(${OPEN} and not ${overdue})`;
    case "soon":
      return sql`(${OPEN} and o.state <> 'waitsForDate' and o.due_on between ${today}::date and ${soon}::date)`;
    case "overdue":
      return sql`(${OPEN} and ${overdue})`;
    case "missed":
      return sql`(o.state = 'notDone' or (${OPEN} and ${overdue}))`;
    default:
      return sql`o.state = 'cancelled'`;
  }
}

function scopeCondition({ path, own }: RowWish, column: RawBuilder<unknown>): RawBuilder<unknown> {
  return own ? sql`${column} = ${path}` : sql`${column} >= ${path} and ${column} < ${endOf(path)}`;
}

function workstreamCondition({ workstream }: RowWish, column: RawBuilder<unknown>): RawBuilder<unknown> {
  if (workstream === undefined) return sql``;
  return sql`and ${column} is not distinct from ${workstream}::int`;
}

/** Occurrences behind a number: what is overdue first, then by the day that counts. */
export async function selectOccurrenceRows(tx: Tx, wish: RowWish): Promise<readonly ListedRow[]> {
  const { quarters, undated, today, soon, group, quarter, body, limit, offset } = wish;
  const inPeriod =
    quarter === null
      ? sql`(o.quarter = any(${[...quarters]}::text[]) ${undated ? sql`or o.quarter is null` : sql``})`
      : quarter === ""
        ? sql`o.quarter is null`
        : sql`o.quarter = ${quarter}`;
  const ofBody =
    body === null
      ? sql``
      : sql`and d.state = 'active' and exists (
          select from jsonb_array_elements(coalesce(nullif(d.readings #> '{responsible,parties}', 'null'), '[]')) as p(party)
          where coalesce(p.party ->> 'short', p.party ->> 'post', p.party ->> 'name') = ${body}
        )`;
  const { rows } = await sql<ListedRow>`
    with found as (
      select o.region_id, o.id, o.due_on, o.label, o.organisation_id, o.duty_id
      from occurrence o ${body === null ? sql`` : sql`join duty d on d.region_id = o.region_id and d.id = o.duty_id`}
      where ${scopeCondition(wish, sql`o.path`)} and not o.withdrawn and ${inPeriod}
        ${group === null ? sql`` : sql`and ${groupCondition(group, today, soon)}`}
        ${workstreamCondition(wish, sql`o.workstream`)} ${ofBody}
    )
    select d.id as duty_id, o.id as occurrence_id, null as proposal_id, o.organisation_id,
      coalesce(g.short_name, g.name) as organisation, d.number, d.title, d.workstream, d.responsible, d.schedule, o.label,
      o.from_day, o.to_day, o.starts_on, o.due_on, o.state, o.held_on, o.record_id, o.review, o.note,
      (select count(*)::int from evidence_file e where e.region_id = o.region_id and e.record_id = o.record_id) as files,
      (select count(*)::int from found) as total
    from (select * from found order by due_on nulls last, id limit ${limit} offset ${offset}) page
    join occurrence o on o.region_id = page.region_id and o.id = page.id
    join duty d on d.region_id = o.region_id and d.id = o.duty_id
    join organisation g on g.id = o.organisation_id
    order by o.due_on nulls last, o.id`.execute(tx);
  return rows;
}

/** Proposals that nobody has answered, with the words of the row above. */
export async function selectOpenProposals(tx: Tx, wish: RowWish): Promise<readonly ListedRow[]> {
  const { limit, offset } = wish;
  const { rows } = await sql<ListedRow>`
    select null as duty_id, null as occurrence_id, p.id as proposal_id, p.organisation_id,
      coalesce(g.short_name, g.name) as organisation, a.number, a.title, a.workstream, a.responsible, a.schedule,
      null as label, null as from_day, null as to_day, null as starts_on, null as due_on, null as state, null as held_on,
      null as record_id, null as review, null as note, 0 as files, count(*) over ()::int as total
    from proposal p
    join edition_activity a on a.region_id = p.region_id and a.edition_id = p.edition_id and a.key = p.activity_key
    join organisation g on g.id = p.organisation_id
    where ${scopeCondition(wish, sql`p.path`)} and p.state = 'open' ${workstreamCondition(wish, sql`a.workstream`)}
    order by coalesce(g.short_name, g.name) collate ru_numbers, a.position, p.id
    limit ${limit} offset ${offset}`.execute(tx);
  return rows;
}
