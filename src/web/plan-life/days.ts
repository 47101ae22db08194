import { parsePlainDate, toDayNumber } from "#core/time/plain-date.ts";
import { longDate } from "#web/lib/russian.ts";

/** The day of a moment on the clock of this computer, YYYY-MM-DD. */
export function localDay(at: string): string {
  const moment = new Date(at);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** «15 ноября 2023 г.» of a moment or a day. */
export function dayInWords(text: string): string {
  const day = parsePlainDate(text.length > 10 ? localDay(text) : text);
  return day === null ? text : longDate(day);
}

/** Whole days from a moment to today (YYYY-MM-DD); never less than none. */
export function daysSince(at: string, today: string): number {
  const [from, to] = [parsePlainDate(localDay(at)), parsePlainDate(today)];
  return from === null || to === null ? 0 : Math.max(0, toDayNumber(to) - toDayNumber(from));
}
