import { MONTHS, MONTHS_OF, MONTHS_SHORT } from "#core/time/month-names.ts";
import { addDays, clampedDate, dayOf, monthOf, parsePlainDate, yearOf, type PlainDate } from "#core/time/plain-date.ts";
import type { ScheduleWindow } from "./model.ts";

/** Dates in Russian words: short for labels («дек 2023»), full for sentences («14 декабря 2023 г.»). */

export const ROMAN = ["", "I", "II", "III", "IV"] as const;

export function shortMonth(month: number): string {
  return MONTHS_SHORT[month - 1] ?? "";
}

export function dateOf(text: string): PlainDate {
  return parsePlainDate(text) ?? clampedDate(1, 1, 1);
}

/** «14 декабря 2023» */
export function dayWords(day: PlainDate): string {
  return `${dayOf(day)} ${MONTHS_OF[monthOf(day) - 1] ?? ""} ${yearOf(day)}`;
}

/** «ноябрь 2023» */
export function monthWords(day: PlainDate): string {
  return `${MONTHS[monthOf(day) - 1] ?? ""} ${yearOf(day)}`;
}

export function isMonthStart(day: PlainDate): boolean {
  return dayOf(day) === 1;
}

export function isMonthEnd(day: PlainDate): boolean {
  return dayOf(addDays(day, 1)) === 1;
}

/** True when the window is made of whole months. */
export function isWholeMonths(from: PlainDate, to: PlainDate): boolean {
  return isMonthStart(from) && isMonthEnd(to) && from < to;
}

/** Short label of a window: «дек 2023», «окт–ноя 2023», «14 декабря 2023», «до 25 мая 2024», «2024». */
export function windowLabel(window: ScheduleWindow): string {
  if (window.from === undefined) return window.to === undefined ? "" : `до ${dayWords(dateOf(window.to))}`;
  const from = dateOf(window.from);
  if (window.to === undefined) return `с ${dayWords(from)}`;
  const to = dateOf(window.to);
  if (from === to) return dayWords(from);
  return isWholeMonths(from, to) ? monthsLabel(from, to) : daysLabel(from, to);
}

function monthsLabel(from: PlainDate, to: PlainDate): string {
  const first = shortMonth(monthOf(from));
  const last = shortMonth(monthOf(to));
  if (yearOf(from) === yearOf(to)) {
    if (monthOf(from) === 1 && monthOf(to) === 12) return String(yearOf(from));
    return monthOf(from) === monthOf(to) ? `${first} ${yearOf(from)}` : `${first}–${last} ${yearOf(from)}`;
  }
  if (monthOf(from) === 1 && monthOf(to) === 12) return `${yearOf(from)}–${yearOf(to)}`;
  if (monthOf(from) === 9 && monthOf(to) === 8 && yearOf(to) === yearOf(from) + 1)
    return `${yearOf(from)}/${yearOf(to)}`;
  return `${first} ${yearOf(from)} – ${last} ${yearOf(to)}`;
}

function daysLabel(from: PlainDate, to: PlainDate): string {
  if (from.slice(0, 7) === to.slice(0, 7)) return `${dayOf(from)}–${dayWords(to)}`;
  const short = (day: PlainDate): string => `${dayOf(day)} ${shortMonth(monthOf(day))}`;
  const sameYear = yearOf(from) === yearOf(to);
  return `${short(from)}${sameYear ? "" : ` ${yearOf(from)}`} – ${short(to)} ${yearOf(to)}`;
}
