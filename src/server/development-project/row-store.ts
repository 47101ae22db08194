import { sql } from "kysely";
import * as z from "zod/mini";
import { formItem, type FormItem } from "#contract/reporting-round.ts";
import type { ExecutionAuthor } from "#core/execution/author.ts";
import { reportingKind, type ReportingKind } from "#core/indicator/reporting-period.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface TakenRow {
  readonly projectId: string;
  readonly activityKey: string;
  readonly planId: string;
  readonly rowKey: string;
  readonly year: string;
  readonly edition: number;
  /** Null: that plan has no title. */
  readonly planTitle: string | null;
}

/** Rows of own plans that are not deleted; those of one project, or those in one plan. */
export async function selectTaken(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  only: { readonly projectId: string } | { readonly planId: string },
): Promise<TakenRow[]> {
  return tx
    .selectFrom("project_row as r")
    .innerJoin("plan as p", (on) => on.onRef("p.region_id", "=", "r.region_id").onRef("p.id", "=", "r.plan_id"))
    .select([
      "r.project_id as projectId",
      "r.activity_key as activityKey",
      "r.plan_id as planId",
      "r.row_key as rowKey",
      "r.year",
      "r.edition",
      "p.title as planTitle",
    ])
    .where("r.region_id", "=", regionId)
    .where("r.organisation_id", "=", organisationId)
    .where("p.deleted_at", "is", null)
    .$if("projectId" in only, (query) => query.where("r.project_id", "=", "projectId" in only ? only.projectId : ""))
    .$if("planId" in only, (query) => query.where("r.plan_id", "=", "planId" in only ? only.planId : ""))
    .orderBy("r.year")
    .orderBy("r.taken_at")
    .orderBy("r.row_key")
    .execute();
}

export async function insertTaken(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  rows: readonly Omit<TakenRow, "planTitle">[],
  by: ExecutionAuthor,
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto("project_row")
    .values(
      rows.map(({ activityKey, edition, planId, projectId, rowKey, year }) => ({
        region_id: regionId,
        organisation_id: organisationId,
        project_id: projectId,
        activity_key: activityKey,
        plan_id: planId,
        row_key: rowKey,
        year,
        edition,
        taken_by: toJson(by),
        taken_at: at,
      })),
    )
    .execute();
}

export interface RoundOfProject {
  readonly id: string;
  readonly kind: ReportingKind;
  readonly period: string;
  /** YYYY-MM-DD */
  readonly to: string;
  readonly form: readonly FormItem[];
}

/** Rounds by sets that were made from the same document, the latest first. */
export async function selectRounds(
  tx: Tx,
  { regionId }: OrganisationContext,
  planId: string,
): Promise<RoundOfProject[]> {
  const rows = await tx
    .selectFrom("reporting_round as r")
    .innerJoin("indicator_set as s", (on) => on.onRef("s.region_id", "=", "r.region_id").onRef("s.id", "=", "r.set_id"))
    .select(["r.id", "r.kind", "r.period", "r.to_day as to", "r.form"])
    .where("r.region_id", "=", regionId)
    .where(sql<string>`s.source ->> 'planId'`, "=", planId)
    .orderBy("r.to_day", "desc")
    .orderBy("r.id", "desc")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    ...row,
    kind: z.parse(reportingKind, row.kind),
    form: z.parse(z.array(formItem), row.form),
  }));
}
