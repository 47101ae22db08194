import { createHash } from "node:crypto";
import { storableText } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** The letterhead of the organisation that is acted for. */
function own(tx: Tx, { regionId, organisationId }: OrganisationContext) {
  return tx
    .selectFrom("letterhead_template")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId);
}

export async function selectLetterhead(
  tx: Tx,
  context: OrganisationContext,
): Promise<{ name: string; updatedAt: Date } | null> {
  const row = await own(tx, context).select(["name", "updated_at"]).executeTakeFirst();
  return row === undefined ? null : { name: row.name, updatedAt: row.updated_at };
}

export async function selectLetterheadFile(tx: Tx, context: OrganisationContext): Promise<Buffer | null> {
  return (await own(tx, context).select("content").executeTakeFirst())?.content ?? null;
}

export async function putLetterhead(
  tx: Tx,
  context: OrganisationContext,
  { name, content, at }: { readonly name: string; readonly content: Buffer; readonly at: Date },
): Promise<void> {
  const file = {
    name: storableText(name),
    content,
    sha256: createHash("sha256").update(content).digest("hex"),
    updated_at: at,
  };
  await tx
    .insertInto("letterhead_template")
    .values({ region_id: context.regionId, organisation_id: context.organisationId, ...file })
    .onConflict((conflict) => conflict.columns(["region_id", "organisation_id"]).doUpdateSet(file))
    .execute();
}

export async function removeLetterhead(tx: Tx, context: OrganisationContext): Promise<void> {
  await tx
    .deleteFrom("letterhead_template")
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .execute();
}
