import fc from "fast-check";
import { clampedDate, fromDayNumber, toDayNumber } from "#core/time/plain-date.ts";
import { describe, expect, test } from "vitest";
import {
  beginLedger,
  countingActions,
  quarterOf,
  replayLedger,
  stepLedger,
  type LedgerState,
  type LedgerTerm,
} from "./ledger.ts";
import { occurrenceState, type OccurrenceAction, type OccurrenceActionKind, type OccurrenceState } from "./model.ts";
import { groupOf, isOpen, isOverdue, TRANSITIONS } from "./states.ts";

const TERM: LedgerTerm = {
  fromDay: "2023-11-01",
  toDay: "2023-11-30",
  waitsFor: null,
  continuous: false,
  needed: 1,
};
const WAITING: LedgerTerm = { ...TERM, waitsFor: "organiser", fromDay: "2023-09-01", toDay: "2024-08-31" };

const ACTIONS = {
  setDate: { kind: "setDate", from: null, to: "2023-11-20", source: null },
  start: { kind: "start", on: "2023-11-10" },
  hold: { kind: "hold", on: "2023-11-15", document: null },
  move: { kind: "move", to: "2023-12-10", reason: "карантин", document: null },
  cancel: { kind: "cancel", reason: null, document: "приказ № 5 от 01.11.2023" },
  notDone: { kind: "notDone", reason: "нет помещения" },
  undo: { kind: "undo", reason: null },
} as const satisfies Record<OccurrenceActionKind, OccurrenceAction>;

/** A short way to each state. */
const WAYS: Readonly<Record<OccurrenceState, readonly OccurrenceAction[]>> = {
  planned: [],
  waitsForDate: [{ ...ACTIONS.move, to: null }],
  dateSet: [ACTIONS.setDate],
  running: [ACTIONS.start],
  done: [ACTIONS.hold],
  doneLate: [{ ...ACTIONS.hold, on: "2023-12-01" }],
  moved: [ACTIONS.move],
  cancelled: [ACTIONS.cancel],
  notDone: [ACTIONS.notDone],
};

const stateOf = (row: LedgerState | string): string => (typeof row === "string" ? row : row.state);

describe("every step from every state", () => {
  const pairs = occurrenceState.options.flatMap((from) =>
    (Object.keys(ACTIONS) as OccurrenceActionKind[]).map((kind) => [from, kind] as const),
  );
  test.each(pairs)("%s, %s", (from, kind) => {
    const before = replayLedger(TERM, WAYS[from]);
    expect(stateOf(before)).toBe(from);
    const allowed: Partial<Record<string, readonly OccurrenceState[]>> = TRANSITIONS[from];
    const after = stateOf(replayLedger(TERM, [...WAYS[from], ACTIONS[kind]]));
    const to = allowed[kind];
    if (to === undefined && kind !== "undo") expect(after).toBe("wrongState");
    else if (to === undefined) expect([from, after]).toEqual(["planned", "nothingToUndo"]);
    else expect(to).toContain(after);
  });
});

test("late is told from the term as approved, however often it was moved", () => {
  const moved = { ...ACTIONS.move, to: "2023-12-20" };
  const row = replayLedger(TERM, [ACTIONS.move, moved, { ...ACTIONS.hold, on: "2023-12-18" }]);
  expect(row).toMatchObject({ state: "doneLate", dueOn: "2023-12-20", heldOn: "2023-12-18" });
  expect(row).toMatchObject({ note: { kind: "move", movedFrom: { from: "2023-11-01", to: "2023-11-30" } } });
  expect(stateOf(replayLedger(TERM, [ACTIONS.move, { ...ACTIONS.hold, on: "2023-11-30" }]))).toBe("done");
});

test("what somebody else sets is late from the date that was set first", () => {
  const set = ACTIONS.setDate;
  const held = (on: string): OccurrenceAction => ({ ...ACTIONS.hold, on });
  expect(stateOf(replayLedger(WAITING, [held("2024-08-01")]))).toBe("done");
  expect(stateOf(replayLedger(WAITING, [set, held("2023-11-21")]))).toBe("doneLate");
  expect(stateOf(replayLedger(WAITING, [set, ACTIONS.move, held("2023-11-21")]))).toBe("doneLate");
  expect(stateOf(replayLedger(WAITING, [set, { ...set, to: "2023-11-25" }, held("2023-11-21")]))).toBe("done");
});

test("«не реже 2 раз»: the second time makes it done, a third one may follow", () => {
  const twice = { ...TERM, needed: 2 };
  const held = (on: string, record: string): OccurrenceAction => ({ kind: "hold", on, document: null, record });
  const first = held("2023-11-20", "a");
  expect(replayLedger(twice, [first])).toMatchObject({ state: "running", held: 1 });
  expect(replayLedger(twice, [first, held("2023-11-10", "b")])).toMatchObject({
    state: "done",
    held: 2,
    heldOn: "2023-11-10",
  });
  expect(replayLedger(twice, [first, held("2023-12-10", "b")])).toMatchObject({ state: "doneLate", held: 2 });
  const more = [first, held("2023-11-22", "b"), held("2023-12-10", "c")];
  expect(replayLedger(twice, more)).toMatchObject({ state: "done", held: 3 });
  // The first of three was returned: the others count.
  expect(replayLedger(twice, [...more, { kind: "undo", reason: "не то фото", record: "a" }])).toMatchObject({
    held: 2,
    heldOn: "2023-11-22",
  });
});

test("a date later than the approved term is a move, with its reason", () => {
  const late = { ...ACTIONS.setDate, to: "2023-12-05" };
  expect(replayLedger(TERM, [late])).toBe("dateOutsideTerm");
  expect(stateOf(replayLedger(WAITING, [{ ...late, to: "2025-01-01" }]))).toBe("dateSet");
  expect(stateOf(replayLedger(TERM, [ACTIONS.move, late]))).toBe("moved");
  expect(replayLedger(TERM, [{ ...late, from: "2023-12-06" }])).toBe("datesCrossed");
});

test("«постоянно» is never overdue and never late", () => {
  const always = { ...TERM, continuous: true };
  expect(isOverdue(beginLedger(always), "2030-01-01")).toBe(false);
  expect(stateOf(replayLedger(always, [{ ...ACTIONS.hold, on: "2024-12-01" }]))).toBe("done");
});

test("the quarter is that of the term, or of the date when somebody else names it", () => {
  expect(quarterOf(TERM, beginLedger(TERM))).toBe("2023-Q4");
  expect(quarterOf(WAITING, beginLedger(WAITING))).toBeNull();
  const dated = replayLedger(WAITING, [{ ...ACTIONS.setDate, to: "2024-02-01" }]);
  if (typeof dated === "string") throw new Error(dated);
  expect(quarterOf(WAITING, dated)).toBe("2024-Q1");
  const moved = stepLedger(TERM, beginLedger(TERM), { ...ACTIONS.move, to: "2024-02-01" });
  if (typeof moved === "string") throw new Error(moved);
  expect(quarterOf(TERM, moved)).toBe("2023-Q4");
});

const FIRST = toDayNumber(clampedDate(2023, 9, 1));
const day = fc.integer({ min: 0, max: 364 }).map((n): string => fromDayNumber(FIRST + n));
const record = fc.constantFrom("a", "b", "c");
const anyAction: fc.Arbitrary<OccurrenceAction> = fc.oneof(
  fc.record({ kind: fc.constant("setDate" as const), from: fc.option(day), to: day, source: fc.constant(null) }),
  fc.record({ kind: fc.constant("start" as const), on: day }),
  fc.record({ kind: fc.constant("hold" as const), on: day, document: fc.constant(null), record: fc.option(record) }),
  fc.record({
    kind: fc.constant("move" as const),
    to: fc.option(day),
    reason: fc.constant("причина"),
    document: fc.constant(null),
  }),
  fc.record({ kind: fc.constant("cancel" as const), reason: fc.constant(null), document: fc.constant("приказ") }),
  fc.record({ kind: fc.constant("notDone" as const), reason: fc.constant("причина") }),
  fc.record({ kind: fc.constant("undo" as const), reason: fc.constant(null), record: fc.option(record) }),
);
const anyTerm: fc.Arbitrary<LedgerTerm> = fc.record({
  fromDay: fc.constant("2023-11-01"),
  toDay: fc.constant("2024-02-29"),
  waitsFor: fc.constantFrom(null, "organiser" as const, "separateSchedule" as const),
  continuous: fc.boolean(),
  needed: fc.integer({ min: 1, max: 3 }),
});

/** The steps of a random list that can be taken one after another, as the server stores them. */
function taken(term: LedgerTerm, wanted: readonly OccurrenceAction[]): { steps: OccurrenceAction[]; row: LedgerState } {
  const steps: OccurrenceAction[] = [];
  let row = beginLedger(term);
  for (const action of wanted) {
    const next = action.kind === "undo" ? replayLedger(term, [...steps, action]) : stepLedger(term, row, action);
    if (typeof next === "string") continue;
    const allowed: Partial<Record<string, readonly OccurrenceState[]>> = TRANSITIONS[row.state];
    expect(allowed[action.kind], `${row.state} ${action.kind}`).toContain(next.state);
    steps.push(action);
    row = next;
  }
  return { steps, row };
}

test("replaying the steps gives the row", () => {
  fc.assert(
    fc.property(anyTerm, fc.array(anyAction, { maxLength: 14 }), (term, wanted) => {
      const { row, steps } = taken(term, wanted);
      expect(replayLedger(term, steps)).toEqual(row);
    }),
  );
});

test("what waits is never overdue, what is settled neither; the groups and states fit together", () => {
  fc.assert(
    fc.property(anyTerm, fc.array(anyAction, { maxLength: 14 }), day, (term, wanted, today) => {
      const { row } = taken(term, wanted);
      if (row.state === "waitsForDate") expect([row.dueOn, isOverdue(row, "2099-01-01")]).toEqual([null, false]);
      if (!isOpen(row.state)) expect(isOverdue(row, "2099-01-01")).toBe(false);
      if (isOpen(row.state)) expect(row.held).toBeLessThan(term.needed);
      if (row.state === "done" || row.state === "doneLate") expect(groupOf(row, today)).toBe("done");
      if (row.state === "cancelled") expect(groupOf(row, today)).toBe("cancelled");
    }),
  );
});

test("what is taken back never happened: any steps and their undoing are the row before them", () => {
  fc.assert(
    fc.property(anyTerm, fc.array(anyAction, { maxLength: 8 }), anyAction, (term, wanted, one) => {
      const { row, steps } = taken(term, wanted);
      if (one.kind === "undo") return;
      const next = stepLedger(term, row, one);
      if (typeof next === "string") return;
      expect(replayLedger(term, [...steps, one, { kind: "undo", reason: null }])).toEqual(row);
    }),
  );
});

test("an undo of nothing is refused", () => {
  expect(countingActions([ACTIONS.undo])).toBe("nothingToUndo");
  expect(countingActions([ACTIONS.start, { ...ACTIONS.undo, record: "a" }])).toBe("nothingToUndo");
});
