import { sql } from "kysely";
import type { DraftActivity, DraftWorkstream } from "#core/intake/draft.ts";
import type { ActivityReadings } from "#core/plan/model.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface NewPlan {
  readonly id: string;
  readonly sourceFileId: string;
  readonly example: boolean;
  readonly title: string | null;
  readonly issuer: string | null;
  readonly kind: string;
  readonly level: string | null;
  readonly period: string | null;
  readonly approval: unknown;
  readonly draft: unknown;
  readonly readingPeriod: string;
  readonly readingPeriodAssumed: boolean;
  readonly questions: unknown;
  readonly counts: unknown;
  readonly createdAt: Date;
}

const SUMMARY = [
  "plan.id",
  "plan.title",
  "plan.issuer",
  "plan.kind",
  "plan.level",
  "plan.period",
  "plan.approval",
  "plan.example",
  "plan.counts",
  "plan.created_at",
  "source_file.name as file_name",
] as const;

export async function insertPlan(tx: Tx, context: OrganisationContext, plan: NewPlan): Promise<void> {
  await tx
    .insertInto("plan")
    .values({
      region_id: context.regionId,
      organisation_id: context.organisationId,
      id: plan.id,
      source_file_id: plan.sourceFileId,
      example: plan.example,
      title: storableOrNull(plan.title),
      issuer: storableOrNull(plan.issuer),
      kind: plan.kind,
      level: plan.level,
      period: plan.period,
      approval: plan.approval === null ? null : toJson(plan.approval),
      draft: toJson(plan.draft),
      reading_period: plan.readingPeriod,
      reading_period_assumed: plan.readingPeriodAssumed,
      questions: toJson(plan.questions),
      counts: toJson(plan.counts),
      created_at: plan.createdAt,
    })
    .execute();
}

export async function insertWorkstreams(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
  rows: readonly (DraftWorkstream & { readonly id: string })[],
): Promise<void> {
  const json = toJson(rows.map((row, index) => ({ ...row, position: index + 1 })));
  await sql`
    insert into workstream (region_id, organisation_id, plan_id, id, position, number, title)
    select ${context.regionId}, ${context.organisationId}, ${planId}, r.id, r.position, r.number, r.title
    from jsonb_to_recordset(${json}::jsonb) as r (id uuid, position integer, number integer, title text)`.execute(tx);
}

/** One statement for any number of rows: 20,000 rows have more fields than a statement may have parameters. */
export async function insertActivities(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
  rows: readonly (DraftActivity & { readonly id: string; readonly readings: ActivityReadings })[],
): Promise<void> {
  const json = toJson(rows.map((row, index) => ({ ...row, position: index + 1, expected_result: row.expectedResult })));
  await sql`
    insert into activity (region_id, organisation_id, plan_id, id, position, number, title, workstream, component,
      expected_result, audience, schedule, responsible, source, notes, readings)
    select ${context.regionId}, ${context.organisationId}, ${planId}, r.id, r.position, r.number, r.title, r.workstream,
      r.component, r.expected_result, r.audience, r.schedule, r.responsible, r.source, r.notes, r.readings
    from jsonb_to_recordset(${json}::jsonb) as r (id uuid, position integer, number text, title text, workstream integer,
      component text, expected_result text, audience text, schedule text, responsible text, source jsonb, notes jsonb,
      readings jsonb)`.execute(tx);
}

export async function updateReadings(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
  readings: readonly ActivityReadings[],
): Promise<void> {
  const json = toJson(readings.map((reading, index) => ({ position: index + 1, readings: reading })));
  await sql`
    update activity set readings = r.readings
    from jsonb_to_recordset(${json}::jsonb) as r (position integer, readings jsonb)
    where activity.region_id = ${context.regionId} and activity.plan_id = ${planId} and activity.position = r.position`.execute(
    tx,
  );
}

export async function updatePlanReading(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
  reading: {
    readonly period: string;
    readonly assumed: boolean;
    readonly questions: unknown;
    readonly counts: unknown;
  },
): Promise<void> {
  await tx
    .updateTable("plan")
    .set({
      reading_period: reading.period,
      reading_period_assumed: reading.assumed,
      questions: toJson(reading.questions),
      counts: toJson(reading.counts),
    })
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("id", "=", planId)
    .execute();
}

export async function selectSummaries(tx: Tx, context: OrganisationContext) {
  return plansOf(tx, context)
    .select(SUMMARY)
    .where("plan.deleted_at", "is", null)
    .orderBy("plan.created_at", "desc")
    .orderBy("plan.id", "desc")
    .execute();
}

export async function selectPlan(tx: Tx, context: OrganisationContext, planId: string) {
  return plansOf(tx, context)
    .select([...SUMMARY, "plan.draft", "plan.reading_period", "plan.reading_period_assumed", "plan.questions"])
    .where("plan.id", "=", planId)
    .where("plan.deleted_at", "is", null)
    .executeTakeFirst();
}

export async function selectActivities(tx: Tx, context: OrganisationContext, planId: string) {
  return tx
    .selectFrom("activity")
    .select([
      "id",
      "position",
      "number",
      "title",
      "workstream",
      "component",
      "expected_result",
      "source",
      "notes",
      "readings",
    ])
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("plan_id", "=", planId)
    .orderBy("position")
    .execute();
}

export async function selectFile(tx: Tx, context: OrganisationContext, planId: string) {
  return plansOf(tx, context)
    .select(["source_file.name", "source_file.content"])
    .where("plan.id", "=", planId)
    .where("plan.deleted_at", "is", null)
    .executeTakeFirst();
}

/** The plan that was made from a file with this content, the latest one. */
export async function selectPlanIdByContent(
  tx: Tx,
  context: OrganisationContext,
  sha256: string,
): Promise<string | null> {
  const row = await plansOf(tx, context)
    .select("plan.id")
    .where("source_file.sha256", "=", sha256)
    .where("plan.deleted_at", "is", null)
    .orderBy("plan.created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Marks a plan as deleted (a day) or as restored (null); false when there was no such plan in the other state. */
export async function setDeleted(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
  at: Date | null,
  notBefore: Date,
): Promise<boolean> {
  const changed = await tx
    .updateTable("plan")
    .set({ deleted_at: at })
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("id", "=", planId)
    .where((where) => (at === null ? where("deleted_at", ">=", notBefore) : where("deleted_at", "is", null)))
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

function plansOf(tx: Tx, context: OrganisationContext) {
  return tx
    .selectFrom("plan")
    .innerJoin("source_file", (join) =>
      join.onRef("source_file.region_id", "=", "plan.region_id").onRef("source_file.id", "=", "plan.source_file_id"),
    )
    .where("plan.region_id", "=", context.regionId)
    .where("plan.organisation_id", "=", context.organisationId);
}

function storableOrNull(text: string | null): string | null {
  return text === null ? null : storableText(text);
}
