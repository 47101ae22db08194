import type { Tx } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import * as store from "./store.ts";

export interface NewRoot {
  readonly name: string;
  readonly kind: string;
}

/**
 * The organisation that everything begins with. A database of an earlier version has one already, with its plans: it gets
 * the name and the kind.
 */
export async function createRoot(
  tx: Tx,
  parts: ServerParts,
  { name, kind }: NewRoot,
): Promise<{ organisationId: string; regionId: string; path: string }> {
  const found = await store.selectFirst(tx);
  if (found) {
    await store.nameOrganisation(tx, found.id, name, kind);
    return { organisationId: found.id, regionId: found.region_id, path: found.path };
  }
  const [organisationId, regionId] = [parts.newId(), parts.newId()];
  const path = `${organisationId}/`;
  await store.insertOrganisation(tx, {
    id: organisationId,
    regionId,
    parentId: null,
    path,
    name,
    kind,
    at: parts.clock(),
  });
  return { organisationId, regionId, path };
}

export { workingCentres } from "./centres.ts";
export { namesOn } from "./read.ts";
export { historiesOf } from "./tree.ts";
export { workOnList } from "./list-job.ts";
export { LIST_QUEUE } from "./lists.ts";
