import { slugOf } from "#core/calendar/slug.ts";
import type { OrganisationContext, Tx } from "./transaction.ts";

/** Pages of an organisation that everybody may see: its calendar, and its figures. */
type PageTable = "calendar_page" | "figure_page";

const MOST_TRIES = 100;

/** The address of one's own page, the last part of it; null: nothing was ever published. */
export async function selectAddress(
  tx: Tx,
  { organisationId }: OrganisationContext,
  table: PageTable,
): Promise<string | null> {
  const row = await tx.selectFrom(table).select("slug").where("issuer_id", "=", organisationId).executeTakeFirst();
  return row?.slug ?? null;
}

/** It is made of the name with the first publication and never changes: it stands on posters and sites. */
export async function giveAddress(
  tx: Tx,
  context: OrganisationContext,
  table: PageTable,
  { name, at }: { readonly name: string; readonly at: Date },
): Promise<void> {
  if ((await selectAddress(tx, context, table)) !== null) return;
  const slug = slugOf(name);
  for (let more = 1; more <= MOST_TRIES; more += 1)
    if (await takeAddress(tx, context, table, more === 1 ? slug : `${slug}-${more}`, at)) return;
  await takeAddress(tx, context, table, context.organisationId, at);
}

/** False: the address is somebody else's. */
async function takeAddress(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  table: PageTable,
  slug: string,
  at: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto(table)
    .values({ slug, issuer_id: organisationId, region_id: regionId, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}
