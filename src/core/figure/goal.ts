import { compare, multiply, parseExact, whole, type Exact } from "#core/indicator/exact.ts";
import type { Comparator, Passport, Target } from "#core/indicator/model.ts";

type Goal = Pick<Target, "comparator" | "value" | "unit" | "level">;

/** The number that a figure is held against, in the measure of the figure; null: they are not of one kind. */
export function levelOf({ measure }: Pick<Passport, "measure">, { comparator, unit, value }: Goal): Exact | null {
  if (value === null || comparator === "growth" || comparator === "decline" || comparator === "noDecline") return null;
  const exact = parseExact(value);
  const isPercent = unit !== null && /%|процент/iu.test(unit);
  if (exact === null || isPercent !== (measure.kind === "share")) return null;
  return isPercent ? multiply(exact, { n: 1, d: 100 }) : exact;
}

/** A figure as the ledger tells it, of how many it is known and of how many it is asked. */
interface Shown {
  readonly value: string | null;
  readonly known: number;
  readonly of: number;
}

/** More is to come: a sum only grows by it, so that neither «не достигнуто» nor a line down from the last period is true. */
export function isPartialSum({ overTree }: Pick<Passport, "overTree">, { known, of }: Omit<Shown, "value">): boolean {
  return overTree === "sum" && known > 0 && known < of;
}

/** Null: there is nothing to compare, or what is not known yet may still decide. `value`: exact, as the ledger tells it. */
export function isMet(passport: Pick<Passport, "measure" | "overTree">, goal: Goal, shown: Shown): boolean | null {
  const [level, exact] = [levelOf(passport, goal), shown.value === null ? null : parseExact(shown.value)];
  if (level === null || exact === null) return null;
  const met = meets(goal.comparator, compare(exact, level));
  const grows = goal.comparator !== "atMost" && goal.comparator !== "lessThan";
  return isPartialSum(passport, shown) && met !== grows ? null : met;
}

function meets(comparator: Comparator, order: number): boolean {
  switch (comparator) {
    case "atMost":
      return order <= 0;
    case "lessThan":
      return order < 0;
    case "moreThan":
      return order > 0;
    default:
      return order >= 0;
  }
}

const WORDS: Readonly<Record<Comparator, string>> = {
  atLeast: "не менее",
  atMost: "не более",
  moreThan: "более",
  lessThan: "менее",
  planned: "план",
  growth: "рост",
  decline: "снижение",
  noDecline: "не ниже прежнего",
};

export const comparatorInWords = (comparator: Comparator): string => WORDS[comparator];

/** Whether it is set for an organisation of a kind; one without a level is for everybody. */
export function isFor({ level }: Pick<Target, "level">, kind: string): boolean {
  if (level === null) return true;
  const own = kind === "municipalAuthority" ? "municipality" : kind === "regionalAuthority" ? "region" : "school";
  return level === own;
}

/** For drawing only: shares in hundredths. */
export function drawnLevel(passport: Pick<Passport, "measure">, goal: Goal): number | null {
  const level = levelOf(passport, goal);
  if (level === null) return null;
  const shown = passport.measure.kind === "share" ? multiply(level, whole(100)) : level;
  return Number(shown.n) / Number(shown.d);
}
