import { sql } from "kysely";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** What was taken and is not withdrawn, locked until the end: the same row does not go to two drafts. */
export async function selectTaken(tx: Tx, { organisationId, regionId }: OrganisationContext) {
  return tx
    .selectFrom("proposal as p")
    .select(["p.id", "p.edition_id", "p.activity_key", "p.duty_id"])
    .where("p.region_id", "=", regionId)
    .where("p.organisation_id", "=", organisationId)
    .where("p.state", "in", ["taken", "changed"])
    .orderBy("p.plan_id")
    .orderBy("p.id")
    .forUpdate()
    .execute();
}

/** How many rows of an own plan serve proposals. */
export async function countServing(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  planId: string,
): Promise<number> {
  const row = await tx
    .selectFrom("proposal_own_row")
    .select(sql<number>`count(*)::integer`.as("count"))
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("plan_id", "=", planId)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Who the plan is of: its name, and whether a municipality answers for it. */
export async function selectOwnName(tx: Tx, { organisationId, regionId }: OrganisationContext) {
  return tx
    .selectFrom("organisation")
    .select(["name", "kind"])
    .where("region_id", "=", regionId)
    .where("id", "=", organisationId)
    .executeTakeFirstOrThrow();
}
