import { sql } from "kysely";
import * as z from "zod/mini";
import type { PlanRow } from "#core/plan/change/model.ts";
import { activityReadings, type ActivityReadings } from "#core/plan/model.ts";
import { readingsAgain } from "#core/execution/readings-again.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** A row of an approved edition with its words and what was understood of them. */
export interface EditionRow {
  readonly planId: string;
  readonly editionId: string;
  readonly edition: number;
  readonly key: string;
  readonly number: string | null;
  readonly title: string;
  readonly workstream: number | null;
  readonly audience: string | null;
  readonly schedule: string | null;
  readonly responsible: string | null;
  readonly expectedResult: string | null;
  readonly readings: ActivityReadings;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

const ROW = [
  "plan_id",
  "edition_id",
  "edition",
  "key",
  "number",
  "title",
  "workstream",
  "audience",
  "schedule",
  "responsible",
  "expected_result",
  "readings",
  "starts_on",
  "ends_on",
] as const;

interface StoredRow {
  readonly plan_id: string;
  readonly edition_id: string;
  readonly edition: number;
  readonly key: string;
  readonly number: string | null;
  readonly title: string;
  readonly workstream: number | null;
  readonly audience: string | null;
  readonly schedule: string | null;
  readonly responsible: string | null;
  readonly expected_result: string | null;
  readonly readings: unknown;
  readonly starts_on: string | null;
  readonly ends_on: string | null;
}

function rowOf(row: StoredRow): EditionRow {
  const { audience, expected_result: expectedResult, key, number, responsible, schedule, title, workstream } = row;
  const readings =
    row.readings === null
      ? readingsAgain({ audience, period: null, responsible, schedule })
      : z.parse(activityReadings, row.readings);
  return {
    planId: row.plan_id,
    editionId: row.edition_id,
    edition: row.edition,
    key,
    number,
    title,
    workstream,
    audience,
    schedule,
    responsible,
    expectedResult,
    readings,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
  };
}

/** The rows of the edition that counts now, in its sequence; none: nothing of the plan is in force. */
export async function selectCurrentRows(
  tx: Tx,
  { regionId }: OrganisationContext,
  planId: string,
): Promise<EditionRow[]> {
  const rows = await tx
    .selectFrom("edition_activity")
    .select(ROW)
    .where("region_id", "=", regionId)
    .where("plan_id", "=", planId)
    .where("current", "=", true)
    .orderBy("position")
    .execute();
  return rows.map(rowOf);
}

/** Rows of these editions; only those with the given keys when any are named. */
export async function selectRowsOf(
  tx: Tx,
  { regionId }: OrganisationContext,
  editionIds: readonly string[],
): Promise<EditionRow[]> {
  if (editionIds.length === 0) return [];
  const rows = await tx
    .selectFrom("edition_activity")
    .select(ROW)
    .where("region_id", "=", regionId)
    .where("edition_id", "=", sql<string>`any(${[...new Set(editionIds)]}::uuid[])`)
    .orderBy("position")
    .execute();
  return rows.map(rowOf);
}

/** The same words as a row of a plan, to be compared. */
export function asPlanRow({
  audience,
  expectedResult,
  key,
  number,
  responsible,
  schedule,
  title,
  workstream,
}: EditionRow): PlanRow {
  return {
    key,
    number,
    title,
    workstream,
    audience,
    schedule,
    responsible,
    expectedResult,
    component: null,
    source: {},
    notes: [],
  };
}

/** What the plan is called and made for; null: nothing of it is approved, or it is nobody's on one's branch. */
export async function selectPlan(tx: Tx, { regionId }: OrganisationContext, planId: string) {
  const row = await tx
    .selectFrom("plan_edition")
    .select(["id", "title", "period", "organisation_id", "path", "number"])
    .where("region_id", "=", regionId)
    .where("plan_id", "=", planId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Where the own plan is on its official way; null: nothing has happened to it. */
export async function selectPlanStage(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  planId: string,
): Promise<string | null> {
  const row = await tx
    .selectFrom("plan_life")
    .select("stage")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("plan_id", "=", planId)
    .executeTakeFirst();
  return row?.stage ?? null;
}
