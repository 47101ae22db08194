import { sql } from "kysely";
import { storableText } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** What was decided about wordings: an organisation, or null for none of those that are known. */
export async function selectDecisions(tx: Tx, context: OrganisationContext): Promise<Map<string, string | null>> {
  const rows = await tx
    .selectFrom("body_match")
    .select(["wording", "matched_id"])
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .execute();
  return new Map(rows.map(({ wording, matched_id }) => [wording, matched_id]));
}

export async function saveDecision(
  tx: Tx,
  context: OrganisationContext,
  made: { readonly wording: string; readonly organisationId: string | null; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto("body_match")
    .values({
      region_id: context.regionId,
      organisation_id: context.organisationId,
      wording: storableText(made.wording),
      matched_id: made.organisationId,
      decided_by: context.accountId,
      decided_at: made.at,
    })
    .onConflict((conflict) =>
      conflict.columns(["region_id", "organisation_id", "wording"]).doUpdateSet((set) => ({
        matched_id: set.ref("excluded.matched_id"),
        decided_by: set.ref("excluded.decided_by"),
        decided_at: set.ref("excluded.decided_at"),
      })),
    )
    .execute();
}

export async function deleteDecision(tx: Tx, context: OrganisationContext, wording: string): Promise<void> {
  await tx
    .deleteFrom("body_match")
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("wording", "=", storableText(wording))
    .execute();
}

export async function isThere(tx: Tx, { regionId }: OrganisationContext, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom("organisation")
    .select("id")
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row !== undefined;
}

/** All of the region with the names they have had before; those that have ended are found by them too. */
export async function selectDirectory(tx: Tx, { regionId }: OrganisationContext) {
  return tx
    .selectFrom("organisation as o")
    .select([
      "o.id",
      "o.parent_id",
      "o.path",
      "o.name",
      "o.short_name",
      "o.kind",
      sql<string[] | null>`(select json_agg(distinct a.action ->> 'name') from organisation_action a
        where a.region_id = o.region_id and a.organisation_id = o.id and a.action ->> 'name' <> o.name)`.as(
        "former_names",
      ),
    ])
    .where("o.region_id", "=", regionId)
    .where("o.ended_on", "is", null)
    .execute();
}
