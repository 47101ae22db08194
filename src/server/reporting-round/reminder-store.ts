import { sql } from "kysely";
import * as z from "zod/mini";
import type { Tx } from "#server/platform/db/transaction.ts";

const running = z.object({
  regionId: z.string(),
  id: z.string(),
  title: z.string(),
  period: z.string(),
  path: z.string(),
  organisationName: z.string(),
  timeZone: z.string(),
  dueOn: z.string(),
  openedAt: z.date(),
  state: z.string(),
});
export type RunningRound = z.infer<typeof running>;

/** Rounds of all regions that somebody may still send to; as housekeeping. */
export async function selectRunning(tx: Tx): Promise<RunningRound[]> {
  const { rows } = await sql<unknown>`
    select r.region_id as "regionId", r.id, s.title, r.period, r.path, coalesce(o.short_name, o.name) as "organisationName",
      o.time_zone as "timeZone", r.due_on::text as "dueOn", r.opened_at as "openedAt", r.state
    from reporting_round r
    join organisation o on o.id = r.organisation_id
    join indicator_set s on s.region_id = r.region_id and s.id = r.set_id
    where r.opened_at is not null and (
      r.state = 'open' or r.state = 'locked' and exists (
        select from round_member m where m.region_id = r.region_id and m.round_id = r.id and m.extension is not null
      )
    )
    order by r.region_id, r.id`.execute(tx);
  return z.parse(z.array(running), rows);
}

const unsent = z.object({
  organisationId: z.string(),
  name: z.string(),
  path: z.string(),
  extendedTo: z.nullable(z.string()),
});
export type UnsentMember = z.infer<typeof unsent>;

/** Who is expected and has not sent, by name; as housekeeping. */
export async function selectUnsent(tx: Tx, regionId: string, roundId: string): Promise<UnsentMember[]> {
  const { rows } = await sql<unknown>`
    select m.organisation_id as "organisationId", coalesce(o.short_name, o.name) as name, m.path,
      m.extension ->> 'until' as "extendedTo"
    from round_member m join organisation o on o.id = m.organisation_id
    where m.region_id = ${regionId} and m.round_id = ${roundId} and m.expected
      and m.state in ('waiting', 'draft', 'sent', 'returned')
    order by coalesce(o.short_name, o.name), m.organisation_id`.execute(tx);
  return z.parse(z.array(unsent), rows);
}
