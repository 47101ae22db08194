import type { GoalView } from "#contract/figure.ts";
import { goalReached, isFor } from "#core/figure/goal.ts";
import { parseExact, printExact } from "#core/indicator/exact.ts";
import type { AnsweredTarget } from "#core/indicator/indicator.ts";
import type { Comparator, Passport, TargetReading } from "#core/indicator/model.ts";
import { readTarget } from "#core/indicator/read-target.ts";
import { exactOf } from "./decimal.ts";
import type { TargetRow } from "./seen-store.ts";

/**
 * What an organisation is to reach in a period: what was set for it, and else what the set says, as far as that is read without
 * doubt or was answered; words that are not read stand as they are written.
 */
export async function goalsFor(
  passport: Passport,
  of: {
    readonly kind: string;
    readonly period: string;
    /** The last day of the period. */
    readonly to: string;
    readonly own: readonly TargetRow[];
    readonly written: string | null;
    /** Of the set now: an answer says what the words mean, whenever it was given. */
    readonly answered: AnsweredTarget | null;
    readonly figure: { readonly value: string | null; readonly known: number; readonly of: number };
    /** Of the same period a year before, exact, asked for when a goal looks at it; null: nothing that can be compared. */
    readonly before: () => Promise<string | null>;
  },
): Promise<GoalView[]> {
  const goals = goalsSet(of);
  const before = goals.some(({ comparator }) => TO_YEAR_BEFORE.has(comparator)) ? await of.before() : null;
  const shown = { ...of.figure, before, year: Number(of.to.slice(0, 4)) };
  return goals.map((goal) => ({ ...goal, reached: goalReached(passport, goal, shown) }));
}

/** What is set, before it is held against a figure. */
export function goalsSet(of: {
  readonly kind: string;
  readonly period: string;
  readonly own: readonly TargetRow[];
  readonly written: string | null;
  readonly answered: AnsweredTarget | null;
}): Omit<GoalView, "reached">[] {
  const own = of.own.filter(({ period }) => period === of.period);
  if (own.length === 0) return writtenGoals(of.written, of.answered, of.kind);
  return own.map((row) => ({
    asWritten: row.asWritten ?? "",
    comparator: row.comparator,
    value: row.value === null ? null : printExact(exactOf(row.value)),
    unit: row.unit,
    level: null,
    by: null,
  }));
}

export const TO_YEAR_BEFORE: ReadonlySet<Comparator> = new Set(["growth", "decline", "noDecline"]);

function writtenGoals(
  written: string | null,
  answered: AnsweredTarget | null,
  kind: string,
): Omit<GoalView, "reached">[] {
  if (written === null) return [];
  const isAnswered = answered?.asWritten === written && answered.answers.length > 0;
  const { confidence, targets }: TargetReading = isAnswered ? answered : readTarget(written);
  // Arguable ones wait for their answer: no line is drawn at what may be meant otherwise.
  if (confidence !== "certain" || targets.length === 0)
    return [{ asWritten: written, comparator: "planned", value: null, unit: null, level: null, by: null }];
  return targets
    .filter((target) => isFor(target, kind))
    .map(({ asWritten, by, comparator, level, unit, value }) => ({
      asWritten,
      comparator,
      value: value === null || parseExact(value) === null ? null : value,
      unit,
      level,
      by,
    }));
}
