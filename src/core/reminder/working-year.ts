import * as z from "zod/mini";
import { parsePlainDate, plainDate, weekdayOf, yearOf, type PlainDate } from "#core/time/plain-date.ts";
import type { ProductionCalendar } from "#core/time/production-calendar.ts";

/** A day of the production calendar that is not what its weekday says, or a public holiday. */
export const workingDayMark = z.object({
  /** YYYY-MM-DD */
  day: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
  works: z.boolean(),
  /** The other day of a transfer: «выходной с субботы 27 апреля перенесён на 29 апреля». */
  swappedWith: z.nullable(z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/))),
});
export type WorkingDayMark = z.infer<typeof workingDayMark>;

export interface WorkingYear {
  readonly year: number;
  readonly marks: readonly WorkingDayMark[];
}

/** Years that somebody has entered, as one calendar. Other years have no answer but their weekdays. */
export function calendarOf(years: readonly WorkingYear[]): ProductionCalendar {
  const marks = years.flatMap((each) => each.marks);
  return {
    daysOff: new Set(marks.filter(({ works }) => !works).map(({ day }) => day)),
    workingWeekends: new Set(marks.filter(({ works }) => works).map(({ day }) => day)),
    years: new Set(years.map(({ year }) => year)),
  };
}

/** Why the marks cannot be those of a year; `day` says which. Null: they can. */
export function yearProblem({
  year,
  marks,
}: WorkingYear): { day: string; why: "noSuchDay" | "otherYear" | "twice" } | null {
  const seen = new Set<string>();
  for (const { day, swappedWith } of marks) {
    const date = parsePlainDate(day);
    if (date === null) return { day, why: "noSuchDay" };
    if (yearOf(date) !== year) return { day, why: "otherYear" };
    if (swappedWith !== null && parsePlainDate(swappedWith) === null) return { day: swappedWith, why: "noSuchDay" };
    if (seen.has(day)) return { day, why: "twice" };
    seen.add(day);
  }
  return null;
}

/** In the order of the days, without those that only repeat what every weekday says. */
export function tidyMarks(marks: readonly WorkingDayMark[]): WorkingDayMark[] {
  return marks.filter((mark) => !isPlainWeekday(mark)).toSorted((one, other) => (one.day < other.day ? -1 : 1));
}

function isPlainWeekday({ day, works }: WorkingDayMark): boolean {
  const date = parsePlainDate(day);
  return works && date !== null && weekdayOf(date) <= 5;
}

const HOLIDAYS = [
  [1, 1],
  [1, 2],
  [1, 3],
  [1, 4],
  [1, 5],
  [1, 6],
  [1, 7],
  [1, 8],
  [2, 23],
  [3, 8],
  [5, 1],
  [5, 9],
  [6, 12],
  [11, 4],
] as const;

/**
 * The public holidays of a year as article 112 of the Labour Code names them (since 2013). Transfers are another matter: the
 * Government decides them for each year, and nobody else knows them.
 */
export function holidaysOf(year: number): PlainDate[] {
  return HOLIDAYS.flatMap(([month, day]) => plainDate(year, month, day) ?? []);
}
