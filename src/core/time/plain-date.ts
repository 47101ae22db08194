/** A calendar day without time or zone, "YYYY-MM-DD" (ISO 8601). Strings compare in calendar order. */
export type PlainDate = string & { readonly __plainDate: unique symbol };

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days in a month; `month` is 1–12. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS[month - 1] ?? 0);
}

/** The day, or null when there is no such day (31 апреля, 29 февраля 2023). `month` is 1–12. */
export function plainDate(year: number, month: number, day: number): PlainDate | null {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return null;
  if (!Number.isInteger(month) || month < 1 || month > 12) return null;
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return null;
  return format(year, month, day);
}

/** The day, moved into the month when it lies outside (30 февраля → 28 февраля). */
export function clampedDate(year: number, month: number, day: number): PlainDate {
  return format(year, month, Math.min(Math.max(day, 1), daysInMonth(year, month)));
}

/** "-MM-DD" of every month × 32 + day. */
const MONTH_DAYS = Array.from(
  { length: 13 * 32 },
  (_, index) => `-${String(index >> 5).padStart(2, "0")}-${String(index & 31).padStart(2, "0")}`,
);

function format(year: number, month: number, day: number): PlainDate {
  const four = year > 999 ? String(year) : String(year).padStart(4, "0");
  return (four + (MONTH_DAYS[month * 32 + day] ?? "")) as PlainDate;
}

/** Reads "YYYY-MM-DD"; null when it is not an existing day. */
export function parsePlainDate(text: string): PlainDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? plainDate(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

/** 1–12. */
export function monthOf(date: PlainDate): number {
  return Number(date.slice(5, 7));
}

/** 1–31. */
export function dayOf(date: PlainDate): number {
  return Number(date.slice(8, 10));
}

/** Days since 1970-01-01, negative before it. */
export function toDayNumber(date: PlainDate): number {
  const year = yearOf(date) - (monthOf(date) <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const shifted = (monthOf(date) + 9) % 12;
  const dayOfYear = Math.floor((153 * shifted + 2) / 5) + dayOf(date) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

export function fromDayNumber(days: number): PlainDate {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return format(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(toDayNumber(date) + days);
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export function weekdayOf(date: PlainDate): number {
  return ((((toDayNumber(date) + 3) % 7) + 7) % 7) + 1;
}
