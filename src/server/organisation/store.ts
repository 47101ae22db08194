import { sql } from "kysely";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const FIRST_START_LOCK = 7_206_412;

/** Two servers that start at once on one database must not make two organisations. */
export async function lockOrganisations(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${FIRST_START_LOCK})`.execute(tx);
}

export async function selectFirst(tx: Tx) {
  return tx
    .selectFrom("organisation")
    .select(["id", "region_id"])
    .orderBy("created_at")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
}

export async function insertOrganisation(
  tx: Tx,
  context: OrganisationContext,
  name: string,
  createdAt: Date,
): Promise<void> {
  await tx
    .insertInto("organisation")
    .values({ id: context.organisationId, region_id: context.regionId, name, created_at: createdAt })
    .execute();
}
