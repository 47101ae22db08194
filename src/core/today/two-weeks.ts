import { isWorkingDay, type ProductionCalendar } from "#core/time/production-calendar.ts";
import { addDays, weekdayOf, yearOf, type PlainDate } from "#core/time/plain-date.ts";

export interface StripDay {
  readonly day: PlainDate;
  readonly working: boolean;
  /** The production calendar of its year is not there: holidays in the week are not known. */
  readonly sure: boolean;
}

export const STRIP_DAYS = 14;

/** This week and the next one, from Monday. */
export function twoWeeks(today: PlainDate, calendar: ProductionCalendar): StripDay[] {
  const monday = addDays(today, 1 - weekdayOf(today));
  return Array.from({ length: STRIP_DAYS }, (_, index) => {
    const day = addDays(monday, index);
    return { day, working: isWorkingDay(day, calendar), sure: calendar.years.has(yearOf(day)) };
  });
}
