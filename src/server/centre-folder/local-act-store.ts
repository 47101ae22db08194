import * as z from "zod/mini";
import { localActItem, type LocalActItem } from "#core/local-act/items.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** Which act of the registry is which, as somebody of the organisation has said. */
export async function selectLocalActs(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
): Promise<Map<LocalActItem, string>> {
  const rows = await tx
    .selectFrom("local_act")
    .select(["item", "act_id"])
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .execute();
  return new Map(rows.map(({ act_id: actId, item }) => [z.parse(localActItem, item), actId]));
}

export async function putLocalAct(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  {
    actId,
    at,
    author,
    item,
  }: { readonly item: LocalActItem; readonly actId: string; readonly at: Date; readonly author: string | null },
): Promise<void> {
  const said = { act_id: actId, at, author };
  await tx
    .insertInto("local_act")
    .values({ region_id: regionId, organisation_id: organisationId, item, ...said })
    .onConflict((conflict) => conflict.columns(["region_id", "organisation_id", "item"]).doUpdateSet(said))
    .execute();
}

export async function removeLocalAct(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  item: LocalActItem,
): Promise<void> {
  await tx
    .deleteFrom("local_act")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("item", "=", item)
    .execute();
}
