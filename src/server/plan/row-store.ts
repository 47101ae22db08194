import { sql } from "kysely";
import type { DraftWorkstream } from "#core/intake/draft.ts";
import type { PlanRow } from "#core/plan/change/model.ts";
import type { ActivityReadings } from "#core/plan/model.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** One activity as it is stored. */
export interface ActivityRecord extends PlanRow {
  readonly id: string;
  readonly position: number;
  readonly readings: ActivityReadings;
  /** Of everything but the position: tells whether the row has to be written again. */
  readonly digest: string;
}

export async function selectActivities(tx: Tx, context: OrganisationContext, planId: string) {
  return activitiesOf(tx, context, planId)
    .select(["id", "key", "position", "number", "title", "workstream", "component", "expected_result"])
    .select(["source", "notes", "readings"])
    .orderBy("position")
    .execute();
}

/** What tells which rows a change concerns; key and digest are null in plans of earlier versions. */
export async function selectActivityMarks(tx: Tx, context: OrganisationContext, planId: string) {
  return activitiesOf(tx, context, planId).select(["id", "key", "position", "digest"]).execute();
}

const FIELDS = sql`r.number, r.title, r.workstream, r.component, r.expected_result, r.audience, r.schedule, r.responsible,
  r.source, r.notes, r.readings, r.key, r.digest`;
const TYPES = sql`id uuid, position integer, number text, title text, workstream integer, component text,
  expected_result text, audience text, schedule text, responsible text, source jsonb, notes jsonb, readings jsonb, key text,
  digest text`;

/** One statement for any number of rows: 20,000 rows have more fields than a statement may have parameters. */
export async function insertActivities(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
  rows: readonly ActivityRecord[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into activity (region_id, organisation_id, plan_id, id, position, number, title, workstream, component,
      expected_result, audience, schedule, responsible, source, notes, readings, key, digest)
    select ${context.regionId}, ${context.organisationId}, ${planId}, r.id, r.position, ${FIELDS}
    from jsonb_to_recordset(${jsonOf(rows)}::jsonb) as r (${TYPES})`.execute(tx);
}

export async function updateActivities(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
  rows: readonly ActivityRecord[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update activity set (position, number, title, workstream, component, expected_result, audience, schedule, responsible,
      source, notes, readings, key, digest) = (r.position, ${FIELDS})
    from jsonb_to_recordset(${jsonOf(rows)}::jsonb) as r (${TYPES})
    where activity.region_id = ${context.regionId} and activity.plan_id = ${planId} and activity.id = r.id`.execute(tx);
}

/** Rows whose words stay as they are and whose place is another. */
export async function moveActivities(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
  rows: readonly { readonly id: string; readonly position: number }[],
): Promise<void> {
  if (rows.length === 0) return;
  const json = JSON.stringify(rows.map(({ id, position }) => ({ id, position })));
  await sql`
    update activity set position = r.position
    from jsonb_to_recordset(${json}::jsonb) as r (id uuid, position integer)
    where activity.region_id = ${context.regionId} and activity.plan_id = ${planId} and activity.id = r.id`.execute(tx);
}

export async function deleteActivities(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .deleteFrom("activity")
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("plan_id", "=", planId)
    .where("id", "in", [...ids])
    .execute();
}

export async function selectWorkstreams(tx: Tx, context: OrganisationContext, planId: string) {
  return tx
    .selectFrom("workstream")
    .select(["id", "position", "number", "title"])
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("plan_id", "=", planId)
    .orderBy("position")
    .execute();
}

export type WorkstreamRecord = DraftWorkstream & { readonly id: string; readonly position: number };

/** Writes the given workstreams, known by their id, and takes away those after the last position. */
export async function saveWorkstreams(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
  rows: readonly WorkstreamRecord[],
  last: number,
): Promise<void> {
  if (rows.length > 0) {
    const json = toJson(rows.map((row) => ({ ...row, title: row.title === null ? null : storableText(row.title) })));
    await sql`
      insert into workstream (region_id, organisation_id, plan_id, id, position, number, title)
      select ${context.regionId}, ${context.organisationId}, ${planId}, r.id, r.position, r.number, r.title
      from jsonb_to_recordset(${json}::jsonb) as r (id uuid, position integer, number integer, title text)
      on conflict (region_id, id) do update set number = excluded.number, title = excluded.title`.execute(tx);
  }
  await tx
    .deleteFrom("workstream")
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("plan_id", "=", planId)
    .where("position", ">", last)
    .execute();
}

function activitiesOf(tx: Tx, context: OrganisationContext, planId: string) {
  return tx
    .selectFrom("activity")
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("plan_id", "=", planId);
}

function jsonOf(rows: readonly ActivityRecord[]): string {
  return toJson(rows.map((row) => ({ ...row, expected_result: row.expectedResult })));
}
