import { withChores } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { SILENCE_MS, type JobData } from "./reader.ts";
import { READ_QUEUE } from "./service.ts";
import * as store from "./store.ts";

/**
 * Queues again what a stopped or killed program left unfinished. `alone`: no other process can be working on this
 * database (the embedded one), so whatever is marked as being read is not.
 */
export async function recoverIntakes(parts: ServerParts, alone: boolean): Promise<number> {
  const now = parts.clock();
  const silentSince = alone ? now : new Date(now.getTime() - SILENCE_MS);
  const waiting = await withChores(parts.db, async (tx) => {
    const found = await store.requeueSilent(tx, silentSince);
    for (const job of found) await parts.jobs.send(tx, READ_QUEUE, job satisfies JobData);
    return found;
  });
  if (waiting.length > 0) parts.jobs.wake(READ_QUEUE);
  return waiting.length;
}
