import type { PlanQuestion, PlanView } from "#contract/plan.ts";
import { periodOfAct, periodOfWindow } from "#core/plan/likely-periods.ts";

type Doubtful = Pick<PlanView, "questions" | "readingPeriod">;

/** The questions of the list; the one about the period is asked by its own control while the period is only assumed. */
export function listedQuestions({ questions, readingPeriod }: Doubtful): readonly PlanQuestion[] {
  return readingPeriod.assumed ? questions.filter((question) => question.about !== "document") : questions;
}

export function doubtCount(plan: Doubtful): number {
  return listedQuestions(plan).length + (plan.readingPeriod.assumed ? 1 : 0);
}

export interface SuggestedPeriod {
  readonly period: string;
  /** Rows whose written dates lie in it; null when it follows from the date of the act alone. */
  readonly count: number | null;
}

type Dated = Pick<PlanView, "activities" | "approval" | "readingPeriod">;

/**
 * The period that the document speaks for without naming it: the one in which most written dates lie, else the school year
 * that its act was signed for. An offer, never taken by itself.
 */
export function suggestedPeriod(plan: Dated): SuggestedPeriod | null {
  const byDates = periodOfDates(plan);
  if (byDates !== null && byDates.period !== plan.readingPeriod.period) return byDates;
  const period = periodOfAct(plan.approval?.date ?? null);
  return period === null || period === plan.readingPeriod.period ? null : { period, count: null };
}

function periodOfDates({ activities }: Dated): SuggestedPeriod | null {
  const counts = new Map<string, number>();
  for (const { schedule } of activities) {
    const periods = new Set((schedule?.windows ?? []).flatMap((window) => periodOfWindow(window) ?? []));
    for (const period of periods) counts.set(period, (counts.get(period) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best === undefined ? null : { period: best[0], count: best[1] };
}
