import { expect, test } from "vitest";
import type { Target } from "#core/indicator/model.ts";
import { goalReached, isPartialSum } from "./goal.ts";

const SUM = { measure: { kind: "count", of: "person", nature: "unique" }, overTree: "sum" } as const;
const SHARE = {
  measure: { kind: "share", of: "person", numerator: "обучены", denominator: "все" },
  overTree: "ratioOfSums",
} as const;
const goal = (
  comparator: Target["comparator"],
  value: string | null,
  unit: string | null = null,
  by: string | null = null,
) => ({ comparator, value, unit, by });
const shown = (value: string | null, known: number, before: string | null = null) => ({
  value,
  known,
  of: 4,
  before,
  year: 2024,
});

test.each([
  ["atLeast", "60", "56", 4, "notReached"],
  ["atLeast", "60", "56", 1, "unknown"],
  ["atLeast", "50", "56", 1, "reached"],
  ["planned", "60", "56", 1, "unknown"],
  ["moreThan", "56", "56", 4, "notReached"],
  ["atMost", "60", "56", 4, "reached"],
  ["atMost", "60", "56", 1, "unknown"],
  ["atMost", "50", "56", 1, "notReached"],
  ["lessThan", "60", "56", 1, "unknown"],
] as const)("a sum %s %s that is %s, known of %i of 4: %s", (comparator, value, figure, known, reached) => {
  expect(goalReached(SUM, goal(comparator, value), shown(figure, known))).toBe(reached);
});

test("a share is of those who are known; what is not known at all is not compared", () => {
  expect(goalReached(SHARE, goal("atLeast", "80", "%"), shown("5/6", 2))).toBe("reached");
  expect(goalReached(SHARE, goal("atLeast", "90", "%"), shown("5/6", 2))).toBe("notReached");
  expect(goalReached(SUM, goal("atLeast", "60"), shown(null, 0))).toBe("unknown");
  expect(goalReached(SUM, goal("atLeast", "80", "%"), shown("90", 4))).toBe("unknown");
  expect(isPartialSum(SHARE, { known: 2, of: 4 })).toBe(false);
  expect(isPartialSum(SUM, { known: 0, of: 4 })).toBe(false);
});

test("a goal of a later year is not missed yet; growth looks at the year before, as targets of projects do", () => {
  expect(goalReached(SUM, goal("atLeast", "60", null, "2026"), shown("56", 4))).toBe("notYet");
  expect(goalReached(SUM, goal("atLeast", "60", null, "2024"), shown("56", 4))).toBe("notReached");
  expect(goalReached(SUM, goal("growth", null), shown("56", 4, "50"))).toBe("reached");
  expect(goalReached(SUM, goal("growth", null), shown("56", 4, "56"))).toBe("notReached");
  expect(goalReached(SUM, goal("growth", null), shown("56", 4))).toBe("unknown");
  expect(goalReached(SHARE, goal("growth", "5", "%"), shown("3/10", 4, "1/4"))).toBe("reached");
});
