import type { GoalView } from "#contract/figure.ts";
import { isFor, isMet } from "#core/figure/goal.ts";
import { parseExact, printExact } from "#core/indicator/exact.ts";
import type { Passport, Target } from "#core/indicator/model.ts";
import { readTarget } from "#core/indicator/read-target.ts";
import { exactOf } from "./decimal.ts";
import type { TargetRow } from "./seen-store.ts";

/**
 * What an organisation is to reach in a period: what was set for it, and else what the set says, as far as that is read without
 * doubt; words that are not read stand as they are written.
 */
export function goalsFor(
  passport: Passport,
  of: {
    readonly kind: string;
    readonly period: string;
    readonly own: readonly TargetRow[];
    readonly written: string | null;
    readonly figure: { readonly value: string | null; readonly known: number; readonly of: number };
  },
): GoalView[] {
  const own = of.own.filter(({ period }) => period === of.period);
  const goals: readonly Omit<GoalView, "met">[] =
    own.length > 0
      ? own.map((row) => ({
          asWritten: row.asWritten ?? "",
          comparator: row.comparator,
          value: row.value === null ? null : printExact(exactOf(row.value)),
          unit: row.unit,
          level: null,
        }))
      : writtenGoals(of.written, of.kind);
  return goals.map((goal) => ({ ...goal, met: isMet(passport, goal, of.figure) }));
}

function writtenGoals(written: string | null, kind: string): Omit<GoalView, "met">[] {
  if (written === null) return [];
  const { confidence, targets } = readTarget(written);
  // Arguable ones wait for their answer: no line is drawn at what may be meant otherwise.
  if (confidence !== "certain")
    return [{ asWritten: written, comparator: "planned", value: null, unit: null, level: null }];
  return targets
    .filter((target) => isFor(target, kind))
    .map(({ asWritten, comparator, level, unit, value }: Target) => ({
      asWritten,
      comparator,
      value: value === null || parseExact(value) === null ? null : value,
      unit,
      level,
    }));
}
