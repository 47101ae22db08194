import type { DutyView, OccurrenceView } from "#contract/execution.ts";
import { ASKED_KEY, isOnDemand } from "#core/execution/terms.ts";
import type { OccurrenceAction } from "#core/execution/model.ts";
import { isOverdue, TRANSITIONS } from "#core/execution/states.ts";
import { beginLedger, countingActions, type LedgerTerm } from "#core/execution/ledger.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed, mustBeAllowed } from "#server/platform/rights.ts";
import { isOwnPost } from "./awaited-store.ts";
import { updatePost } from "./duty-store.ts";
import * as views from "./duty-view-store.ts";
import * as ledger from "./ledger-store.ts";
import { markOccurrences } from "./marks.ts";
import { selectDuty, selectSteps, type DutyRow } from "./read-store.ts";

export async function getDuty(parts: Parts, dutyId: string): Promise<DutyView> {
  return withOrganisation(parts.db, parts.context, (tx) => viewOf(tx, parts, dutyId));
}

/** Of one's own organisation or one below; `notFound` otherwise. */
async function seenDuty(tx: Tx, parts: Parts, dutyId: string): Promise<DutyRow> {
  const duty = isId(dutyId) ? await selectDuty(tx, parts.context, dutyId) : null;
  if (duty === null) throw notFound();
  mustBeAllowed(parts, "readExecution", duty.path);
  return duty;
}

async function viewOf(tx: Tx, parts: Parts, dutyId: string): Promise<DutyView> {
  const { context } = parts;
  const duty = await seenDuty(tx, parts, dutyId);
  const today = todayOf(parts);
  const lines = await views.selectLineKeys(tx, context, dutyId);
  const ids = lines.map(({ id }) => id);
  const rows = new Map((await ledger.selectRows(tx, context, { ids })).map((row) => [row.id, row]));
  const steps = await selectSteps(tx, context, ids);
  const labels = new Map(lines.map(({ id, label }) => [id, label]));
  const report = isAllowed(parts, "reportExecution", duty.path) && duty.state === "active";
  const below = duty.carriedBy === "below" && duty.originPlanId !== null && duty.originKey !== null;
  const origin = { planId: duty.originPlanId ?? "", key: duty.originKey ?? "" };
  const assign = isAllowed(parts, "answerProposal", duty.path) && duty.state === "active";
  const { readings, originPlanId: _plan, originKey: _key, ...words } = duty;
  return {
    ...words,
    own: duty.path === context.path,
    scheduleInWords: readings.scheduleInWords,
    carriedBy: duty.carriedBy === "below" ? "below" : "marks",
    onDemand: onDemandOf(duty),
    state: duty.state === "withdrawn" ? "withdrawn" : "active",
    occurrences: lines.flatMap((line) => {
      const row = rows.get(line.id);
      const taken = steps.filter(({ occurrenceId }) => occurrenceId === line.id).map(({ action }) => action);
      return row === undefined ? [] : [occurrenceOf(line, row, taken, today, report)];
    }),
    history: steps.map((step) => ({
      occurrenceId: step.occurrenceId,
      label: labels.get(step.occurrenceId) ?? "",
      at: step.at.toISOString(),
      author: step.author,
      action: step.action,
      state: step.state,
    })),
    events: await views.selectEvents(tx, context, ids),
    records: await views.selectRecords(tx, context, ids),
    below: below ? await views.selectBelowCounts(tx, context, duty.path, origin, today) : null,
    awaitedId: await views.selectAwaitedId(tx, context, dutyId),
    today,
    may: { report, assign },
  };
}

function occurrenceOf(
  { id, label, precision, review }: { id: string; label: string; precision: string; review: string | null },
  row: ledger.LedgerRow,
  taken: readonly OccurrenceAction[],
  today: string,
  report: boolean,
): OccurrenceView {
  const { key, state, term, version, withdrawn } = row;
  const { fromDay, toDay, waitsFor } = term;
  const steps = Object.keys(TRANSITIONS[state.state]);
  // What a record says is changed by another record; what nobody has said cannot be taken back.
  const mayUndo = state.recordId === null && countingActions(taken).length > 0;
  const byHand = mayUndo ? steps : steps.filter((kind) => kind !== "undo");
  return {
    id,
    key,
    label,
    fromDay,
    toDay,
    precision,
    waitsFor,
    startsOn: state.startsOn,
    dueOn: state.dueOn,
    state: state.state,
    overdue: isOverdue(state, today),
    needed: term.needed,
    held: state.held,
    heldOn: state.heldOn,
    note: state.note,
    review,
    recordId: state.recordId,
    version,
    steps: report && !withdrawn ? byHand : [],
  };
}

function onDemandOf({ readings }: Pick<DutyRow, "readings">): DutyView["onDemand"] {
  const asked = readings.occurrences.find(isOnDemand);
  if (asked === undefined) return null;
  return asked.waitsFor === "request" ? "request" : "need";
}

/** The post that answers for it from now on. */
export async function assignPost(
  parts: Parts,
  dutyId: string,
  postId: string | null,
  version: number,
): Promise<DutyView> {
  mustBeAllowed(parts, "answerProposal");
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const duty = await seenDuty(tx, parts, dutyId);
    mustBeAllowed(parts, "answerProposal", duty.path);
    if (postId !== null && !(isId(postId) && (await isOwnPost(tx, parts.context, postId)))) throw notFound();
    if (!(await updatePost(tx, parts.context, { dutyId, postId, version, at: parts.clock() })))
      throw new Problem(412, "changedMeanwhile", { version: duty.version });
    const view = await viewOf(tx, parts, dutyId);
    await recordAudit(tx, parts, {
      action: "duty.assign",
      objectKind: "duty",
      objectId: dutyId,
      data: { title: duty.title, post: view.post },
    });
    return view;
  });
}

/** One step by hand. `markedByRecord` (422): what a record says is taken back by returning or replacing it. */
export async function takeStep(
  parts: Parts,
  occurrenceId: string,
  action: OccurrenceAction,
  version: number,
): Promise<DutyView> {
  mustBeAllowed(parts, "reportExecution");
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const [row] = isId(occurrenceId) ? await ledger.selectRows(tx, parts.context, { ids: [occurrenceId] }) : [];
    if (row === undefined) throw notFound();
    mustBeAllowed(parts, "reportExecution", row.path);
    if (action.kind === "undo" && row.state.recordId !== null) throw new Problem(422, "markedByRecord");
    await markOccurrences(tx, parts, {
      occurrenceIds: [occurrenceId],
      action: { ...action, record: null },
      version,
    });
    return viewOf(tx, parts, row.dutyId);
  });
}

/** A time that was needed: it stands in the ledger with its day, to be reported like any other. */
export async function addOccurrence(
  parts: Parts,
  dutyId: string,
  asked: { readonly id: string; readonly on: string },
): Promise<DutyView> {
  mustBeAllowed(parts, "reportExecution");
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const duty = await seenDuty(tx, parts, dutyId);
    mustBeAllowed(parts, "reportExecution", duty.path);
    if (onDemandOf(duty) === null || duty.state !== "active") throw new Problem(422, "notOnDemand");
    await addAsked(tx, parts, duty, { ...asked, label: dayLabel(asked.on) });
    return viewOf(tx, parts, dutyId);
  });
}

/** «12.03.2024» */
export function dayLabel(day: string): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
}

/** A line of the ledger that does not follow from the words; sent again it is the same. Its key is its id. */
export async function addAsked(
  tx: Tx,
  parts: Parts,
  duty: Pick<DutyRow, "id" | "organisationId" | "path" | "workstream" | "readings">,
  asked: { readonly id: string; readonly on: string; readonly label: string },
): Promise<void> {
  const { clock, context } = parts;
  if (parsePlainDate(asked.on) === null) throw new Problem(422, "badDate", { field: "/on" });
  const key = `${ASKED_KEY}${asked.id}`;
  const known = await ledger.selectRows(tx, context, { dutyIds: [duty.id] });
  if (known.some((row) => row.key === key)) return;
  const waitsFor = onDemandOf(duty) ?? "need";
  const term: LedgerTerm = { fromDay: null, toDay: null, waitsFor, continuous: false, needed: 1 };
  const { organisationId, path, workstream } = duty;
  const line = { key, label: asked.label, precision: "day", term, begins: beginLedger(term), quarter: null } as const;
  const position = known.length + 1;
  await ledger.insertOccurrences(
    tx,
    context,
    [{ ...line, id: asked.id, dutyId: duty.id, organisationId, path, workstream, position }],
    clock(),
  );
  await markOccurrences(tx, parts, {
    occurrenceIds: [asked.id],
    action: { kind: "setDate", from: asked.on, to: asked.on, source: null },
  });
}
