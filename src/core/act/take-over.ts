import { moveTerm } from "#core/plan/next-year/move-term.ts";
import { withMovedPeriod, yearsBetween } from "#core/plan/next-year/written-years.ts";
import type { Period } from "#core/time/period.ts";
import type { ActDraft, ActPoint } from "./model.ts";

/** What became of last year's words. */
export interface TakenOver {
  readonly act: ActDraft;
  /** Sentences about what a person has to look at. */
  readonly questions: readonly string[];
}

/**
 * Last year's act as the draft of a new one. Date and number are blank, its printed lines and settled questions are gone.
 * Years move only where both periods are known and alike, and only the plan's own; acts that it leans on keep their dates.
 */
export function takeOver(last: ActDraft, periods: { from: Period; to: Period } | null, newId: () => string): TakenOver {
  const years = periods === null ? null : yearsBetween(periods.from, periods.to);
  const words = (text: string | null): string | null =>
    text === null || periods === null || years === null ? text : withMovedPeriod(text, periods.from, years);
  const questions: string[] = [];
  const points = last.points.map((point): ActPoint => {
    const moved =
      point.deadline === null || periods === null ? null : moveTerm(point.deadline, periods.from, periods.to);
    for (const { message } of moved?.questions ?? []) questions.push(`Пункт ${point.number}: ${message}`);
    return {
      ...point,
      id: newId(),
      text: words(point.text) ?? "",
      deadline: moved?.words ?? point.deadline,
      fragment: null,
    };
  });
  return {
    act: {
      ...last,
      heading: words(last.heading),
      preamble: words(last.preamble),
      points,
      date: null,
      number: null,
      appendixPlanId: null,
      amends: null,
      printed: { requisites: null, appendixStamp: null },
      settled: [],
    },
    questions,
  };
}
