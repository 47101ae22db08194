import type { ExecutionGroup, LedgerDays, OccurrenceActionKind, OccurrenceState } from "./model.ts";

/**
 * The one table of execution (requirements W3, W4, W10): in which state which step can be taken, and where it may lead. Where
 * it may lead to two states the days decide (held in time or late), `undo` leads back to where the last mark was made.
 */
export const TRANSITIONS = {
  planned: {
    setDate: ["dateSet"],
    start: ["running"],
    hold: ["done", "doneLate"],
    move: ["moved", "waitsForDate"],
    cancel: ["cancelled"],
    notDone: ["notDone"],
  },
  waitsForDate: {
    setDate: ["dateSet"],
    start: ["running"],
    hold: ["done", "doneLate"],
    cancel: ["cancelled"],
    notDone: ["notDone"],
  },
  dateSet: {
    setDate: ["dateSet"],
    start: ["running"],
    hold: ["done", "doneLate"],
    move: ["moved", "waitsForDate"],
    cancel: ["cancelled"],
    notDone: ["notDone"],
    undo: ["planned", "waitsForDate", "dateSet", "moved"],
  },
  running: {
    hold: ["done", "doneLate", "running"],
    move: ["moved", "waitsForDate"],
    cancel: ["cancelled"],
    notDone: ["notDone"],
    undo: ["planned", "waitsForDate", "dateSet", "moved", "running"],
  },
  done: {
    hold: ["done", "doneLate"],
    undo: ["planned", "waitsForDate", "dateSet", "running", "moved", "done", "doneLate", "notDone"],
  },
  doneLate: {
    hold: ["doneLate"],
    undo: ["planned", "waitsForDate", "dateSet", "running", "moved", "done", "doneLate", "notDone"],
  },
  moved: {
    setDate: ["moved"],
    start: ["running"],
    hold: ["done", "doneLate"],
    move: ["moved", "waitsForDate"],
    cancel: ["cancelled"],
    notDone: ["notDone"],
    undo: ["planned", "waitsForDate", "dateSet", "running", "moved"],
  },
  cancelled: { undo: ["planned", "waitsForDate", "dateSet", "running", "moved"] },
  notDone: { hold: ["doneLate", "done"], undo: ["planned", "waitsForDate", "dateSet", "running", "moved"] },
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
