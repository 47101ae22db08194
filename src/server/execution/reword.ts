import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import * as dutyStore from "./duty-store.ts";
import { bringLedger, type NewDuty } from "./duties.ts";

/**
 * What was taken from above is carried out in these words from now on; terms that nobody has marked follow them. A row of
 * an own plan that it is linked to stays.
 */
export async function rewordDuties(
  tx: Tx,
  parts: Parts,
  duties: readonly (NewDuty & { readonly id: string })[],
): Promise<void> {
  for (const duty of duties) await dutyStore.updateFromRow(tx, parts.context, duty.id, duty, parts.clock());
  if (duties.length > 0) await bringLedger(tx, parts, duties);
}
