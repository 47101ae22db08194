import { withChores } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { purgeDeleted } from "#server/plan/service.ts";
import * as store from "./store.ts";

/** A file that nothing refers to any more is kept as long as a deleted plan can be brought back. */
const KEPT_MS = 30 * 86_400_000;

/**
 * Whoever deletes a plan may be sure that it is gone when its time is over: the plan, the way it came in, and the file with its
 * names and signatures. A file that another plan or an intake on the list still leads back to stays.
 */
export async function purge(parts: ServerParts): Promise<{ plans: number; files: number }> {
  const plans = await purgeDeleted(parts);
  const before = new Date(parts.clock().getTime() - KEPT_MS);
  const files = await withChores(parts.db, async (tx) => {
    await store.purgeIntakes(tx, before);
    return store.purgeSourceFiles(tx, before);
  });
  return { plans, files };
}
