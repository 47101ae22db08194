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
    const periods = new Set((schedule?.windows ?? []).flatMap(({ from, to }) => periodOfWindow(from, to) ?? []));
    for (const period of periods) counts.set(period, (counts.get(period) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best === undefined ? null : { period: best[0], count: best[1] };
}

/** Plans are signed from June on for the school year that begins in September. */
function periodOfAct(text: string | null): string | null {
  const date = parsePlainDate(text ?? "");
  if (date === null) return null;
  const start = monthOf(date) >= 6 ? yearOf(date) : yearOf(date) - 1;
  return `${start}/${start + 1}`;
}

/** A window longer than a year speaks for a plan of several calendar years. */
function periodOfWindow(from: string | undefined, to: string | undefined): string | null {
  const first = parsePlainDate(from ?? to ?? "");
  const last = parsePlainDate(to ?? from ?? "");
  if (first === null || last === null) return null;
  if (toDayNumber(last) - toDayNumber(first) > YEAR_DAYS) return `${yearOf(first)}-${yearOf(last)}`;
  const start = monthOf(first) >= 9 ? yearOf(first) : yearOf(first) - 1;
  return `${start}/${start + 1}`;
}
