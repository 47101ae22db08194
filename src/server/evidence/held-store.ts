import { sql } from "kysely";
import * as z from "zod/mini";
import { peopleCounts } from "#core/execution/model.ts";
import type { HeldRecord } from "#core/indicator/prefill.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const heldRecord = z.object({
  id: z.string(),
  organisationId: z.string(),
  ofCentre: z.boolean(),
  path: z.string(),
  eventId: z.nullable(z.string()),
  day: z.string(),
  title: z.string(),
  counts: peopleCounts,
  workstreams: z.array(z.number()),
});

/** The title of a report: of its event, or else of the first thing of a plan that it settles. */
const settledTitle = sql`
  select min(d.title) as title,
    jsonb_agg(distinct oc.workstream) filter (where oc.workstream is not null) as workstreams
  from record_occurrence l
  join occurrence oc on oc.region_id = l.region_id and oc.id = l.occurrence_id
  join duty d on d.region_id = oc.region_id and d.id = oc.duty_id
  where l.region_id = r.region_id and l.record_id = r.id`;

/** `ofCentre`: it was sent by a centre that stands in the register as an organisation of its own. */
type HeldRecordOf = HeldRecord & {
  readonly organisationId: string;
  readonly path: string;
  readonly ofCentre: boolean;
};

/**
 * What was held from the first to the last day at or below a path, each report once: sent or accepted, neither returned nor
 * replaced.
 */
export async function selectHeld(
  tx: Tx,
  { regionId }: OrganisationContext,
  { from, path, to }: { readonly path: string; readonly from: string; readonly to: string },
): Promise<HeldRecordOf[]> {
  const { rows } = await sql<unknown>`
    select r.id, r.organisation_id as "organisationId", o.kind = 'centre' as "ofCentre", r.path, r.event_id as "eventId",
      r.on_day as day, r.counts, coalesce(event.title, settled.title, '') as title,
      coalesce(settled.workstreams, '[]') as workstreams
    from completion_record r
    join organisation o on o.id = r.organisation_id
    left join event on event.region_id = r.region_id and event.id = r.event_id
    left join lateral (${settledTitle}) as settled on true
    where r.region_id = ${regionId} and r.path >= ${path} and r.path < ${`${path}~`}
      and r.outcome = 'held' and r.state in ('sent', 'accepted') and r.on_day between ${from} and ${to}
    order by r.on_day, r.id`.execute(tx);
  return z.parse(z.array(heldRecord), rows);
}

/** Those of them that are there and may be seen, by day; whatever has become of them since. */
export async function selectTitles(
  tx: Tx,
  { regionId }: OrganisationContext,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly day: string | null; readonly title: string }[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; day: string | null; title: string }>`
    select r.id, r.on_day::text as day, coalesce(event.title, settled.title, '') as title
    from completion_record r
    left join event on event.region_id = r.region_id and event.id = r.event_id
    left join lateral (${settledTitle}) as settled on true
    where r.region_id = ${regionId} and r.id = any(${[...ids]}::uuid[])
    order by r.on_day, r.id`.execute(tx);
  return rows;
}
