import { sql } from "kysely";
import * as z from "zod/mini";
import type { CascadeCounts, neighbour } from "#contract/cascade.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** Of what a plan asks: by its rows themselves, or by those that rows of plans below come from. */
const ofRow = (planId: string) => sql<boolean>`(p.plan_id = ${planId} or p.origin_plan_id = ${planId})`;
const keyOf = (planId: string) =>
  sql<string>`case when p.plan_id = ${planId} then p.activity_key else p.origin_key end`;

/** How many are asked and have answered, by the row; what was taken back does not count. */
export async function selectCounts(
  tx: Tx,
  { path, regionId }: OrganisationContext,
  planId: string,
): Promise<ReadonlyMap<string, CascadeCounts>> {
  const rows = await tx
    .selectFrom("proposal as p")
    .select([keyOf(planId).as("key"), "p.state", sql<number>`count(*)::integer`.as("count")])
    .select(sql<number>`(count(*) filter (where p.last_answer is not null))::integer`.as("again"))
    .where("p.region_id", "=", regionId)
    .where("p.path", ">=", path)
    .where("p.path", "<", `${path}~`)
    .where(ofRow(planId))
    .where("p.state", "<>", "withdrawn")
    .groupBy([sql`1`, "p.state"])
    .execute();
  const counts = new Map<string, CascadeCounts>();
  for (const { again, count, key, state } of rows) {
    const before = counts.get(key) ?? NOBODY;
    const next = { ...before, expected: before.expected + count };
    if (state === "open") counts.set(key, { ...next, open: count, again });
    else if (state === "taken" || state === "changed" || state === "own" || state === "notConcerned")
      counts.set(key, { ...next, [state]: count });
  }
  return counts;
}

export const NOBODY: CascadeCounts = {
  expected: 0,
  open: 0,
  again: 0,
  taken: 0,
  changed: 0,
  own: 0,
  notConcerned: 0,
};

/** Organisations that are asked anything of the plan, and those of them that owe no answer. */
export async function countOrganisations(
  tx: Tx,
  { path, regionId }: OrganisationContext,
  planId: string,
): Promise<{ asked: number; answered: number }> {
  const { rows } = await sql<{ asked: number; answered: number }>`
    select count(*)::integer as asked, (count(*) filter (where open = 0))::integer as answered from (
      select p.organisation_id, count(*) filter (where p.state = 'open') as open from proposal p
      where p.region_id = ${regionId} and p.path >= ${path} and p.path < ${`${path}~`} and ${ofRow(planId)}
        and p.state <> 'withdrawn'
      group by p.organisation_id
    ) as each`.execute(tx);
  return rows[0] ?? { asked: 0, answered: 0 };
}

/** Who is asked one row, with their answers and the words in which they carry it out. */
export async function selectOfRow(tx: Tx, { path, regionId }: OrganisationContext, planId: string, key: string) {
  return tx
    .selectFrom("proposal as p")
    .innerJoin("organisation as o", "o.id", "p.organisation_id")
    .leftJoin("organisation as above", "above.id", "o.parent_id")
    .leftJoin("duty as d", (join) =>
      join.onRef("d.region_id", "=", "p.region_id").onRef("d.id", "=", "p.duty_id").on("d.state", "=", "active"),
    )
    .select(["p.organisation_id", "p.state", "p.reason", "p.answered_at", "d.id as duty_id"])
    .select(["d.title", "d.audience", "d.schedule", "d.responsible", "d.expected_result", "d.number", "d.workstream"])
    .select(sql<string>`coalesce(o.short_name, o.name)`.as("name"))
    .select(sql<string | null>`coalesce(above.short_name, above.name)`.as("above"))
    .select(sql<boolean>`p.last_answer is not null`.as("again"))
    .where("p.region_id", "=", regionId)
    .where("p.path", ">=", path)
    .where("p.path", "<", `${path}~`)
    .where(ofRow(planId))
    .where(keyOf(planId), "=", key)
    .orderBy("p.path")
    .execute();
}

/** What one's own organisation carries out for a row of its plan. */
export async function selectOwnDuty(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  planId: string,
  key: string,
): Promise<string | null> {
  const row = await tx
    .selectFrom("duty")
    .select("id")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("plan_id", "=", planId)
    .where("activity_key", "=", key)
    .where("state", "=", "active")
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function selectNeighbours(
  tx: Tx,
  originPlanId: string,
  originKey: string,
): Promise<z.infer<typeof neighbour>[]> {
  const { rows } = await sql<{ organisation_id: string; name: string; title: string; schedule: string | null }>`
    select organisation_id, name, title, schedule from neighbours_of(${originPlanId}, ${originKey})`.execute(tx);
  return rows.map(({ organisation_id: organisationId, ...row }) => ({ organisationId, ...row }));
}
