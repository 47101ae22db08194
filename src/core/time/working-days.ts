import { addDays, clampedDate, monthOf, yearOf, type PlainDate } from "./plain-date.ts";
import { isWorkingDay, type ProductionCalendar } from "./production-calendar.ts";

/** More days off in a row than there are in any year. */
const MOST_DAYS_OFF = 60;

/** The day itself, or the next one that is worked. In years that the calendar does not know Monday to Friday are. */
export function workingDayFrom(day: PlainDate, calendar: ProductionCalendar): PlainDate {
  for (let ahead = 0; ahead < MOST_DAYS_OFF; ahead += 1) {
    const candidate = addDays(day, ahead);
    if (isWorkingDay(candidate, calendar)) return candidate;
  }
  return day;
}

/** The n-th working day after a day, which itself does not count; `n` below 1 gives the day. */
export function addWorkingDays(day: PlainDate, n: number, calendar: ProductionCalendar): PlainDate {
  let last = day;
  for (let left = n; left > 0; left -= 1) last = workingDayFrom(addDays(last, 1), calendar);
  return last;
}

export function firstWorkingDayOfNextMonth(day: PlainDate, calendar: ProductionCalendar): PlainDate {
  const month = monthOf(day);
  const first = month === 12 ? clampedDate(yearOf(day) + 1, 1, 1) : clampedDate(yearOf(day), month + 1, 1);
  return workingDayFrom(first, calendar);
}
