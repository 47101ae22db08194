import type { Database } from "#server/platform/db/client.ts";
import type { OrganisationContext } from "#server/platform/db/transaction.ts";
import type { NewId } from "#server/platform/ids.ts";
import * as store from "./store.ts";

const HOME_NAME = "Моя организация";

/** The organisation that the program works for until there are accounts; made at the first start. */
export async function homeOrganisation(db: Database, newId: NewId, clock: () => Date): Promise<OrganisationContext> {
  return db.transaction().execute(async (tx) => {
    await store.lockOrganisations(tx);
    const found = await store.selectFirst(tx);
    if (found) return { organisationId: found.id, regionId: found.region_id };
    const context = { organisationId: newId(), regionId: newId() };
    await store.insertOrganisation(tx, context, HOME_NAME, clock());
    return context;
  });
}
