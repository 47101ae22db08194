import type { ScheduleReading, ScheduleWindow } from "#core/schedule/model.ts";
import { monthOf, parsePlainDate, toDayNumber, yearOf } from "#core/time/plain-date.ts";

/** A period that a document speaks for without naming it. */
export interface LikelyPeriod {
  readonly period: string;
  /** Cells whose dates lie in it; null when it follows from the date of the act alone. */
  readonly cells: number | null;
}

const YEAR_DAYS = 366;
/** A year in the words themselves: what was read with an assumed year says nothing. */
const YEAR = /(?:19|20)\d\d/;
const MOST = 2;

/** The periods that most written dates lie in, then the school year that the act was signed for. */
export function likelyPeriods(
  schedules: readonly (ScheduleReading | null)[],
  signed: string | null,
): readonly LikelyPeriod[] {
  const counts = new Map<string, number>();
  for (const schedule of schedules) {
    if (schedule === null || !YEAR.test(schedule.asWritten)) continue;
    for (const period of new Set(schedule.windows.flatMap((window) => periodOfWindow(window) ?? [])))
      counts.set(period, (counts.get(period) ?? 0) + 1);
  }
  const byDates = [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, MOST);
  const likely = byDates.map(([period, cells]): LikelyPeriod => ({ period, cells }));
  const byAct = periodOfAct(signed);
  return byAct === null || counts.has(byAct) ? likely : [...likely, { period: byAct, cells: null }];
}

/** A window longer than a year speaks for a plan of several calendar years. */
export function periodOfWindow({ from, to }: ScheduleWindow): string | null {
  const first = parsePlainDate(from ?? to ?? "");
  const last = parsePlainDate(to ?? from ?? "");
  if (first === null || last === null) return null;
  if (toDayNumber(last) - toDayNumber(first) > YEAR_DAYS) return `${yearOf(first)}-${yearOf(last)}`;
  const start = monthOf(first) >= 9 ? yearOf(first) : yearOf(first) - 1;
  return `${start}/${start + 1}`;
}

/** Plans are signed from June on for the school year that begins in September. */
export function periodOfAct(text: string | null): string | null {
  const date = parsePlainDate(text ?? "");
  if (date === null) return null;
  const start = monthOf(date) >= 6 ? yearOf(date) : yearOf(date) - 1;
  return `${start}/${start + 1}`;
}
