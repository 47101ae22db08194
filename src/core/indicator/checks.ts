import { compare, divide, multiply, whole, ZERO, type Exact } from "./exact.ts";
import type { Known } from "./known-values.ts";
import type { Passport, SpaceRule } from "./model.ts";
import { shownValue, type Part, type Whole } from "./aggregate.ts";

export { shownValue } from "./aggregate.ts";

/** What a person is asked about a figure; a reason answers it. */
export type FigureQuestion =
  /** Nothing was typed: «нет данных» says why. */
  | "missing"
  /** More than 30 % above the period before. */
  | "grewMuch"
  /** Of what only adds up («к 2026 году»): less than before. */
  | "shrank";

/** 30 % more than before asks for an explanation (issue 7, section 2). */
const MUCH = { n: 13, d: 10 } as const;

/** Soft questions about a figure. `before`: of the period before, null when it is not known. */
export function questionsOf(
  { overTime, wanted, measure }: Pick<Passport, "overTime" | "wanted" | "measure">,
  now: Part,
  before: Part | null,
): FigureQuestion[] {
  const [value, earlier] = [shownValue(now), before === null ? null : shownValue(before)];
  if (value === null) return knows(now) ? [] : ["missing"];
  if (earlier === null) return [];
  const isCumulative =
    overTime === "last" && wanted === "more" && measure.kind === "count" && measure.nature === "flow";
  if (isCumulative && compare(value, earlier) < 0) return ["shrank"];
  return compare(earlier, ZERO) > 0 && compare(value, multiply(earlier, MUCH)) > 0 ? ["grewMuch"] : [];
}

/** Nought of nought is known, though it has no value. */
export function knows({ value, numerator, denominator }: Part): boolean {
  return value !== null || ((numerator ?? null) !== null && (denominator ?? null) !== null);
}

/** What the current values of an indicator add up to. */
export interface Sums {
  /** Of how many the value is known. */
  readonly known: number;
  readonly value: Exact;
  readonly numerator: Exact;
  readonly denominator: Exact;
  /** Of how many both counts are known. */
  readonly shares: number;
  readonly highest: Known;
}

/**
 * The whole of a branch from its sums: the same as `putTogether` of its parts. `of`: who is expected; never fewer than are
 * known. A mean of months is put together from the sums of the months, which are exact.
 */
export function wholeOf({ measure, overTree }: Pick<Passport, "measure" | "overTree">, sums: Sums, of: number): Whole {
  const rule: SpaceRule = overTree;
  const isShare = measure.kind === "share";
  const known = isShare || rule === "ratioOfSums" ? sums.shares : sums.known;
  if (known === 0) return { value: null, numerator: null, denominator: null, known, of };
  const isMean = measure.kind === "monthly" && measure.shown === "mean";
  // Of a mean of months the second count is the number of months, the same of everybody.
  const sum = isMean ? (divide(multiply(sums.numerator, whole(known)), sums.denominator) ?? ZERO) : sums.value;
  switch (rule) {
    case "ratioOfSums":
      return {
        value: divide(sums.numerator, sums.denominator),
        numerator: sums.numerator,
        denominator: sums.denominator,
        known,
        of,
      };
    case "sum":
      return { value: isShare ? null : sum, known, of };
    case "mean":
      return { value: isShare ? null : divide(sum, whole(known)), known, of };
    case "max":
      return { value: sums.highest, known, of };
    case "none": {
      if (known !== 1 || of !== 1) return { value: null, known, of };
      const { denominator, numerator } = sums;
      return isShare ? { value: null, numerator, denominator, known, of } : { value: sum, known, of };
    }
  }
}
