import { expect, test } from "vitest";
import type { Target } from "#core/indicator/model.ts";
import { isMet, isPartialSum } from "./goal.ts";

const SUM = { measure: { kind: "count", of: "person", nature: "unique" }, overTree: "sum" } as const;
const SHARE = {
  measure: { kind: "share", of: "person", numerator: "обучены", denominator: "все" },
  overTree: "ratioOfSums",
} as const;
const goal = (comparator: Target["comparator"], value: string, unit: string | null = null) => ({
  comparator,
  value,
  unit,
  level: null,
});

test.each([
  ["atLeast", "60", "56", 4, false],
  ["atLeast", "60", "56", 1, null],
  ["atLeast", "50", "56", 1, true],
  ["planned", "60", "56", 1, null],
  ["moreThan", "56", "56", 4, false],
  ["atMost", "60", "56", 4, true],
  ["atMost", "60", "56", 1, null],
  ["atMost", "50", "56", 1, false],
  ["lessThan", "60", "56", 1, null],
] as const)("a sum %s %s that is %s, known of %i of 4: %s", (comparator, value, shown, known, met) => {
  expect(isMet(SUM, goal(comparator, value), { value: shown, known, of: 4 })).toBe(met);
});

test("a share is of those who are known; what is not known at all is not compared", () => {
  expect(isMet(SHARE, goal("atLeast", "80", "%"), { value: "5/6", known: 2, of: 4 })).toBe(true);
  expect(isMet(SHARE, goal("atLeast", "90", "%"), { value: "5/6", known: 2, of: 4 })).toBe(false);
  expect(isMet(SUM, goal("atLeast", "60"), { value: null, known: 0, of: 4 })).toBeNull();
  expect(isMet(SUM, goal("atLeast", "80", "%"), { value: "90", known: 4, of: 4 })).toBeNull();
  expect(isPartialSum(SHARE, { known: 2, of: 4 })).toBe(false);
  expect(isPartialSum(SUM, { known: 0, of: 4 })).toBe(false);
});
