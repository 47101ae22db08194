import type { SmallSet } from "./small-set.ts";
import { addDays, clampedDate, daysInMonth, plainDate, weekdayOf, type PlainDate } from "#core/time/plain-date.ts";
import { periodRange, type DateRange, type Period } from "#core/time/period.ts";
import type { Atom, Doubt } from "./elements.ts";

/** First and last day of a date whose year is known (schedules.md, convention 2); null when there is no such day. */
export function rangeOf(
  date: Atom,
  year: number,
  period: Period | null,
  doubts: SmallSet<Doubt>,
  during = false,
): DateRange | null {
  switch (date.kind) {
    case "day": {
      const day = plainDate(year, date.month, date.day);
      if (day === null) doubts.add("badDate");
      return day === null ? null : { from: day, to: day };
    }
    case "month":
      return months(year, date.month, date.month);
    case "quarter":
      return partOf(months(year, date.n * 3 - 2, date.n * 3), date.day);
    case "half":
      return date.school
        ? schoolHalf(date, year)
        : partOf(date.n === 1 ? months(year, 1, 6) : months(year, 7, 12), date.day);
    case "season":
      return season(date.n, year);
    case "years":
      return { from: clampedDate(date.year, 1, 1), to: clampedDate(date.lastYear, 12, 31) };
    case "schoolYears":
      return {
        from: clampedDate(date.year, 9, 1),
        to: clampedDate(Math.max(date.lastYear, date.year + 1), during ? 5 : 8, 31),
      };
    case "studyYear":
      return { from: clampedDate(year, 9, 1), to: clampedDate(year + 1, 5, 31) };
    case "planYear":
      return period === null ? null : planRange(period);
    case "studyEdge":
      return date.n === 1
        ? months(year, 9, 9)
        : date.n === 3
          ? months(year + 1, 5, 5)
          : { from: clampedDate(year, 12, 1), to: clampedDate(year + 1, 1, 31) };
    case "yearEdge":
      return date.n === 1 ? months(year, 1, 1) : date.n === 3 ? months(year, 12, 12) : months(year, 6, 6);
    default:
      return partOfMonth(date, year, doubts);
  }
}

let lastPeriod: Period | null = null;
let lastRange: DateRange | null = null;

/** The days of the plan: one plan asks for them in every phrase. */
export function planRange(period: Period): DateRange {
  if (lastRange === null || lastPeriod !== period) {
    lastPeriod = period;
    lastRange = periodRange(period);
  }
  return lastRange;
}

function months(year: number, first: number, last: number): DateRange {
  return { from: clampedDate(year, first, 1), to: clampedDate(year, last, 31) };
}

/** Beginning, middle or end of a quarter or half-year: its first, middle or last month. */
function partOf(range: DateRange, part: number): DateRange {
  if (part === 0) return range;
  const year = Number(range.from.slice(0, 4));
  const first = Number(range.from.slice(5, 7));
  const last = Number(range.to.slice(5, 7));
  if (part === 2) return months(year, Math.floor((first + last) / 2), Math.ceil((first + last) / 2));
  return part === 1 ? months(year, first, first) : months(year, last, last);
}

function schoolHalf(date: Atom, year: number): DateRange {
  return partOf(date.n === 1 ? months(year, 9, 12) : months(year + 1, 1, 5), date.day);
}

/** Winter begins in December of `year`. */
function season(firstMonth: number, year: number): DateRange {
  if (firstMonth < 12) return months(year, firstMonth, firstMonth + 2);
  return { from: clampedDate(year, 12, 1), to: clampedDate(year + 1, 2, 31) };
}

function partOfMonth(date: Atom, year: number, doubts: SmallSet<Doubt>): DateRange | null {
  const length = daysInMonth(year, date.month);
  const days = (from: number, to: number): DateRange => ({
    from: clampedDate(year, date.month, from),
    to: clampedDate(year, date.month, to),
  });
  const tenths = (n: number): DateRange => (n === 1 ? days(1, 10) : n === 2 ? days(11, 20) : days(21, length));
  if (date.kind === "decade") return tenths(date.n);
  if (date.kind === "edge") return date.n === 9 ? days(length, length) : tenths(date.n);
  if (date.kind === "halfMonth") return date.n === 1 ? days(1, 15) : days(16, length);
  if (date.kind === "week") {
    if (date.n === 9) return days(length - 6, length);
    if (date.n === 8) return days(length - 13, length - 7);
    if (date.n === 5 && length < 29) doubts.add("badDate");
    return date.n === 5 ? (length < 29 ? null : days(29, length)) : days(date.n * 7 - 6, date.n * 7);
  }
  const day = date.kind === "nthWeekday" ? nthWeekday(year, date.month, date.weekday, date.n) : null;
  if (day === null) doubts.add("badDate");
  return day === null ? null : { from: day, to: day };
}

/** `n` 9 is the last one, 8 the last but one. */
function nthWeekday(year: number, month: number, weekday: number, n: number): PlainDate | null {
  const first = clampedDate(year, month, 1);
  const offset = (weekday - weekdayOf(first) + 7) % 7;
  const length = daysInMonth(year, month);
  const count = Math.floor((length - 1 - offset) / 7) + 1;
  const wanted = n >= 8 ? count - (9 - n) : n;
  return wanted >= 1 && wanted <= count ? addDays(first, offset + (wanted - 1) * 7) : null;
}
