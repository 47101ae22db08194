import { readTarget } from "#core/indicator/read-target.ts";
import type { PlanContent } from "#core/plan/change/model.ts";
import type { PlannedValue, ProjectContent, ProjectTarget, ProjectYears } from "./model.ts";

/** The project that a read document tells: its words exactly, nothing added. */
export function projectFrom(plan: Omit<PlanContent, "dropped" | "findings" | "acts" | "plannedActs">): ProjectContent {
  const years = yearsOf(plan.period) ?? yearsInSchedules(plan.activities.map(({ schedule }) => schedule));
  return {
    title: plan.title ?? "",
    issuer: plan.issuer,
    goal: plan.goal,
    tasks: [...plan.tasks],
    years,
    activities: plan.activities.map(
      ({ audience, expectedResult, key, notes, number, responsible, schedule, title }) => ({
        key,
        number,
        title,
        audience,
        schedule,
        responsible,
        expectedResult,
        notes: [...notes],
      }),
    ),
    targets: plan.indicators.map(({ method, number, target, title, unit }, index) =>
      withWords(
        {
          key: `target-${index + 1}`,
          number: number ?? null,
          title,
          unit: unit ?? null,
          method: method ?? null,
          target: null,
          planned: [],
        },
        target ?? null,
        years,
      ),
    ),
    texts: plan.texts.map(({ heading, text }) => ({ heading, text })),
  };
}

/** The target with these words in its cell, read anew; where the words are the same, what was answered about them stays. */
export function withWords(target: ProjectTarget, words: string | null, years: ProjectYears | null): ProjectTarget {
  if (words === null) return { ...target, target: null, planned: [] };
  if (target.target?.asWritten === words) return target;
  const read = { ...readTarget(words), answers: [] };
  const planned = read.targets.flatMap(({ by, value }, line): PlannedValue[] => {
    const year = by === null ? null : Number(by.slice(0, 4));
    // «не менее 15 проектов к 2026 году»: the words name the year themselves.
    return year === null || value === null || (years !== null && (year < years.from || year > years.to))
      ? []
      : [{ line, year, value }];
  });
  return { ...target, target: read, planned };
}

function yearsOf(period: string | null): ProjectYears | null {
  const match = /^(20\d\d)\s*[-–—]\s*(20\d\d)$/u.exec(period?.trim() ?? "");
  return match === null ? null : ordered(Number(match[1]), Number(match[2]));
}

/** «2022-2026» in the terms of the rows, when all that name a span of years name the same; null otherwise: it is asked. */
function yearsInSchedules(schedules: readonly (string | null)[]): ProjectYears | null {
  const spans = schedules.flatMap((schedule) =>
    [...(schedule ?? "").matchAll(/(?<!\d)(20\d\d)\s?[-–—]\s?(20\d\d)(?!\d)/gu)].map(
      ([, from, to]) => `${from ?? ""}-${to ?? ""}`,
    ),
  );
  const [span] = new Set(spans);
  return span !== undefined && new Set(spans).size === 1 ? yearsOf(span) : null;
}

function ordered(from: number, to: number): ProjectYears | null {
  return from <= to ? { from, to } : null;
}
