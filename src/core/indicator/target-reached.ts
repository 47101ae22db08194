import { add, compare, multiply, parseExact, subtract, whole, type Exact } from "./exact.ts";
import type { Known } from "./known-values.ts";
import type { Target } from "./model.ts";

const HUNDRED = whole(100);

/** notYet: the year that the target names has not come, and it is not reached before it. */
export type Reached = "reached" | "notReached" | "notYet" | "unknown";

/** Of a target; the same words on pages, charts and papers. */
export const REACHED_WORDS: Readonly<Record<Reached, string>> = {
  reached: "достигнут",
  notReached: "не достигнут",
  notYet: "срок не наступил",
  unknown: "пока не сравнить",
};

type Wanted = Pick<Target, "comparator" | "value" | "unit" | "by">;

/** What became of a target in a year; shares as fractions of 1, whatever the target is printed in. */
export interface Outcome {
  readonly year: number;
  readonly value: Known;
  /** Of the year before. */
  readonly before: Known;
  /** Planned for this year, in the unit of the target; null: the value of the target itself counts. */
  readonly planned: Known;
}

/**
 * Whether a target is reached. A value that is planned («30 %», «до 70 %» as a planned level) is reached from it on. Growth
 * and decline look at the year before: by at least the number that is named, in percentage points for «%», as many times for
 * «раза», or by anything when none is. What nobody knows is unknown: neither reached nor missed.
 */
export function targetReached(target: Wanted, { before, planned, value, year }: Outcome): Reached {
  if (value === null) return "unknown";
  const goal = planned ?? parsed(target.value);
  const now = inUnit(target, value);
  const is = meets(target, now, before === null ? null : inUnit(target, before), goal);
  if (is === null) return "unknown";
  if (is) return "reached";
  const due = target.by === null ? null : Number(target.by.slice(0, 4));
  // A value planned for this very year is due in it.
  return planned === null && due !== null && year < due ? "notYet" : "notReached";
}

/** «в 1,5 раза»: the year before is multiplied. */
export function isTimes({ comparator, unit }: Pick<Target, "comparator" | "unit">): boolean {
  return (comparator === "growth" || comparator === "decline") && unit !== null && unit.toLowerCase().startsWith("раз");
}

function meets({ comparator, unit }: Wanted, now: Exact, before: Known, goal: Known): boolean | null {
  switch (comparator) {
    case "atLeast":
    case "planned":
      return goal === null ? null : compare(now, goal) >= 0;
    case "moreThan":
      return goal === null ? null : compare(now, goal) > 0;
    case "atMost":
      return goal === null ? null : compare(now, goal) <= 0;
    case "lessThan":
      return goal === null ? null : compare(now, goal) < 0;
    case "growth":
      if (before === null) return null;
      if (goal === null) return compare(now, before) > 0;
      return compare(now, isTimes({ comparator, unit }) ? multiply(before, goal) : add(before, goal)) >= 0;
    case "decline":
      if (before === null) return null;
      if (goal === null) return compare(now, before) < 0;
      if (isTimes({ comparator, unit })) return compare(multiply(now, goal), before) <= 0;
      return compare(now, subtract(before, goal)) <= 0;
    case "noDecline":
      return before === null ? null : compare(now, before) >= 0;
  }
}

/** Whether the target is a share: its figures are two counts. */
export function isShareTarget({ unit }: Pick<Target, "unit">): boolean {
  return unit !== null && /%|процент/iu.test(unit);
}

function inUnit(target: Wanted, value: Exact): Exact {
  return isShareTarget(target) ? multiply(value, HUNDRED) : value;
}

function parsed(text: string | null): Known {
  return text === null ? null : parseExact(text);
}
