import { add, compare, divide, whole, ZERO, type Exact } from "./exact.ts";
import type { Known } from "./known-values.ts";
import type { Measure, SpaceRule, TimeRule } from "./model.ts";

/** What one organisation, or one period, gives to a whole. Of a share both parts are given, never the share alone. */
export interface Part {
  readonly value: Known;
  /** Of a share: its two counts. */
  readonly numerator?: Known;
  readonly denominator?: Known;
}

/** A whole that says how much of it is known: «известно 42 из 45». Unknown when no part is known. */
export interface Whole extends Part {
  readonly known: number;
  readonly of: number;
}

/** Why a measure cannot be put together by a rule. */
export type AggregationTrouble =
  /** The sum of shares, and their mean, is no share of anything. */
  | "sharesAdded"
  | "sharesAveraged"
  /** Those counted on a day are counted again on the next one. */
  | "stockSummed"
  /** The same people would be counted once for each period. */
  | "peopleSummed"
  | "yesNoSummed"
  /** A share of parts is made for shares and for yes or no only. */
  | "nothingToDivide";

/** Null: the rule makes sense for the measure. Source: anchors 2.1 (two axes), 2.3 (bugs of others). */
export function timeTrouble(measure: Measure, rule: TimeRule): AggregationTrouble | null {
  if (rule === "none") return null;
  switch (measure.kind) {
    case "share":
      return rule === "sum" ? "sharesAdded" : rule === "mean" ? "sharesAveraged" : null;
    case "yesNo":
      return rule === "sum" || rule === "mean" ? "yesNoSummed" : rule === "ratioOfSums" ? "nothingToDivide" : null;
    case "count":
      if (rule === "ratioOfSums") return "nothingToDivide";
      if (rule !== "sum") return null;
      return measure.nature === "stock" ? "stockSummed" : measure.nature === "unique" ? "peopleSummed" : null;
    case "monthly":
      return rule === "sum" ? "peopleSummed" : rule === "ratioOfSums" ? "nothingToDivide" : null;
    case "computed":
      return null;
  }
}

export function spaceTrouble(measure: Measure, rule: SpaceRule): AggregationTrouble | null {
  if (rule === "none") return null;
  switch (measure.kind) {
    case "share":
      return rule === "sum" ? "sharesAdded" : rule === "mean" ? "sharesAveraged" : null;
    case "yesNo":
      return rule === "mean" ? "yesNoSummed" : null;
    case "count":
    case "monthly":
      return rule === "ratioOfSums" ? "nothingToDivide" : null;
    case "computed":
      return null;
  }
}

/**
 * Puts parts together. What is not known is left out and counted as not known; it is never a zero. `last`: parts stand in the
 * sequence of time, the last known one counts. `none`: one part is itself, several are no whole.
 */
export function putTogether(rule: TimeRule | SpaceRule, parts: readonly Part[]): Whole {
  const of = parts.length;
  if (rule === "ratioOfSums") return ratioOfSums(parts);
  const known = parts.flatMap((part) => {
    const value = shownValue(part);
    return value === null ? [] : [{ ...part, value }];
  });
  const whole_ = (part: Part | undefined): Whole => ({ ...(part ?? { value: null }), known: known.length, of });
  if (known.length === 0) return whole_(undefined);
  switch (rule) {
    case "sum":
      return whole_({ value: sumOf(known) });
    case "mean":
      return whole_({ value: divide(sumOf(known), whole(known.length)) });
    case "max":
      return whole_(known.reduce((best, one) => (compare(one.value, best.value) > 0 ? one : best)));
    case "last":
      return whole_(known.at(-1));
    case "none":
      return whole_(of === 1 ? known[0] : undefined);
  }
}

/** The value, or that of its two counts; null: not known, or nought of nought. */
export function shownValue({ value, numerator, denominator }: Part): Known {
  if (value !== null) return value;
  const [above, below] = [numerator ?? null, denominator ?? null];
  return above === null || below === null ? null : divide(above, below);
}

/** Sums of both counts over those that know both. */
function ratioOfSums(parts: readonly Part[]): Whole {
  let [numerator, denominator]: [Exact, Exact] = [ZERO, ZERO];
  let known = 0;
  for (const part of parts) {
    const [above, below] = [part.numerator ?? null, part.denominator ?? null];
    if (above === null || below === null) continue;
    numerator = add(numerator, above);
    denominator = add(denominator, below);
    known += 1;
  }
  if (known === 0) return { value: null, numerator: null, denominator: null, known, of: parts.length };
  return { value: divide(numerator, denominator), numerator, denominator, known, of: parts.length };
}

function sumOf(parts: readonly { readonly value: Exact }[]): Exact {
  return parts.reduce((sum, { value }) => add(sum, value), ZERO);
}
