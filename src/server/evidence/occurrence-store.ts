import { sql } from "kysely";
import * as z from "zod/mini";
import { occurrenceState, type OccurrenceState } from "#core/execution/model.ts";
import { activityReadings, type ActivityReadings } from "#core/plan/model.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** An occurrence with the words of its duty, as a report needs it. */
export interface OccurrenceRow {
  readonly id: string;
  readonly dutyId: string;
  readonly path: string;
  readonly label: string;
  readonly number: string | null;
  readonly title: string;
  readonly schedule: string | null;
  /** «2023/2024»; null when the plan names none. */
  readonly period: string | null;
  readonly planTitle: string | null;
  /** Whose plan or act it comes from, when that is another organisation. */
  readonly issuerName: string | null;
  readonly startsOn: string | null;
  readonly dueOn: string | null;
  readonly state: OccurrenceState;
  readonly needed: number;
  readonly held: number;
  readonly recordId: string | null;
  readonly originPlanId: string | null;
  readonly originKey: string | null;
}

function occurrences(tx: Tx, { regionId }: OrganisationContext) {
  return tx
    .selectFrom("occurrence as o")
    .innerJoin("duty as d", (join) => join.onRef("d.region_id", "=", "o.region_id").onRef("d.id", "=", "o.duty_id"))
    .leftJoin("plan_edition as e", (join) =>
      join.onRef("e.region_id", "=", "d.region_id").onRef("e.id", "=", "d.edition_id"),
    )
    .leftJoin("organisation as issuer", (join) =>
      join.onRef("issuer.id", "=", "d.issuer_id").onRef("d.issuer_id", "<>", "d.organisation_id"),
    )
    .select([
      "o.id",
      "o.duty_id",
      "o.path",
      "o.label",
      "d.number",
      "d.title",
      "d.schedule",
      "d.period",
      "e.title as plan_title",
      sql<string | null>`coalesce(issuer.short_name, issuer.name)`.as("issuer_name"),
      "o.starts_on",
      "o.due_on",
      "o.state",
      "o.needed",
      "o.held",
      "o.record_id",
      "d.origin_plan_id",
      "d.origin_key",
    ])
    .where("o.region_id", "=", regionId);
}

type Raw = Awaited<ReturnType<ReturnType<typeof occurrences>["execute"]>>[number];

const rowOf = (row: Raw): OccurrenceRow => ({
  id: row.id,
  dutyId: row.duty_id,
  path: row.path,
  label: row.label,
  number: row.number,
  title: row.title,
  schedule: row.schedule,
  period: row.period,
  planTitle: row.plan_title,
  issuerName: row.issuer_name,
  startsOn: row.starts_on,
  dueOn: row.due_on,
  state: z.parse(occurrenceState, row.state),
  needed: row.needed,
  held: row.held,
  recordId: row.record_id,
  originPlanId: row.origin_plan_id,
  originKey: row.origin_key,
});

/** Of one's own organisation, in the order of their keys, locked until the end of the transaction. */
export async function selectOwn(
  tx: Tx,
  context: OrganisationContext,
  ids: readonly string[],
  lock: boolean,
): Promise<OccurrenceRow[]> {
  const rows = await occurrences(tx, context)
    .where("o.organisation_id", "=", context.organisationId)
    .where("o.path", "=", context.path)
    .where("o.withdrawn", "=", false)
    .where("o.id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy("o.id")
    .$if(lock, (query) => query.forUpdate("o"))
    .execute();
  return rows.map(rowOf);
}

/** What a record serves; whoever sees the record sees them. */
export async function selectOfRecord(tx: Tx, context: OrganisationContext, recordId: string): Promise<OccurrenceRow[]> {
  const rows = await occurrences(tx, context)
    .where("o.id", "in", (inner) =>
      inner
        .selectFrom("record_occurrence")
        .select("occurrence_id")
        .where("region_id", "=", context.regionId)
        .where("record_id", "=", recordId),
    )
    .orderBy("d.number")
    .orderBy("o.id")
    .execute();
  return rows.map(rowOf);
}

export interface AlsoServed extends OccurrenceRow {
  /** Of the same event, or of the same row of a plan above. */
  readonly isSame: boolean;
}

const MOST_OTHERS = 60;

/** Other open occurrences of the organisation: of the same event, near the days of this one, or without a day. */
export async function selectOthers(
  tx: Tx,
  context: OrganisationContext,
  one: OccurrenceRow,
  around: { readonly from: string; readonly to: string },
): Promise<AlsoServed[]> {
  const ofSameEvent = sql<boolean>`exists (
    select from event_occurrence a join event_occurrence b on b.region_id = a.region_id and b.event_id = a.event_id
    where a.region_id = o.region_id and a.occurrence_id = ${one.id} and b.occurrence_id = o.id)`;
  const rows = await occurrences(tx, context)
    .select(
      sql<boolean>`coalesce(d.origin_plan_id = ${one.originPlanId} and d.origin_key = ${one.originKey}, false)
        or ${ofSameEvent}`.as("is_same"),
    )
    .where("o.organisation_id", "=", context.organisationId)
    .where("o.path", "=", context.path)
    .where("o.withdrawn", "=", false)
    .where("o.id", "<>", one.id)
    .where("o.duty_id", "<>", one.dutyId)
    .where("d.carried_by", "=", "marks")
    .where("o.state", "in", ["planned", "waitsForDate", "dateSet", "running", "moved"])
    .where(
      sql<boolean>`((o.due_on is null or o.due_on >= ${around.from}) and (o.starts_on is null or o.starts_on <= ${around.to})
        or ${ofSameEvent})`,
    )
    .orderBy("is_same", "desc")
    .orderBy("o.due_on")
    .orderBy("o.id")
    .limit(MOST_OTHERS)
    .execute();
  return rows.map((row) => ({ ...rowOf(row), isSame: row.is_same }));
}

export async function selectReadings(
  tx: Tx,
  { regionId }: OrganisationContext,
  dutyId: string,
): Promise<ActivityReadings | null> {
  const row = await tx
    .selectFrom("duty")
    .select("readings")
    .where("region_id", "=", regionId)
    .where("id", "=", dutyId)
    .executeTakeFirst();
  return row === undefined ? null : z.parse(activityReadings, row.readings);
}

/** The newest event that the occurrence is a part of. */
export async function selectEvent(tx: Tx, { regionId }: OrganisationContext, id: string): Promise<string | null> {
  const row = await tx
    .selectFrom("event_occurrence")
    .select("event_id")
    .where("region_id", "=", regionId)
    .where("occurrence_id", "=", id)
    .orderBy("event_id", "desc")
    .executeTakeFirst();
  return row?.event_id ?? null;
}

/** The record that stands for the occurrence, or was returned and not yet written anew. */
export async function selectStanding(tx: Tx, { regionId }: OrganisationContext, id: string): Promise<string | null> {
  const row = await tx
    .selectFrom("record_occurrence as l")
    .innerJoin("completion_record as r", (join) =>
      join.onRef("r.region_id", "=", "l.region_id").onRef("r.id", "=", "l.record_id"),
    )
    .select("r.id")
    .where("l.region_id", "=", regionId)
    .where("l.occurrence_id", "=", id)
    .where("r.state", "<>", "replaced")
    .orderBy("r.sent_at", "desc")
    .orderBy("r.id", "desc")
    .executeTakeFirst();
  return row?.id ?? null;
}
