import type { Period } from "#core/time/period.ts";
import {
  addDays,
  clampedDate,
  monthOf,
  toDayNumber,
  weekdayOf,
  yearOf,
  type PlainDate,
} from "#core/time/plain-date.ts";
import { ROMAN, shortMonth, windowLabel } from "./date-words.ts";
import type { RecurrenceUnit } from "./model.ts";

/** One quarter, month, week …: its full days, a stable key and a short Russian label. */
export interface CalendarUnit {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly key: string;
  readonly label: string;
}

/** The unit of a repetition that a day lies in. Half-years of a school-year plan are school half-years. */
export function unitOf(every: RecurrenceUnit, day: PlainDate, period: Period | null): CalendarUnit {
  const year = yearOf(day);
  const month = monthOf(day);
  switch (every) {
    case "day":
      return { from: day, to: day, key: day, label: windowLabel({ from: day, to: day }) };
    case "week":
      return week(day);
    case "month":
      return { ...months(year, month, month), key: day.slice(0, 7), label: `${shortMonth(month)} ${year}` };
    case "quarter": {
      const n = Math.ceil(month / 3);
      return { ...months(year, n * 3 - 2, n * 3), key: `${year}-Q${n}`, label: `${ROMAN[n] ?? ""} кв. ${year}` };
    }
    case "halfYear":
      return period?.kind === "academicYear" ? schoolHalf(day) : calendarHalf(year, month);
    case "year":
      return period?.kind === "academicYear"
        ? schoolYear(day)
        : { ...months(year, 1, 12), key: String(year), label: String(year) };
    default:
      return schoolYear(day);
  }
}

function months(year: number, first: number, last: number): { from: PlainDate; to: PlainDate } {
  return { from: clampedDate(year, first, 1), to: clampedDate(year, last, 31) };
}

function week(day: PlainDate): CalendarUnit {
  const from = addDays(day, 1 - weekdayOf(day));
  const to = addDays(from, 6);
  return { from, to, key: `week ${from}`, label: windowLabel({ from, to }) };
}

function calendarHalf(year: number, month: number): CalendarUnit {
  const n = month <= 6 ? 1 : 2;
  return { ...months(year, n * 6 - 5, n * 6), key: `${year}-H${n}`, label: `${ROMAN[n] ?? ""} полуг. ${year}` };
}

function firstYearOf(day: PlainDate): number {
  return monthOf(day) >= 9 ? yearOf(day) : yearOf(day) - 1;
}

function schoolHalf(day: PlainDate): CalendarUnit {
  const start = firstYearOf(day);
  const isFirst = monthOf(day) >= 9;
  const range = isFirst ? months(start, 9, 12) : months(start + 1, 1, 8);
  const n = isFirst ? 1 : 2;
  return { ...range, key: `${start}/${start + 1}-H${n}`, label: `${ROMAN[n] ?? ""} полуг. ${start}/${start + 1}` };
}

function schoolYear(day: PlainDate): CalendarUnit {
  const start = firstYearOf(day);
  return {
    from: clampedDate(start, 9, 1),
    to: clampedDate(start + 1, 8, 31),
    key: `${start}/${start + 1}`,
    label: `${start}/${start + 1}`,
  };
}

export function daysBetween(from: PlainDate, to: PlainDate): number {
  return toDayNumber(to) - toDayNumber(from) + 1;
}

/** Most occurrences of one schedule: every day of a year and a little more. */
export const MOST_OCCURRENCES = 400;

/**
 * The units that a window is made of. A unit of which less than half lies inside is left out («ежеквартально» in a
 * school-year plan: IV, I, II, III), except the one an explicit start falls into and an only one.
 */
export function unitsIn(
  every: RecurrenceUnit,
  from: PlainDate,
  to: PlainDate,
  period: Period | null,
  keepFirst: boolean,
): CalendarUnit[] {
  const units: CalendarUnit[] = [];
  let only: CalendarUnit | null = null;
  let day = from;
  while (day <= to && units.length < MOST_OCCURRENCES) {
    const unit = unitOf(every, day, period);
    const isFirst = only === null;
    only ??= unit;
    const start = unit.from < from ? from : unit.from;
    const end = unit.to > to ? to : unit.to;
    const half = daysBetween(start, end) * 2 >= daysBetween(unit.from, unit.to);
    if (half || (isFirst && keepFirst)) units.push({ ...unit, from: start, to: end });
    day = addDays(unit.to, 1);
  }
  return units.length > 0 || only === null ? units : [{ ...only, from, to }];
}
