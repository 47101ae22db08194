import { clampedDate, daysInMonth, weekdayOf, type PlainDate } from "./plain-date.ts";

/**
 * The production calendar of a year, as data that a person can edit: public holidays and days off moved to working
 * weekdays, and Saturdays or Sundays made working (Labour Code of the Russian Federation, article 112).
 */
export interface ProductionCalendar {
  readonly daysOff: ReadonlySet<string>;
  readonly workingWeekends: ReadonlySet<string>;
  /** Years that the sets are complete for; other years have no answer. */
  readonly years: ReadonlySet<number>;
}

export function isWorkingDay(day: PlainDate, calendar: ProductionCalendar): boolean {
  if (calendar.workingWeekends.has(day)) return true;
  return weekdayOf(day) <= 5 && !calendar.daysOff.has(day);
}

/**
 * The n-th working day of a month, 99 = the last. `month` is 1–12. Null when the month has fewer working days or the
 * calendar does not know the year.
 */
export function nthWorkingDay(year: number, month: number, n: number, calendar: ProductionCalendar): PlainDate | null {
  if (!calendar.years.has(year)) return null;
  let count = 0;
  let last: PlainDate | null = null;
  for (let day = 1; day <= daysInMonth(year, month); day++) {
    const date = clampedDate(year, month, day);
    if (!isWorkingDay(date, calendar)) continue;
    count++;
    last = date;
    if (count === n) return date;
  }
  return n === 99 ? last : null;
}
