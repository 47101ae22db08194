import type { CascadeRun } from "#contract/cascade.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** The plan is to be brought down (again) from its beginning. */
export async function askRun(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  planId: string,
  at: Date,
): Promise<void> {
  const begun = { state: "queued", done: 0, total: 0, asked_at: at, finished_at: null };
  await tx
    .insertInto("cascade_run")
    .values({ region_id: regionId, organisation_id: organisationId, plan_id: planId, ...begun })
    .onConflict((conflict) => conflict.columns(["region_id", "plan_id"]).doUpdateSet(begun))
    .execute();
}

export async function changeRun(
  tx: Tx,
  { regionId }: OrganisationContext,
  planId: string,
  change: {
    readonly state: CascadeRun["state"];
    readonly done?: number;
    readonly total?: number;
    readonly finished_at?: Date;
  },
): Promise<void> {
  await tx
    .updateTable("cascade_run")
    .set(change)
    .where("region_id", "=", regionId)
    .where("plan_id", "=", planId)
    .execute();
}

export async function selectRun(tx: Tx, { regionId }: OrganisationContext, planId: string): Promise<CascadeRun | null> {
  const row = await tx
    .selectFrom("cascade_run")
    .select(["state", "done", "total", "finished_at"])
    .where("region_id", "=", regionId)
    .where("plan_id", "=", planId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { done, finished_at, state, total } = row;
  return { state: stateOf(state), done, total, finishedAt: finished_at?.toISOString() ?? null };
}

function stateOf(text: string): CascadeRun["state"] {
  return text === "queued" || text === "running" || text === "done" ? text : "failed";
}

/** Of all regions: what was begun and has not come to its end. */
export async function selectUnfinished(tx: Tx) {
  return tx
    .selectFrom("cascade_run")
    .select(["region_id as regionId", "organisation_id as organisationId", "plan_id as planId"])
    .where("state", "in", ["queued", "running"])
    .execute();
}

/** Where the organisation stands now; null: there is none. */
export async function selectPath(tx: Tx, regionId: string, organisationId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("organisation")
    .select("path")
    .where("region_id", "=", regionId)
    .where("id", "=", organisationId)
    .executeTakeFirst();
  return row?.path ?? null;
}
