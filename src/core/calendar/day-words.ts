import { MONTHS_OF } from "#core/time/month-names.ts";
import { dayOf, monthOf, parsePlainDate, weekdayOf } from "#core/time/plain-date.ts";

const NBSP = "\u00a0";
const WEEKDAYS = ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"] as const;

interface Days {
  readonly from: string | null;
  readonly to: string | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly precision: "day" | "window" | "deadline";
}

/** «14 декабря, четверг, 14:00–16:00», «1–15 декабря (точный день уточняется)», «до 25 декабря». Without a year. */
export function daysInWords({ from, to, startsAt, endsAt, precision }: Days): string {
  if (to === null) return "";
  const first = from ?? to;
  if (precision === "deadline" && first === to) return `до${NBSP}${dayMonth(to)}`;
  if (first !== to) return `${span(first, to)}${precision === "window" ? " (точный день уточняется)" : ""}`;
  const date = parsePlainDate(to);
  const weekday = date === null ? "" : `, ${WEEKDAYS[weekdayOf(date) - 1] ?? ""}`;
  const time = startsAt === null ? "" : `, ${startsAt}${endsAt === null ? "" : `–${endsAt}`}`;
  return `${dayMonth(to)}${weekday}${time}`;
}

function span(from: string, to: string): string {
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8, 10))}–${dayMonth(to)}`;
  return `${dayMonth(from)}${NBSP}– ${dayMonth(to)}`;
}

function dayMonth(day: string): string {
  const date = parsePlainDate(day);
  return date === null ? day : `${dayOf(date)}${NBSP}${MONTHS_OF[monthOf(date) - 1] ?? ""}`;
}
