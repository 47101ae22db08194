import { sql } from "kysely";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** Who the centre works in and how it is called; null: it is no centre, or nobody's. */
export async function selectHost(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
): Promise<{ hostId: string; name: string } | null> {
  const row = await tx
    .selectFrom("organisation")
    .select(["parent_id", "kind", sql<string>`coalesce(short_name, name)`.as("name")])
    .where("region_id", "=", regionId)
    .where("id", "=", organisationId)
    .executeTakeFirst();
  if (row === undefined || row.kind !== "centre" || row.parent_id === null) return null;
  return { hostId: row.parent_id, name: row.name };
}

/** Of one's own centres that are there: how many approved plans each has for the same years as this plan. */
export async function countCentrePlans(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  planId: string,
): Promise<readonly { readonly centreId: string; readonly plans: number }[]> {
  const { rows } = await sql<{ centreId: string; plans: number }>`
    select o.id as "centreId", (
      select count(distinct e.plan_id)::integer from plan_edition e
      where e.region_id = o.region_id and e.organisation_id = o.id and e.period is not distinct from (
        select this.period from plan_edition this
        where this.region_id = o.region_id and this.plan_id = ${planId} order by this.number desc limit 1)
    ) as plans
    from organisation o
    where o.region_id = ${regionId} and o.parent_id = ${organisationId} and o.kind = 'centre' and o.ended_on is null`.execute(
    tx,
  );
  return rows;
}

/** Own duties to have a plan of a centre approved that no mark leans on this document for yet. */
export async function selectCentrePlanDuties(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  document: string,
): Promise<readonly { readonly id: string; readonly title: string }[]> {
  return tx
    .selectFrom("duty as d")
    .select(["d.id", "d.title"])
    .where("d.region_id", "=", regionId)
    .where("d.organisation_id", "=", organisationId)
    .where("d.fulfilled_by", "=", "plan")
    .where("d.state", "=", "active")
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("occurrence as o")
            .innerJoin("occurrence_step as s", (join) =>
              join.onRef("s.region_id", "=", "o.region_id").onRef("s.occurrence_id", "=", "o.id"),
            )
            .select("o.id")
            .whereRef("o.region_id", "=", "d.region_id")
            .whereRef("o.duty_id", "=", "d.id")
            .where(sql<boolean>`s.action ->> 'document' = ${document}`),
        ),
      ),
    )
    .execute();
}
