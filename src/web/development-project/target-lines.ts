import type { ProjectFact, ProjectFigure } from "#contract/development-project.ts";
import type { ProjectTarget, ProjectYears } from "#core/development-project/model.ts";
import { multiply, parseExact, showExact, whole } from "#core/indicator/exact.ts";
import type { Target } from "#core/indicator/model.ts";
import { isShareTarget, targetReached, type Reached } from "#core/indicator/target-reached.ts";

/** What stands under a year in the way of one line of a target. */
export interface YearOf {
  readonly year: number;
  /** In the unit of the target. */
  readonly planned: string | null;
  /** With its unit: «25 %», «11». */
  readonly actual: string | null;
  /** «120 из 480» */
  readonly counts: string | null;
  readonly source: string | null;
  /** The period of the round that it comes from; null: it was typed. */
  readonly period: string | null;
  readonly reached: Reached;
}

export interface TargetLine {
  readonly line: number;
  /** Null: nothing could be read of the cell. */
  readonly target: Target | null;
  readonly isShare: boolean;
  readonly years: readonly YearOf[];
}

/** A figure of a round goes before what was typed: it leads back to its source. */
export function linesOf(
  { key, planned, target, unit }: ProjectTarget,
  years: ProjectYears | null,
  facts: readonly ProjectFact[],
  figures: readonly ProjectFigure[],
): TargetLine[] {
  const all = years === null ? [] : Array.from({ length: years.to - years.from + 1 }, (_, at) => years.from + at);
  const targets: readonly (Target | null)[] = target === null || target.targets.length === 0 ? [null] : target.targets;
  return targets.map((one, line): TargetLine => {
    const isShare = one === null ? unit === "%" : isShareTarget(one);
    const valueIn = (year: number) => {
      const figure = figures.find((each) => each.key === key && each.year === year);
      const fact = facts.find(
        (each) => each.about === "target" && each.key === key && each.line === line && each.year === year,
      );
      return { figure, fact, value: figure?.value ?? fact?.value ?? null };
    };
    return {
      line,
      target: one,
      isShare,
      years: all.map((year): YearOf => {
        const { fact, figure, value } = valueIn(year);
        const before = valueIn(year - 1).value;
        const plan = planned.find((each) => each.line === line && each.year === year)?.value ?? null;
        const exact = value === null ? null : parseExact(value);
        const isAsked = (target?.questions ?? []).length > 0;
        const outcome = {
          year,
          value: exact,
          before: before === null ? null : parseExact(before),
          planned: plan === null ? null : parseExact(plan),
        };
        const counts =
          figure !== undefined || fact === undefined || fact.numerator === null || fact.denominator === null
            ? null
            : `${shown(fact.numerator)} из ${shown(fact.denominator)}`;
        return {
          year,
          planned: plan === null ? null : `${shown(plan)}${isShare ? " %" : ""}`,
          actual:
            exact === null
              ? null
              : isShare
                ? `${showExact(multiply(exact, whole(100)), 1, true)} %`
                : showExact(exact, 2, true),
          counts,
          source: figure === undefined ? (fact?.source ?? null) : null,
          period: figure?.period ?? null,
          // What is meant is not known before the questions are answered.
          reached: one === null || isAsked ? "unknown" : targetReached(one, outcome),
        };
      }),
    };
  });
}

function shown(text: string): string {
  const exact = parseExact(text);
  return exact === null ? text : showExact(exact, 2, true);
}
