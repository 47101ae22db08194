import { MONTHS } from "#core/time/month-names.ts";
import { clampedDate, daysInMonth, monthOf, parsePlainDate, yearOf, type PlainDate } from "#core/time/plain-date.ts";

/** One month of one year. */
export interface YearMonth {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
}

/** «2024-03»: the form of the address. */
export function printYearMonth({ year, month }: YearMonth): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
}

/** Reads «2024-03»; null when there is no such month. */
export function parseYearMonth(text: string): YearMonth | null {
  const date = parsePlainDate(`${text}-01`);
  return date === null ? null : yearMonthOf(date);
}

export function yearMonthOf(date: PlainDate): YearMonth {
  return { year: yearOf(date), month: monthOf(date) };
}

export function shiftMonth({ year, month }: YearMonth, by: number): YearMonth {
  const index = year * 12 + month - 1 + by;
  return { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
}

export function monthsBetween(from: YearMonth, to: YearMonth): number {
  return (to.year - from.year) * 12 + to.month - from.month;
}

/** «март 2024» */
export function monthInWords({ year, month }: YearMonth): string {
  return `${MONTHS[month - 1]}\u00a0${year}`;
}

/** Both days included. */
export function daysOfMonth({ year, month }: YearMonth): { readonly from: PlainDate; readonly to: PlainDate } {
  return { from: clampedDate(year, month, 1), to: clampedDate(year, month, daysInMonth(year, month)) };
}
