import { expect } from "vitest";
import type { Draft } from "#core/intake/draft.ts";
import { nextYearPlan } from "#core/plan/next-year/next-year-plan.ts";
import { readSchedule } from "#core/schedule/read.ts";
import type { Period } from "#core/time/period.ts";
import { clampedDate, dayOf, daysInMonth, monthOf, parsePlainDate, yearOf } from "#core/time/plain-date.ts";

/** The day as many years later; the last of February stays the last. */
function later(text: string | undefined, years: number): string | undefined {
  const day = text === undefined ? null : parsePlainDate(text);
  if (day === null) return undefined;
  const last = dayOf(day) === daysInMonth(yearOf(day), monthOf(day));
  return clampedDate(yearOf(day) + years, monthOf(day), last ? 31 : dayOf(day));
}

/** Every term means the same days of the new years, or somebody is asked about it. */
export function expectNothingMadeUp(draft: Draft, from: Period, to: Period, years: number): void {
  const { draft: made, questions } = nextYearPlan(draft, from, to);
  draft.activities.forEach(({ schedule }, index) => {
    const now = made.activities[index]?.schedule ?? null;
    if (schedule === null || now === null) return expect(now).toBe(schedule);
    const asked = questions.some(
      ({ place }) => place.part === "activity" && place.position === index + 1 && place.field === "schedule",
    );
    const expected = readSchedule(schedule, from).windows.map(({ from: first, to: last }) => [
      later(first, years),
      later(last, years),
    ]);
    const windows = readSchedule(now, to).windows.map(({ from: first, to: last }) => [first, last]);
    if (!asked) expect({ now, windows }).toEqual({ now, windows: expected });
  });
}
