import type { PlanQuestion, PlanView } from "#contract/plan.ts";
import { monthOf, parsePlainDate, toDayNumber, yearOf } from "#core/time/plain-date.ts";

type Doubtful = Pick<PlanView, "questions" | "readingPeriod">;

/** The questions of the list; the one about the period is asked by its own control while the period is only assumed. */
export function listedQuestions({ questions, readingPeriod }: Doubtful): readonly PlanQuestion[] {
  return readingPeriod.assumed ? questions.filter((question) => question.about !== "document") : questions;
}

export function doubtCount(plan: Doubtful): number {
  return listedQuestions(plan).length + (plan.readingPeriod.assumed ? 1 : 0);
}

const YEAR_DAYS = 366;

export interface SuggestedPeriod {
  readonly period: string;
  /** Rows whose dates lie in it. */
  readonly count: number;
}

/**
 * The period in which most dates written in the plan lie, when it is not the assumed one: an offer, never taken by itself.
 * A window longer than a year speaks for a plan of several calendar years.
 */
export function suggestedPeriod(plan: Pick<PlanView, "activities" | "readingPeriod">): SuggestedPeriod | null {
  const counts = new Map<string, number>();
  for (const { schedule } of plan.activities) {
    const periods = new Set((schedule?.windows ?? []).flatMap(({ from, to }) => periodOfWindow(from, to) ?? []));
    for (const period of periods) counts.set(period, (counts.get(period) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  if (best === undefined || best[0] === plan.readingPeriod.period) return null;
  return { period: best[0], count: best[1] };
}

function periodOfWindow(from: string | undefined, to: string | undefined): string | null {
  const first = parsePlainDate(from ?? to ?? "");
  const last = parsePlainDate(to ?? from ?? "");
  if (first === null || last === null) return null;
  if (toDayNumber(last) - toDayNumber(first) > YEAR_DAYS) return `${yearOf(first)}-${yearOf(last)}`;
  const start = monthOf(first) >= 9 ? yearOf(first) : yearOf(first) - 1;
  return `${start}/${start + 1}`;
}
