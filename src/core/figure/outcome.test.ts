import { expect, test } from "vitest";
import { outcomeOf, wholeOutcome } from "./outcome.ts";

const goal = { comparator: "atLeast", value: "80", reached: "unknown" } as const;

test.each([
  ["a target that is decided stays decided", { ...goal, reached: "notReached" }, { known: 1, of: 3 }, "notReached"],
  ["somebody is still to report", goal, { known: 2, of: 3 }, "notAllKnown"],
  ["nobody has reported", goal, { known: 0, of: 3 }, "notAllKnown"],
  ["the words have no number", { ...goal, value: null, comparator: "planned" }, { known: 3, of: 3 }, "notComputed"],
  ["another kind of number, all known", goal, { known: 3, of: 3 }, "notComputed"],
  ["growth with no year before", { ...goal, value: null, comparator: "growth" }, { known: 3, of: 3 }, "notComputed"],
  [
    "growth of what is not whole yet",
    { ...goal, value: null, comparator: "growth" },
    { known: 1, of: 3 },
    "notAllKnown",
  ],
] as const)("%s", (_, of, figure, outcome) => {
  expect(outcomeOf(of, figure, { overTree: "sum" })).toBe(outcome);
});

test("a share of those that are known may turn until all are", () => {
  const share = { overTree: "ratioOfSums" } as const;
  expect(outcomeOf({ ...goal, reached: "reached" }, { known: 2, of: 4 }, share)).toBe("reachedSoFar");
  expect(outcomeOf({ ...goal, reached: "notReached" }, { known: 2, of: 4 }, share)).toBe("missedSoFar");
  expect(outcomeOf({ ...goal, reached: "reached" }, { known: 4, of: 4 }, share)).toBe("reached");
});

test("of several targets the worst is shown", () => {
  expect(wholeOutcome(["reached", "notReached", "notYet"])).toBe("notReached");
  expect(wholeOutcome(["reached", "notYet"])).toBe("notYet");
  expect(wholeOutcome(["reached", "reached"])).toBe("reached");
  expect(wholeOutcome([])).toBeNull();
});
