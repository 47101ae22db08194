import {
  occurrenceState,
  type ExecutionGroup,
  type LedgerDays,
  type OccurrenceActionKind,
  type OccurrenceState,
} from "./model.ts";

/** What was taken back leads to where the steps lead that are left: a record may be returned whose mark is not the last. */
const BACK = occurrenceState.options;

/**
 * The one table of execution (requirements W3, W4, W10): in which state which step can be taken, and where it may lead. Where
 * it may lead to several states, the days and the number of times decide (held in time, late, not yet as often as is needed).
 */
export const TRANSITIONS = {
  planned: {
    setDate: ["dateSet"],
    start: ["running"],
    hold: ["done", "doneLate", "running"],
    move: ["moved", "waitsForDate"],
    cancel: ["cancelled"],
    notDone: ["notDone"],
  },
  waitsForDate: {
    setDate: ["dateSet"],
    start: ["running"],
    hold: ["done", "doneLate", "running"],
    cancel: ["cancelled"],
    notDone: ["notDone"],
    undo: BACK,
  },
  dateSet: {
    setDate: ["dateSet"],
    start: ["running"],
    hold: ["done", "doneLate", "running"],
    move: ["moved", "waitsForDate"],
    cancel: ["cancelled"],
    notDone: ["notDone"],
    undo: BACK,
  },
  running: {
    hold: ["done", "doneLate", "running"],
    move: ["moved", "waitsForDate"],
    cancel: ["cancelled"],
    notDone: ["notDone"],
    undo: BACK,
  },
  done: {
    hold: ["done"],
    undo: BACK,
  },
  doneLate: {
    hold: ["doneLate"],
    undo: BACK,
  },
  moved: {
    setDate: ["moved"],
    start: ["running"],
    hold: ["done", "doneLate", "running"],
    move: ["moved", "waitsForDate"],
    cancel: ["cancelled"],
    notDone: ["notDone"],
    undo: BACK,
  },
  cancelled: { undo: BACK },
  notDone: { hold: ["doneLate", "done", "running"], undo: BACK },
} as const satisfies Readonly<
  Record<OccurrenceState, Partial<Readonly<Record<OccurrenceActionKind, readonly OccurrenceState[]>>>>
>;

const OPEN: ReadonlySet<OccurrenceState> = new Set(["planned", "waitsForDate", "dateSet", "running", "moved"]);

/** Nothing final was said of it yet. */
export function isOpen(state: OccurrenceState): boolean {
  return OPEN.has(state);
}

/** Open after its last day. What waits for a date is never overdue: it has no last day. */
export function isOverdue({ state, dueOn }: LedgerDays, today: string): boolean {
  return isOpen(state) && state !== "waitsForDate" && dueOn !== null && dueOn < today;
}

/** In which of the shown groups an occurrence counts today (YYYY-MM-DD); cancelled counts in none. */
export function groupOf(row: LedgerDays, today: string): ExecutionGroup | "cancelled" {
  if (row.state === "cancelled") return "cancelled";
  if (row.state === "done" || row.state === "doneLate") return "done";
  return row.state === "notDone" || isOverdue(row, today) ? "missed" : "ahead";
}
