import { MONTHS } from "#core/time/month-names.ts";
import { clampedDate, daysInMonth, type PlainDate } from "#core/time/plain-date.ts";

/** A month is «2023-12». */
function parts(month: string): { year: number; month: number } {
  return { year: Number(month.slice(0, 4)), month: Number(month.slice(5, 7)) };
}

/** First and last day. */
export function daysOfMonth(text: string): { from: PlainDate; to: PlainDate } {
  const { year, month } = parts(text);
  return { from: clampedDate(year, month, 1), to: clampedDate(year, month, daysInMonth(year, month)) };
}

export function monthAfter(text: string): string {
  const { year, month } = parts(text);
  return month === 12 ? `${pad(year + 1, 4)}-01` : `${pad(year, 4)}-${pad(month + 1, 2)}`;
}

export function monthBefore(text: string): string {
  const { year, month } = parts(text);
  return month === 1 ? `${pad(year - 1, 4)}-12` : `${pad(year, 4)}-${pad(month - 1, 2)}`;
}

/** «Декабрь 2023» */
export function monthTitle(text: string): string {
  const { year, month } = parts(text);
  const name = MONTHS[month - 1] ?? "";
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)} ${year}`;
}

const OFFERED_ON = 25;

/**
 * The last day on or before `today` on which the month after it is offered, and that month: a program that was off on the
 * 25th offers it when it is on again.
 */
export function offerOf(today: string): { day: string; month: string } {
  const here = today.slice(0, 7);
  const month = Number(today.slice(8, 10)) >= OFFERED_ON ? here : monthBefore(here);
  return { day: `${month}-${OFFERED_ON}`, month: monthAfter(month) };
}

const pad = (value: number, length: number): string => String(value).padStart(length, "0");
