import { sql } from "kysely";
import * as z from "zod/mini";
import type { CalendarEntry } from "#core/calendar/entry.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const row = z.object({
  id: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  timeZone: z.string(),
  title: z.string(),
  place: z.nullable(z.string()),
  kind: z.string(),
  cancelled: z.boolean(),
  from: z.string(),
  to: z.string(),
  startsAt: z.nullable(z.string()),
  endsAt: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  sequence: z.number(),
  changedAt: z.date(),
});

const KINDS: Readonly<Record<string, string>> = { course: "Курсы", internship: "Стажировка", webinar: "Вебинар" };

/** Own trainings with a place, from a day on, in the calendar of the person of an account: one item each, wherever it is moved. */
export async function entriesOfPerson(
  tx: Tx,
  { accountId, regionId }: OrganisationContext,
  { cancelledSince, from }: { readonly from: string; readonly cancelledSince: Date },
): Promise<CalendarEntry[]> {
  const { rows } = await sql<unknown>`
    select a.id, h.id as "organisationId", h.name as "organisationName", h.time_zone as "timeZone", t.title, s.place, t.kind,
      s.state = 'cancelled' or a.state in ('refused', 'withdrawn') as cancelled, s.starts_on as "from", s.ends_on as "to",
      s.starts_at as "startsAt", s.ends_at as "endsAt", coalesce(a.reason, s.reason) as reason,
      a.version + s.version - 2 as sequence, greatest(a.changed_at, s.changed_at) as "changedAt"
    from training_application a
    join training_slot s on s.region_id = a.region_id and s.id = a.slot_id
    join training_offer t on t.region_id = s.region_id and t.id = s.offer_id
    join organisation h on h.id = a.host_id
    where a.region_id = ${regionId} and a.account_id = ${accountId} and s.ends_on >= ${from}::date and (
      a.state in ('accepted', 'attended') and s.state = 'open'
      or a.queued_at is not null and (s.state = 'cancelled' or a.state in ('refused', 'withdrawn'))
        and greatest(a.changed_at, s.changed_at) >= ${cancelledSince}
    )
    order by s.starts_on, a.id`.execute(tx);
  return z.parse(z.array(row), rows).map(entryOf);
}

function entryOf({ cancelled, changedAt, kind, ...rest }: z.infer<typeof row>): CalendarEntry {
  return {
    ...rest,
    source: "event",
    organisations: 1,
    territory: null,
    number: null,
    schedule: null,
    audience: null,
    responsible: null,
    kind: KINDS[kind] ?? null,
    link: null,
    state: cancelled ? "cancelled" : "planned",
    precision: "day",
    waits: false,
    plannedFrom: null,
    plannedTo: null,
    withdrawn: false,
    changedAt: changedAt.toISOString(),
  };
}
