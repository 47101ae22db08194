import { replayLedger, stepLedger } from "#core/execution/ledger.ts";
import type { ExecutionAuthor } from "#core/execution/author.ts";
import type { OccurrenceAction } from "#core/execution/model.ts";
import { isOpen } from "#core/execution/states.ts";
import { parsePlainDate, toDayNumber } from "#core/time/plain-date.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { selectFulfilled } from "./duty-store.ts";
import * as ledger from "./ledger-store.ts";
import { authorFor } from "./rights.ts";

export interface AskedMark {
  readonly occurrenceIds: readonly string[];
  readonly action: OccurrenceAction;
  /** From If-Match, of the only occurrence; null: whatever the version is. */
  readonly version?: number | null;
  readonly author?: ExecutionAuthor;
  /** What the journal says of; the occurrences' own organisation when absent. */
  readonly silent?: true;
}

/**
 * Takes one step on occurrences together, or none of them. `notFound` (404) for one that is not there; refusals of core
 * (ledgerRefusal) and `dayInFuture`, `badDate` are 422 with the field and, of several, the `occurrence`; 412 `changedMeanwhile`.
 */
export async function markOccurrences(tx: Tx, parts: Parts, asked: AskedMark): Promise<void> {
  const { clock, context } = parts;
  const { action, occurrenceIds, version } = asked;
  if (occurrenceIds.length === 0) return;
  refuseDays(action, todayOf(parts));
  const rows = await ledger.selectRows(tx, context, { ids: occurrenceIds, lock: true });
  const [first] = rows;
  if (first === undefined || rows.length !== new Set(occurrenceIds).size) throw notFound();
  if (version !== undefined && version !== null && version !== first.version)
    throw new Problem(412, "changedMeanwhile", { version: first.version });
  const steps = action.kind === "undo" ? await ledger.selectActions(tx, context, occurrenceIds) : null;
  const stepped = rows.map((row) => {
    // A report is given back though its row has left the plan meanwhile.
    if (row.withdrawn && !(action.kind === "undo" && action.record !== undefined))
      throw new Problem(422, "occurrenceWithdrawn", { occurrence: row.id });
    const next =
      action.kind === "undo"
        ? replayLedger(row.term, [...(steps?.get(row.id) ?? []), action])
        : stepLedger(row.term, row.state, action);
    if (typeof next === "string")
      throw new Problem(422, next, { occurrence: row.id, state: row.state.state, ...termOf(row, next) });
    return { row, next, action };
  });
  const author = asked.author ?? (await authorFor(tx, parts, "reportExecution", first.path));
  await ledger.saveSteps(tx, context, stepped, author, clock());
  if (asked.silent === true) return;
  await recordAudit(tx, parts, {
    action: `occurrence.${action.kind}`,
    objectKind: "occurrence",
    objectId: first.id,
    organisationId: first.organisationId,
    data: { title: first.title, count: rows.length, ...toldOf(action) },
  });
}

function termOf({ term }: ledger.LedgerRow, refusal: string): Record<string, string> {
  return refusal === "dateOutsideTerm" && term.toDay !== null ? { until: term.toDay } : {};
}

/** What was held or begun was so until today; days exist. */
function refuseDays(action: OccurrenceAction, today: string): void {
  const days: readonly [string, string | null | undefined][] =
    action.kind === "hold" || action.kind === "start"
      ? [["/action/on", action.on]]
      : action.kind === "setDate" || action.kind === "move"
        ? [
            ["/action/from", action.from],
            ["/action/to", action.to],
          ]
        : [];
  for (const [field, day] of days) {
    if (day === null || day === undefined) continue;
    if (parsePlainDate(day) === null) throw new Problem(422, "badDate", { field });
    if ((action.kind === "hold" || action.kind === "start") && day > today)
      throw new Problem(422, "dayInFuture", { field, today });
  }
}

function toldOf(action: OccurrenceAction): Record<string, string | null> {
  switch (action.kind) {
    case "setDate":
      return { date: action.to, source: action.source };
    case "start":
    case "hold":
      return { date: action.on };
    case "move":
      return { date: action.to, reason: action.reason };
    case "cancel":
      return { reason: action.reason, document: action.document };
    case "notDone":
    case "undo":
      return { reason: action.reason };
  }
}

/** What a record has said of occurrences is taken back, because it was returned or replaced. */
export async function takeBackRecord(tx: Tx, parts: Parts, recordId: string, reason: string | null): Promise<void> {
  const rows = await ledger.selectRows(tx, parts.context, { recordId, lock: true });
  const steps = await ledger.selectActions(
    tx,
    parts.context,
    rows.map(({ id }) => id),
  );
  const says = rows.filter(({ id }) => (steps.get(id) ?? []).some(({ record }) => record === recordId));
  for (const { id, path } of says)
    await markOccurrences(tx, parts, {
      occurrenceIds: [id],
      action: { kind: "undo", reason, record: recordId },
      author: await authorFor(tx, parts, path === parts.context.path ? "reportExecution" : "reviewExecution", path),
    });
}

export interface Fulfilment {
  /** What was approved or registered. */
  readonly by: "plan" | "appointment";
  /** When; a day that has come. */
  readonly on: string;
  /** «приказ № 86 от 20.08.2021» */
  readonly document: string;
  /** These only; all that something of this kind closes when absent. */
  readonly dutyIds?: readonly string[];
}

/**
 * An approved plan or a registered act closes what was to be approved or appointed: of each duty of the organisation that is
 * acted for the open time that is due nearest to the day. Answers with the occurrences that it has closed.
 */
export async function fulfil(tx: Tx, parts: Parts, { by, document, dutyIds, on }: Fulfilment): Promise<string[]> {
  const ids = dutyIds ?? (await selectFulfilled(tx, parts.context, by));
  if (ids.length === 0) return [];
  const rows = await ledger.selectRows(tx, parts.context, { dutyIds: ids });
  const closed = ids.flatMap(
    (id) =>
      nearest(
        rows.filter((row) => row.dutyId === id && isWaiting(row)),
        on,
      )?.id ?? [],
  );
  await markOccurrences(tx, parts, {
    occurrenceIds: closed,
    action: { kind: "hold", on, document: document.slice(0, 500) },
  });
  return closed;
}

function isWaiting({ state, withdrawn }: ledger.LedgerRow): boolean {
  return !withdrawn && isOpen(state.state);
}

function nearest(rows: readonly ledger.LedgerRow[], on: string): ledger.LedgerRow | null {
  const away = ({ state }: ledger.LedgerRow): number => Math.abs(daysBetween(on, state.dueOn ?? on));
  // Two that were moved to one day: the one that was approved for the earlier time, which the key begins with.
  return rows.toSorted((a, b) => away(a) - away(b) || (a.key < b.key ? -1 : 1))[0] ?? null;
}

function daysBetween(one: string, other: string): number {
  const [a, b] = [parsePlainDate(one), parsePlainDate(other)];
  return a === null || b === null ? 0 : toDayNumber(b) - toDayNumber(a);
}
