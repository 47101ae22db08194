import type { LedgerDays, OccurrenceAction, OccurrenceNote, OccurrenceState } from "./model.ts";
import { TRANSITIONS } from "./states.ts";

/** The term as it was approved: it never changes, and lateness is told from it. */
export interface LedgerTerm {
  readonly fromDay: string | null;
  readonly toDay: string | null;
  readonly waitsFor: "organiser" | "separateSchedule" | "request" | "need" | null;
  /** «Постоянно»: there is no last day to be late for. */
  readonly continuous: boolean;
  /** At least so often. */
  readonly needed: number;
}

/** What follows from the steps of an occurrence. */
export interface LedgerState extends LedgerDays {
  readonly held: number;
  /** The first day of what was held. */
  readonly heldOn: string | null;
  readonly note: OccurrenceNote | null;
  /** The last record that counts. */
  readonly recordId: string | null;
}

export const ledgerRefusal = [
  /** The table of states has no such step from here. */
  "wrongState",
  /** The first day is after the last one. */
  "datesCrossed",
  /** Later than the term as approved: that is a move, with its reason. */
  "dateOutsideTerm",
  /** Nothing is left to be taken back. */
  "nothingToUndo",
  /** What was marked later rests on what is to be taken back. */
  "laterMarks",
] as const;
export type LedgerRefusal = (typeof ledgerRefusal)[number];

/** Before anything was said of it. */
export function beginLedger(term: LedgerTerm): LedgerState {
  const { continuous, fromDay, toDay, waitsFor } = term;
  const days = waitsFor === null ? { startsOn: fromDay, dueOn: continuous ? null : toDay } : NO_DAYS;
  const state = waitsFor === "organiser" || waitsFor === "separateSchedule" ? "waitsForDate" : "planned";
  return { state, ...days, held: 0, heldOn: null, note: null, recordId: null };
}

const NO_DAYS = { startsOn: null, dueOn: null };

/** One step on; `undo` needs the steps before it and is told by `replayLedger`. */
export function stepLedger(
  term: LedgerTerm,
  row: LedgerState,
  action: Exclude<OccurrenceAction, { kind: "undo" }>,
): LedgerState | LedgerRefusal {
  const allowed: Partial<Readonly<Record<string, readonly OccurrenceState[]>>> = TRANSITIONS[row.state];
  if (allowed[action.kind] === undefined) return "wrongState";
  const recordId = action.record ?? row.recordId;
  switch (action.kind) {
    case "setDate": {
      const { from, to } = action;
      if (from !== null && from > to) return "datesCrossed";
      const isMoved = row.state === "moved" || row.note?.kind === "move";
      if (term.waitsFor === null && term.toDay !== null && to > term.toDay && !isMoved) return "dateOutsideTerm";
      return { ...row, state: row.state === "moved" ? "moved" : "dateSet", startsOn: from, dueOn: to, recordId };
    }
    case "start":
      return { ...row, state: "running", recordId };
    case "hold": {
      const held = row.held + 1;
      const heldOn = row.heldOn === null || action.on < row.heldOn ? action.on : row.heldOn;
      return { ...row, state: heldState(term, row, action.on, held), held, heldOn, recordId };
    }
    case "move": {
      const { document, reason, to } = action;
      const movedFrom = row.note?.movedFrom ?? { from: row.startsOn, to: row.dueOn };
      const note: OccurrenceNote = { kind: "move", reason, document, movedFrom };
      if (to === null) return { ...row, state: "waitsForDate", ...NO_DAYS, note, recordId };
      const from = action.from ?? null;
      if (from !== null && from > to) return "datesCrossed";
      return { ...row, state: "moved", startsOn: from, dueOn: to, note, recordId };
    }
    case "cancel": {
      const { document, reason } = action;
      return { ...row, state: "cancelled", note: noteOf(row, "cancel", reason, document), recordId };
    }
    case "notDone":
      return { ...row, state: "notDone", note: noteOf(row, "notDone", action.reason, null), recordId };
  }
}

function noteOf(
  { note }: LedgerState,
  kind: OccurrenceNote["kind"],
  reason: string | null,
  document: string | null,
): OccurrenceNote {
  return { kind, reason, document, ...(note?.movedFrom === undefined ? {} : { movedFrom: note.movedFrom }) };
}

/** «Не реже 2 раз»: the last time that was needed decides whether it was in time; what is held beyond changes nothing. */
function heldState(term: LedgerTerm, row: LedgerState, on: string, held: number): OccurrenceState {
  if (row.state === "done" || row.state === "doneLate") return row.state;
  if (held < term.needed) return "running";
  const last = lastDayOf(term, row);
  return last !== null && on > last ? "doneLate" : "done";
}

/** The last day of the term as approved, or of the date that somebody else named first; null: there is none. */
function lastDayOf(term: LedgerTerm, { dueOn, note }: LedgerState): string | null {
  if (term.continuous) return null;
  return term.waitsFor === null ? term.toDay : (note?.movedFrom?.to ?? dueOn);
}

/**
 * What all the steps lead to. `undo` takes back the last step that counts, or all of the record that it names; a step that
 * was taken back counts no more.
 */
export function replayLedger(term: LedgerTerm, actions: readonly OccurrenceAction[]): LedgerState | LedgerRefusal {
  let row = beginLedger(term);
  const counting = countingActions(actions);
  if (typeof counting === "string") return counting;
  for (const action of counting) {
    const next = stepLedger(term, row, action);
    if (typeof next === "string") return counting.length === actions.length ? next : "laterMarks";
    row = next;
  }
  return row;
}

/** The steps that were not taken back, in their order. */
export function countingActions(
  actions: readonly OccurrenceAction[],
): Exclude<OccurrenceAction, { kind: "undo" }>[] | "nothingToUndo" {
  let counting: Exclude<OccurrenceAction, { kind: "undo" }>[] = [];
  for (const action of actions) {
    if (action.kind !== "undo") {
      counting.push(action);
      continue;
    }
    const left =
      action.record === undefined || action.record === null
        ? counting.slice(0, -1)
        : counting.filter(({ record }) => record !== action.record);
    if (left.length === counting.length) return "nothingToUndo";
    counting = left;
  }
  return counting;
}

/** «2023-Q4» of the term as approved, or of the date once somebody has named it; null while there is none. */
export function quarterOf(term: LedgerTerm, row: Pick<LedgerState, "dueOn" | "startsOn" | "note">): string | null {
  const known = term.waitsFor === null ? (term.toDay ?? term.fromDay) : null;
  const day = known ?? row.note?.movedFrom?.to ?? row.dueOn ?? row.startsOn;
  return day === null ? null : `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
