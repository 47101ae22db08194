import {
  add,
  compare,
  divide,
  isWhole,
  multiply,
  negate,
  parseExact,
  subtract,
  whole,
  ZERO,
  type Exact,
} from "./exact.ts";
import type { Measure } from "./model.ts";

/** So many earlier figures of the same centre must be known before anything is called unusual. */
export const LEAST_HISTORY = 4;
/** The latest are looked at; older ones were of another time. */
export const MOST_HISTORY = 12;

/** Times the median distance: about three standard deviations where figures scatter evenly (3 × 1,4826 ≈ 4,5). */
const TIMES: Exact = { n: 9, d: 2 };
/** A figure that never changed has no distance: a fifth more or less is usual all the same. */
const FIFTH: Exact = { n: 1, d: 5 };
/** Whole things: one more or less; of a share five hundredths. */
const LEAST_OF_SHARE: Exact = { n: 1, d: 20 };

export interface UsualBand {
  readonly low: Exact;
  readonly high: Exact;
}

/**
 * What is usual for a centre by its own earlier figures: their median and `TIMES` the median distance from it, not less than a
 * fifth of the median. Exact: the same figures always give the same band. Null: too little is known. One wild figure among them
 * moves neither.
 */
export function usualBand(history: readonly Exact[], { kind }: Pick<Measure, "kind">): UsualBand | null {
  if (kind === "yesNo" || history.length < LEAST_HISTORY) return null;
  const middle = medianOf(history);
  const distance = medianOf(history.map((one) => size(subtract(one, middle))));
  const isShare = kind === "share";
  const least = [multiply(size(middle), FIFTH), isShare ? LEAST_OF_SHARE : whole(1)];
  const spread = least.reduce(larger, multiply(distance, TIMES));
  const [low, high] = [subtract(middle, spread), add(middle, spread)];
  // Fewer than none and more than all there cannot be.
  return { low: larger(low, ZERO), high: isShare && compare(high, whole(1)) > 0 ? whole(1) : high };
}

export function isUsual(value: Exact, { low, high }: UsualBand): boolean {
  return compare(value, low) >= 0 && compare(value, high) <= 0;
}

/** The whole numbers that lie inside: «обычно от 12 до 20». A band narrower than one has its ends as they are. */
export function wholeBand({ low, high }: UsualBand): UsualBand {
  const [from, to] = [negate(floorOf(negate(low))), floorOf(high)];
  return compare(from, to) <= 0 ? { low: from, high: to } : { low, high };
}

function floorOf(value: Exact): Exact {
  if (isWhole(value)) return value;
  const [n, d] = [BigInt(value.n), BigInt(value.d)];
  const cut = n / d;
  return parseExact(String(n < 0n ? cut - 1n : cut)) ?? value;
}

function medianOf(values: readonly Exact[]): Exact {
  const sorted = values.toSorted(compare);
  const at = Math.floor(sorted.length / 2);
  const [below, above] = [sorted[at - 1], sorted[at]];
  if (above === undefined) return ZERO;
  if (sorted.length % 2 === 1 || below === undefined) return above;
  return divide(add(below, above), whole(2)) ?? above;
}

function size(value: Exact): Exact {
  return compare(value, ZERO) < 0 ? negate(value) : value;
}

function larger(one: Exact, other: Exact): Exact {
  return compare(one, other) >= 0 ? one : other;
}
