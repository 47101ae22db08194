import { linkRow, reconcilePlan } from "#server/execution/service.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import * as proposals from "./proposal-store.ts";
import { selectCurrentRows } from "./row-store.ts";

/**
 * The rows of an approved own plan are carried out here: a row that was taken from above goes on with the duty that its
 * taking has made, every other has one of its own.
 */
export async function bringOwnDuties(tx: Tx, parts: Parts, planId: string): Promise<void> {
  const { context } = parts;
  const keys = new Set((await selectCurrentRows(tx, context, planId)).map(({ key }) => key));
  const origins = await proposals.selectOrigins(tx, context, planId);
  for (const [key, { dutyId, taken }] of origins)
    if (dutyId !== null && taken && keys.has(key)) await linkRow(tx, parts, dutyId, { planId, key });
  await reconcilePlan(tx, parts, planId);
  await proposals.linkOwnRows(tx, context, planId);
}
