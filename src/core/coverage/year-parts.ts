import { MONTHS_SHORT } from "#core/time/month-names.ts";
import { clampedDate, daysInMonth } from "#core/time/plain-date.ts";
import type { Period } from "#core/time/period.ts";
import type { YearPart } from "./model.ts";

/** parts: the four of a school year, September joined to its quarter; quarters: of the calendar, so a school year has five. */
export type YearDivision = "parts" | "quarters";

/** Months of each part: first and last, counted from January of the year that the period begins in. */
const SCHOOL_PARTS = [
  [9, 12],
  [13, 15],
  [16, 18],
  [19, 20],
] as const;
const SCHOOL_QUARTERS = [
  [9, 9],
  [10, 12],
  [13, 15],
  [16, 18],
  [19, 20],
] as const;
const CALENDAR_QUARTERS = [
  [1, 3],
  [4, 6],
  [7, 9],
  [10, 12],
] as const;

/** The parts of one year of a period; of several years the one of `today`, else the nearest of the period. */
export function yearParts(period: Period, today: string, division: YearDivision = "parts"): readonly YearPart[] {
  if (period.kind === "academicYear")
    return (division === "parts" ? SCHOOL_PARTS : SCHOOL_QUARTERS).map((months) => partOf(period.startYear, months));
  const now = Number(today.slice(0, 4));
  const year = Math.min(Math.max(now, period.fromYear), period.toYear);
  return CALENDAR_QUARTERS.map((months) => partOf(year, months));
}

/** The months of a year that the parts fill, in order, as parts of one month. */
export function monthsOfParts(parts: readonly YearPart[]): readonly YearPart[] {
  const first = parts[0];
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return [];
  const from = monthNumber(first.from);
  const count = monthNumber(last.to) - from + 1;
  return Array.from({ length: count }, (_, index) => partOf(0, [from + index, from + index]));
}

function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}

/** Months may run beyond December: 13 is January of the next year. */
function partOf(startYear: number, [first, last]: readonly [number, number]): YearPart {
  const [from, to] = [place(startYear, first), place(startYear, last)];
  const names = [MONTHS_SHORT[from.month - 1] ?? "", MONTHS_SHORT[to.month - 1] ?? ""];
  return {
    from: clampedDate(from.year, from.month, 1),
    to: clampedDate(to.year, to.month, daysInMonth(to.year, to.month)),
    label: first === last ? (names[0] ?? "") : names.join("–"),
  };
}

function place(startYear: number, month: number): { readonly year: number; readonly month: number } {
  return { year: startYear + Math.floor((month - 1) / 12), month: ((month - 1) % 12) + 1 };
}
