import * as z from "zod/mini";
import { columnRole, type GivenColumnRole } from "#core/plan/change/model.ts";
import { storableText } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** What the columns of a sender mean, by their folded headings. */
export async function selectMeanings(
  tx: Tx,
  context: OrganisationContext,
  sender: string,
): Promise<Map<string, GivenColumnRole>> {
  const rows = await tx
    .selectFrom("column_meaning")
    .select(["heading", "role"])
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("sender", "=", storableText(sender))
    .execute();
  return new Map(rows.map(({ heading, role }) => [heading, z.parse(columnRole, role)]));
}

export async function saveMeaning(
  tx: Tx,
  context: OrganisationContext,
  meaning: { readonly sender: string; readonly heading: string; readonly role: GivenColumnRole; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto("column_meaning")
    .values({
      region_id: context.regionId,
      organisation_id: context.organisationId,
      sender: storableText(meaning.sender),
      heading: storableText(meaning.heading),
      role: meaning.role,
      decided_at: meaning.at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["region_id", "organisation_id", "sender", "heading"])
        .doUpdateSet((set) => ({ role: set.ref("excluded.role"), decided_at: set.ref("excluded.decided_at") })),
    )
    .execute();
}

export async function deleteMeaning(
  tx: Tx,
  context: OrganisationContext,
  sender: string,
  heading: string,
): Promise<void> {
  await tx
    .deleteFrom("column_meaning")
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("sender", "=", storableText(sender))
    .where("heading", "=", storableText(heading))
    .execute();
}
