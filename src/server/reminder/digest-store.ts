import { sql } from "kysely";
import * as z from "zod/mini";
import type { Tx } from "#server/platform/db/transaction.ts";

/** Open terms of the organisation itself between two days, the nearest first. */
export interface OwnTerm {
  readonly number: string | null;
  readonly title: string;
  readonly due: string;
}

const MOST_TERMS = 1000;
const OPEN = sql`('planned', 'dateSet', 'running', 'moved')`;

export async function selectOwnTerms(
  tx: Tx,
  { regionId, organisationId }: { readonly regionId: string; readonly organisationId: string },
  { from, to }: { readonly from: string; readonly to: string },
): Promise<OwnTerm[]> {
  const { rows } = await sql<OwnTerm>`
    select d.number, d.title, o.due_on::text as due
    from occurrence o join duty d on d.region_id = o.region_id and d.id = o.duty_id
    where o.region_id = ${regionId} and o.organisation_id = ${organisationId} and o.path = app_path() and not o.withdrawn
      and o.state in ${OPEN} and o.due_on between ${from}::date and ${to}::date and d.carried_by = 'marks'
      and d.state = 'active'
    order by o.due_on, d.number, o.id limit ${MOST_TERMS}`.execute(tx);
  return rows;
}

export async function countOverdue(tx: Tx, today: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from occurrence
    where path = app_path() and not withdrawn and state in ${OPEN} and due_on < ${today}::date`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Of the organisations directly below: how many terms of each passed on which day. */
export async function selectBelow(
  tx: Tx,
  organisationId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<{ name: string; due: string; count: number }[]> {
  const { rows } = await sql<{ name: string; due: string; count: number }>`
    select coalesce(c.short_name, c.name) as name, o.due_on::text as due, count(*)::int as count
    from organisation c join occurrence o on o.path = c.path
    where c.parent_id = ${organisationId} and c.ended_on is null and not o.withdrawn and o.state in ${OPEN}
      and o.due_on between ${from}::date and ${to}::date
    group by c.id, o.due_on order by 1, 2`.execute(tx);
  return rows;
}

/** Dates that the organisation asks others for, whose day to ask again has come since. */
export async function selectAwaited(
  tx: Tx,
  organisationId: string,
  { after, until }: { readonly after: string; readonly until: string },
): Promise<{ title: string; askedOf: string | null }[]> {
  const { rows } = await sql<{ title: string; askedOf: string | null }>`
    select d.title, a.asked_of as "askedOf"
    from awaited_date a join duty d on d.region_id = a.region_id and d.id = a.duty_id
    where a.asker_id = ${organisationId} and a.organisation_id = ${organisationId} and a.review_on > ${after}::date
      and a.review_on <= ${until}::date and d.state = 'active'
      and exists (
        select from occurrence o where o.region_id = d.region_id and o.duty_id = d.id and o.state = 'waitsForDate' and not o.withdrawn
      )
    order by d.title limit 200`.execute(tx);
  return rows;
}

const counts = z.object({
  fresh: z.int(),
  open: z.int(),
  returned: z.int(),
  to_review: z.int(),
  requests: z.int(),
});

/** What waits for the organisation, and what of it came after a day of its time zone. */
export async function selectWaiting(tx: Tx, timeZone: string, told: string): Promise<z.infer<typeof counts>> {
  const came = (column: string) => sql`(${sql.ref(column)} at time zone ${timeZone})::date > ${told}::date`;
  const { rows } = await sql<unknown>`
    select
      (select count(*)::int from proposal where path = app_path() and state = 'open' and ${came("created_at")}) as fresh,
      (select count(*)::int from proposal where path = app_path() and state = 'open') as open,
      (select count(*)::int from completion_record where path = app_path() and state = 'returned' and ${came("reviewed_at")})
        as returned,
      (select count(*)::int from completion_record where path > app_path() and path < app_path_end() and state = 'sent'
        and ${came("sent_at")}) as to_review,
      (select count(*)::int from service_request where path = app_path() and state = 'new' and ${came("created_at")})
        as requests`.execute(tx);
  return z.parse(counts, rows[0]);
}

/** Texts that lie with the organisation to be endorsed, sent after a day. */
export async function countEndorsements(tx: Tx, organisationId: string, told: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
    from endorsement e join endorsement_round r on r.region_id = e.region_id and r.id = e.round_id
    where e.addressee_id = ${organisationId} and e.state = 'open' and r.sent_at::date > ${told}::date`.execute(tx);
  return rows[0]?.count ?? 0;
}
