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

/** Null: there is nothing to compare. `value`: exact, as the ledger tells it. */
export function isMet(passport: Pick<Passport, "measure">, goal: Goal, value: string | null): boolean | null {
  const [level, exact] = [levelOf(passport, goal), value === null ? null : parseExact(value)];
  if (level === null || exact === null) return null;
  const order = compare(exact, level);
  switch (goal.comparator) {
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
