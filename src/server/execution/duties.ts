import { ASKED_KEY, occurrencesOf } from "#core/execution/terms.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { calendarOfRegion } from "#server/working-calendar/service.ts";
import * as dutyStore from "./duty-store.ts";
import * as ledger from "./ledger-store.ts";
import { ensureAwaited } from "./new-awaited-store.ts";

export type NewDuty = dutyStore.NewDuty;

/**
 * Brings about what organisations have to carry out, with the lines of its ledger; asked again it changes nothing but brings
 * back what was withdrawn. Answers with the keys of the duties in the sequence that was asked. `tx` may work for whoever the
 * row policies let write: the organisation itself, the issuer of an act above it, the program's own chores.
 */
export async function ensureDuties(tx: Tx, parts: Parts, duties: readonly NewDuty[]): Promise<string[]> {
  if (duties.length === 0) return [];
  const { clock, context, newId } = parts;
  const at = clock();
  const before = await knownOf(tx, parts, duties);
  const added = duties.filter((duty) => !before.has(sourceOf(duty))).map((duty) => ({ ...duty, id: newId() }));
  if (added.length > 0) await dutyStore.insertDuties(tx, context, added, at);
  const known = added.length === 0 ? before : await knownOf(tx, parts, duties);
  const found = duties.map((duty) => {
    const one = known.get(sourceOf(duty));
    if (one === undefined) throw new Error("a duty that was made can be read");
    return { ...duty, ...one };
  });
  const back = found.filter(({ state }) => state === "withdrawn").map(({ id }) => id);
  await dutyStore.updateState(tx, context, back, "active", null, at);
  await bringLedger(tx, parts, found);
  return found.map(({ id }) => id);
}

interface Known {
  readonly id: string;
  readonly state: "active" | "withdrawn";
}

async function knownOf(tx: Tx, { context }: Parts, duties: readonly NewDuty[]): Promise<Map<string, Known>> {
  const rows = await dutyStore.selectBySources(tx, context, {
    plans: [...new Set(duties.flatMap(({ row }) => row?.planId ?? []))],
    proposals: [...new Set(duties.flatMap(({ proposalId }) => proposalId ?? []))],
    acts: [...new Set(duties.flatMap(({ point }) => point?.actId ?? []))],
  });
  const known = new Map<string, Known>();
  for (const row of rows) {
    const one: Known = { id: row.id, state: row.state === "withdrawn" ? "withdrawn" : "active" };
    const { actId, key, organisationId, planId, pointId, proposalId } = row;
    if (planId !== null && key !== null) known.set(`row/${organisationId}/${planId}/${key}`, one);
    if (proposalId !== null) known.set(`proposal/${proposalId}`, one);
    if (actId !== null && pointId !== null) known.set(`point/${organisationId}/${actId}/${pointId}`, one);
  }
  return known;
}

function sourceOf({ organisationId, point, proposalId, row }: NewDuty): string {
  if (proposalId !== null) return `proposal/${proposalId}`;
  if (point !== null) return `point/${organisationId}/${point.actId}/${point.pointId}`;
  if (row !== null) return `row/${organisationId}/${row.planId}/${row.key}`;
  throw new Error("a duty comes from a plan, a proposal or an act");
}

/**
 * The lines of the ledger as the words say them now: new ones are added, those that the words no longer name are withdrawn
 * unless somebody has marked them, and those that they name again come back. Marks are never touched (W9).
 */
export async function bringLedger(
  tx: Tx,
  parts: Parts,
  duties: readonly (NewDuty & { readonly id: string })[],
): Promise<void> {
  const { clock, context, newId } = parts;
  const at = clock();
  const calendar = await calendarOfRegion(tx, context.regionId);
  const stored = new Map<string, Map<string, ledger.LedgerRow>>();
  for (const row of await ledger.selectRows(tx, context, { dutyIds: duties.map(({ id }) => id) })) {
    const ofDuty = stored.get(row.dutyId) ?? new Map<string, ledger.LedgerRow>();
    stored.set(row.dutyId, ofDuty.set(row.key, row));
  }
  const added: ledger.OccurrenceToAdd[] = [];
  const gone: string[] = [];
  const back: string[] = [];
  const waiting: (NewDuty & { readonly id: string })[] = [];
  for (const duty of duties) {
    const there = stored.get(duty.id) ?? new Map<string, ledger.LedgerRow>();
    const lines = occurrencesOf(duty, calendar);
    if (lines.some(({ begins }) => begins.state === "waitsForDate")) waiting.push(duty);
    const wanted = duty.carriedBy === "below" ? [] : lines;
    const keys = new Set(wanted.map(({ key }) => key));
    for (const [index, one] of wanted.entries()) {
      const known = there.get(one.key);
      if (known?.withdrawn === true) back.push(known.id);
      if (known !== undefined) continue;
      const { id: dutyId, organisationId, path, workstream } = duty;
      added.push({ ...one, id: newId(), dutyId, organisationId, path, workstream, position: index + 1 });
    }
    for (const row of there.values()) if (!keys.has(row.key) && !row.withdrawn && isUnmarked(row)) gone.push(row.id);
    if ([...there.values()].some(({ workstream }) => workstream !== duty.workstream))
      await ledger.updateOfDuty(tx, context, duty.id, duty.workstream);
  }
  await ledger.insertOccurrences(tx, context, added, at);
  await ledger.setWithdrawn(tx, context, back, false, at);
  await ledger.setWithdrawn(tx, context, gone, true, at);
  await ensureAwaited(tx, parts, waiting, calendar);
}

/** Nobody has said anything of it, and it was not made by somebody's request. */
function isUnmarked({ key, state, version }: ledger.LedgerRow): boolean {
  return (version === 1 || state.state === "planned" || state.state === "waitsForDate") && !key.startsWith(ASKED_KEY);
}

/** They count no more; their marks and evidence stay (W9). Lines that have marks go on to count. */
export async function withdrawDuties(tx: Tx, parts: Parts, ids: readonly string[], reason: string): Promise<void> {
  const { clock, context } = parts;
  const gone = await dutyStore.updateState(tx, context, ids, "withdrawn", reason, clock());
  if (gone.length === 0) return;
  const rows = await ledger.selectRows(tx, context, { dutyIds: gone });
  const unmarked = rows.filter((row) => isUnmarked(row) || OPEN_STATES.has(row.state.state)).map(({ id }) => id);
  await ledger.setWithdrawn(tx, context, unmarked, true, clock());
}

/** What is not settled is not to be done any more; what was done, moved or cancelled was so. */
const OPEN_STATES: ReadonlySet<string> = new Set(["planned", "waitsForDate", "dateSet", "running", "moved"]);
