import { carriedBy } from "#core/execution/carried-by.ts";
import type { DutyWords } from "#core/execution/model.ts";
import { readingsAgain } from "#core/execution/readings-again.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { bringLedger, ensureDuties, withdrawDuties, type NewDuty } from "./duties.ts";
import * as dutyStore from "./duty-store.ts";
import { selectBelow, selectCountingRows } from "./row-store.ts";

/** Why a row's duty is withdrawn. */
const ROW_GONE = "Строки больше нет в действующей редакции плана.";

/**
 * Brings the duties of one's own plan after the edition that counts now: a row that was taken from above goes on with the duty
 * of its proposal, others have one of their own; changed terms add and withdraw occurrences, marked ones stay; a row that
 * is gone withdraws its duty, and what was taken from above stays a duty without a row (W9). Asked again it changes nothing.
 */
export async function reconcilePlan(tx: Tx, parts: Parts, planId: string): Promise<void> {
  const { clock, context } = parts;
  const rows = await selectCountingRows(tx, context, planId);
  if (rows.length === 0) return;
  const below = await selectBelow(tx, context);
  const known = await dutyStore.selectForRows(tx, context, planId);
  const ofRow = new Map(known.flatMap((one) => (one.planId === planId && one.key !== null ? [[one.key, one]] : [])));
  const wanted = rows.map(({ editionId, key, readings, ...words }) => {
    const understood = readings ?? readingsAgain(words);
    const said: DutyWords = { ...words, readings: understood };
    return { key, editionId, ...said, carriedBy: carriedBy(understood.responsible, below) };
  });
  const changed: (NewDuty & { id: string })[] = [];
  const added: NewDuty[] = [];
  for (const { editionId, key, ...said } of wanted) {
    const before = ofRow.get(key);
    const row = { planId, key };
    const duty: NewDuty = { ...ownOf(parts, row), ...said, editionId };
    if (before === undefined) added.push(duty);
    else if (before.editionId !== editionId || before.state === "withdrawn") {
      await dutyStore.updateFromRow(tx, context, before.id, duty, clock());
      changed.push({ ...duty, id: before.id });
    }
  }
  const keys = new Set(rows.map(({ key }) => key));
  const gone = [...ofRow.values()].filter(({ key, state }) => state === "active" && key !== null && !keys.has(key));
  const fromAbove = gone.filter(({ proposalId }) => proposalId !== null).map(({ id }) => id);
  await dutyStore.forgetRow(tx, context, fromAbove, clock());
  const own = gone.filter(({ proposalId }) => proposalId === null).map(({ id }) => id);
  if (own.length > 0) await withdrawDuties(tx, parts, own, ROW_GONE);
  if (changed.length > 0) await bringLedger(tx, parts, changed);
  if (added.length > 0) await ensureDuties(tx, parts, added);
}

function ownOf({ context }: Parts, row: { readonly planId: string; readonly key: string }) {
  const { organisationId, path } = context;
  return {
    organisationId,
    path,
    source: "plan",
    row,
    proposalId: null,
    point: null,
    issuerId: organisationId,
    origin: row,
    postId: null,
    fulfilledBy: null,
  } as const;
}

/**
 * A row of a plan of one's own, also before it is approved, carries out what was taken from above: approval then gives its
 * words to that duty instead of making a second one.
 */
export async function linkRow(
  tx: Tx,
  { clock, context }: Parts,
  dutyId: string,
  row: { readonly planId: string; readonly key: string },
): Promise<void> {
  await dutyStore.linkRow(tx, context, dutyId, row, clock());
}
