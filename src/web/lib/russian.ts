/** Small forms of Russian for the pages: plurals, dates, periods. Dates are "YYYY-MM-DD" strings, no clock, no zone. */
import { MONTHS, MONTHS_OF } from "#core/time/month-names.ts";
import { parsePeriod } from "#core/time/period.ts";
import { dayOf, daysInMonth, monthOf, parsePlainDate, yearOf, type PlainDate } from "#core/time/plain-date.ts";
import { groupDigits } from "#core/text/thousands.ts";

const NBSP = "\u00a0";
export type Forms = readonly [one: string, few: string, many: string];

export function pluralForm(count: number, forms: Forms): string {
  const tens = Math.abs(count) % 100;
  const ones = tens % 10;
  if (tens > 10 && tens < 20) return forms[2];
  if (ones === 1) return forms[0];
  return ones >= 2 && ones <= 4 ? forms[1] : forms[2];
}

/** «39 мероприятий», no space in it breaks. */
export function counted(count: number, forms: Forms): string {
  return `${formatNumber(count)}${NBSP}${pluralForm(count, forms)}`;
}

export function formatNumber(value: number): string {
  return `${value < 0 ? "-" : ""}${groupDigits(String(Math.abs(value)))}`;
}

/** «25.08.2023»; text that is not a date stays as it is. */
export function shortDate(text: string): string {
  const date = parsePlainDate(text.slice(0, 10));
  return date === null ? text : `${date.slice(8, 10)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
}

/** «25 августа 2023 г.» */
export function longDate(date: PlainDate): string {
  return `${dayMonth(date)} ${yearOf(date)}${NBSP}г.`;
}

function dayMonth(date: PlainDate): string {
  return `${dayOf(date)}${NBSP}${MONTHS_OF[monthOf(date) - 1]}`;
}

function isMonthStart(date: PlainDate): boolean {
  return dayOf(date) === 1;
}

function isMonthEnd(date: PlainDate): boolean {
  return dayOf(date) === daysInMonth(yearOf(date), monthOf(date));
}

/** «январь–март 2024», «1–15 марта 2024 г.», «до 25 мая 2024 г.»: the days of a window in words. */
export function rangeInWords(from: string | undefined, to: string | undefined): string {
  const first = from === undefined ? null : parsePlainDate(from);
  const last = to === undefined ? null : parsePlainDate(to);
  if (first === null) return last === null ? "" : `до${NBSP}${longDate(last)}`;
  if (last === null) return `с${NBSP}${longDate(first)}`;
  if (first === last) return longDate(first);
  if (isMonthStart(first) && isMonthEnd(last)) return wholeMonths(first, last);
  const sameYear = yearOf(first) === yearOf(last);
  if (sameYear && monthOf(first) === monthOf(last)) return `${dayOf(first)}–${longDate(last)}`;
  return sameYear ? `${dayMonth(first)} – ${longDate(last)}` : `${longDate(first)} – ${longDate(last)}`;
}

/** The days of a window beside its short label («I кв. 2024» → «январь–март 2024»); empty when the label already says them. */
export function rangeBeside(label: string, from: string | undefined, to: string | undefined): string {
  const range = rangeInWords(from, to);
  const short = MONTHS.reduce((words, month) => words.replaceAll(month, month.slice(0, 3)), range);
  return range === label || short === label ? "" : range;
}

function wholeMonths(first: PlainDate, last: PlainDate): string {
  const from = MONTHS[monthOf(first) - 1];
  const to = MONTHS[monthOf(last) - 1];
  if (yearOf(first) !== yearOf(last)) return `${from} ${yearOf(first)} – ${to} ${yearOf(last)}`;
  return monthOf(first) === monthOf(last) ? `${from} ${yearOf(first)}` : `${from}–${to} ${yearOf(last)}`;
}

/** «2023/2024 учебный год», «2024 год», «2022–2026 годы»; other text as it is. */
export function periodInWords(text: string): string {
  const period = parsePeriod(text);
  if (period === null) return text;
  if (period.kind === "academicYear") return `${text}${NBSP}учебный${NBSP}год`;
  if (period.fromYear === period.toYear) return `${text}${NBSP}год`;
  return `${period.fromYear}–${period.toYear}${NBSP}годы`;
}

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes}${NBSP}Б`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)}${NBSP}КБ`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")}${NBSP}МБ`;
}
