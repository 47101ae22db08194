import { multiply, parseExact, whole, type Exact } from "#core/indicator/exact.ts";
import type { Comparator, Passport, Target } from "#core/indicator/model.ts";
import { isShareTarget, isTimes, targetReached, type Reached } from "#core/indicator/target-reached.ts";

type Goal = Pick<Target, "comparator" | "value" | "unit">;

/** The number that a figure is held against, in the measure of the figure; null: they are not of one kind. */
export function levelOf({ measure }: Pick<Passport, "measure">, { comparator, unit, value }: Goal): Exact | null {
  if (value === null || comparator === "growth" || comparator === "decline" || comparator === "noDecline") return null;
  const exact = parseExact(value);
  const isPercent = isShareTarget({ unit });
  if (exact === null || isPercent !== (measure.kind === "share")) return null;
  return isPercent ? multiply(exact, { n: 1, d: 100 }) : exact;
}

/** A figure as the ledger tells it (exact), of how many it is known and of how many it is asked. */
interface Shown {
  readonly value: string | null;
  readonly known: number;
  readonly of: number;
}

/** More is to come: a sum only grows by it, so that neither «не достигнуто» nor a line down from the last period is true. */
export function isPartialSum(
  { overTree }: Pick<Passport, "overTree">,
  { known, of }: Pick<Shown, "known" | "of">,
): boolean {
  return overTree === "sum" && known > 0 && known < of;
}

/**
 * Whether a goal is reached in a period of `year`, by the one rule of targets; `before`: exact, of the year before. Unknown also
 * where the goal and the figure are not of one kind, and while what is not known yet may still decide.
 */
export function goalReached(
  passport: Pick<Passport, "measure" | "overTree">,
  goal: Goal & Pick<Target, "by">,
  shown: Shown & { readonly year: number; readonly before: string | null },
): Reached {
  if (goal.value !== null && !isTimes(goal) && isShareTarget(goal) !== (passport.measure.kind === "share"))
    return "unknown";
  const exact = (text: string | null): Exact | null => (text === null ? null : parseExact(text));
  // What is compared with the year before is compared in the measure of the figure.
  const unit = goal.unit ?? (passport.measure.kind === "share" ? "%" : null);
  const { before, value, year } = shown;
  const outcome = { year, value: exact(value), before: exact(before), planned: null };
  const reached = targetReached({ ...goal, unit }, outcome);
  if (reached === "notYet" || !isPartialSum(passport, shown)) return reached;
  const grows = !SHRINKING.has(goal.comparator);
  return (reached === "reached") === grows ? reached : "unknown";
}

/** Reached by less: what is still to come may only break it. */
const SHRINKING: ReadonlySet<Comparator> = new Set(["atMost", "lessThan", "decline"]);

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
