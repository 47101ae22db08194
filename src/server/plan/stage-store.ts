import * as z from "zod/mini";
import { planStage, type PlanStage } from "#core/plan/life/model.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** Where the plan is on its official way; a draft when nothing has happened to it. */
export async function selectStage(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  planId: string,
): Promise<PlanStage> {
  const row = await tx
    .selectFrom("plan_life")
    .select("stage")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("plan_id", "=", planId)
    .executeTakeFirst();
  return row === undefined ? "draft" : z.parse(planStage, row.stage);
}
