import { nthWorkingDay, type ProductionCalendar } from "#core/time/production-calendar.ts";
import { periodRange, type Period } from "#core/time/period.ts";
import {
  addDays,
  clampedDate,
  daysInMonth,
  monthOf,
  weekdayOf,
  yearOf,
  type PlainDate,
} from "#core/time/plain-date.ts";
import { dateOf, windowLabel } from "./date-words.ts";
import type { Occurrence, Recurrence, ScheduleReading, ScheduleWindow } from "./model.ts";
import type { DayRule, ScheduleDetails } from "./read.ts";
import { MOST_OCCURRENCES, unitOf, unitsIn, type CalendarUnit } from "./units.ts";

/** A reading with or without what the projection leaves out. */
export type Expandable = ScheduleReading & { readonly details?: ScheduleDetails };

/**
 * The dated instances of a schedule, in the order of time. A repetition gives one for each unit inside the window; a
 * term that somebody else sets waits for its date. A working-day rule needs the production calendar, without it the
 * whole month stays the window.
 */
export function expandSchedule(
  schedule: Expandable,
  period: Period | null,
  calendar?: ProductionCalendar,
): Occurrence[] {
  const waitsFor = waits(schedule);
  const parts = schedule.windows.flatMap((window) => partsOf(schedule, window, period, calendar));
  const sorted = [...parts].sort((a, b) => compare(a.from ?? a.to ?? "", b.from ?? b.to ?? ""));
  const seen = new Map<string, number>();
  return sorted.slice(0, MOST_OCCURRENCES).map((part) => {
    const times = (seen.get(part.key) ?? 0) + 1;
    seen.set(part.key, times);
    const known = part.precision !== "window";
    return { ...part, key: times === 1 ? part.key : `${part.key}#${times}`, waitsFor: known ? null : waitsFor };
  });
}

type Part = Omit<Occurrence, "waitsFor">;

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function waits(schedule: ScheduleReading): Occurrence["waitsFor"] {
  const has = (one: ScheduleReading["qualifier"][number]): boolean => schedule.qualifier.includes(one);
  if (has("setByOrganiser")) return "organiser";
  if (has("bySeparateSchedule")) return "separateSchedule";
  if (has("onRequest")) return "request";
  return has("asNeeded") ? "need" : null;
}

function partsOf(
  schedule: Expandable,
  window: ScheduleWindow,
  period: Period | null,
  calendar: ProductionCalendar | undefined,
): Part[] {
  const { recurrence } = schedule;
  const end = window.to ?? (period === null ? undefined : periodRange(period).to);
  if (recurrence === null || window.from === undefined || end === undefined || end < window.from)
    return [single(window, schedule, period)];
  const from = dateOf(window.from);
  const to = dateOf(end);
  const first = schedule.details?.first;
  if (first?.from !== undefined)
    return [
      single(first, schedule, period),
      ...afterFirst(schedule, dateOf(first.from), to, recurrence, period, calendar),
    ];
  return repeated(schedule, from, to, recurrence, period, calendar);
}

/** «декабрь 2023 г., далее – ежеквартально»: the first time takes the place of its quarter. */
function afterFirst(
  schedule: Expandable,
  first: PlainDate,
  to: PlainDate,
  recurrence: Recurrence,
  period: Period | null,
  calendar: ProductionCalendar | undefined,
): Part[] {
  const next = addDays(unitOf(recurrence.every, first, period).to, 1);
  return next > to ? [] : repeated(schedule, next, to, recurrence, period, calendar);
}

function single(window: ScheduleWindow, schedule: ScheduleReading, period: Period | null): Part {
  const { from, to } = window;
  const precision = from === undefined ? "deadline" : from === to ? "day" : "window";
  const isPeriod = period !== null && from === periodRange(period).from && to === periodRange(period).to;
  const label = isPeriod && schedule.qualifier.includes("continuous") ? "постоянно" : windowLabel(window);
  return {
    key: keyOf(window),
    label,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    precision,
  };
}

/** The same window has the same key however it was worded; a month has the key of its month. */
function keyOf(window: ScheduleWindow): string {
  const { from, to } = window;
  if (from === undefined) return `..${to ?? ""}`;
  if (to === undefined) return `${from}..`;
  if (from === to) return from;
  const day = dateOf(from);
  const month = unitOf("month", day, null);
  return month.from === from && month.to === to ? month.key : `${from}..${to}`;
}

function repeated(
  schedule: Expandable,
  from: PlainDate,
  to: PlainDate,
  recurrence: Recurrence,
  period: Period | null,
  calendar: ProductionCalendar | undefined,
): Part[] {
  const details = schedule.details;
  if (recurrence.every === "week" && details?.weekdays !== undefined) return weekdaysIn(from, to, details.weekdays);
  if (recurrence.every === "trimester") return trimesters(from, to, period);
  const keepFirst = period === null || from !== periodRange(period).from;
  const units = unitsIn(recurrence.every, from, to, period, keepFirst);
  if (units.length === 1 && schedule.windows.length > 1) return [single({ from, to }, schedule, period)];
  const shorter = units.length === 1 && isShorter(units[0], recurrence, period);
  if (shorter) return times(recurrence, [single({ from, to }, schedule, period)]);
  return times(
    recurrence,
    units.flatMap((unit) => ruled(unit, schedule, period, calendar)),
  );
}

/** A window that is only a part of its unit («ежегодно, апрель») keeps its own label. */
function isShorter(unit: CalendarUnit | undefined, recurrence: Recurrence, period: Period | null): boolean {
  if (unit === undefined) return false;
  const whole = unitOf(recurrence.every, unit.from, period);
  return unit.from !== whole.from || unit.to !== whole.to;
}

/** «2 раза в год»: as many for each unit. */
function times(recurrence: Recurrence, parts: readonly Part[]): Part[] {
  const count = Math.min(recurrence.count ?? 1, 31);
  if (count <= 1) return [...parts];
  return parts.flatMap((part) =>
    Array.from({ length: count }, (_, index) => ({ ...part, label: `${part.label} (${index + 1} из ${count})` })),
  );
}

function weekdaysIn(from: PlainDate, to: PlainDate, weekdays: readonly number[]): Part[] {
  const parts: Part[] = [];
  for (let day = from; day <= to && parts.length < MOST_OCCURRENCES; day = addDays(day, 1))
    if (weekdays.includes(weekdayOf(day))) parts.push(dayPart(day));
  return parts;
}

function dayPart(day: PlainDate): Part {
  return { key: day, label: windowLabel({ from: day, to: day }), from: day, to: day, precision: "day" };
}

/** Their days are in the school's own calendar, so each keeps the window of the plan's school year. */
function trimesters(from: PlainDate, to: PlainDate, period: Period | null): Part[] {
  return unitsIn("schoolYear", from, to, period, false).flatMap((year) =>
    [1, 2, 3].map((n) => ({
      key: `${year.key}-T${n}`,
      label: `${n}-й триместр ${year.label}`,
      from: year.from,
      to: year.to,
      precision: "window" as const,
    })),
  );
}

/** A unit with its day rule: «до 10 числа», «1, 3 среда месяца», «до 6-го рабочего дня». */
function ruled(
  unit: CalendarUnit,
  schedule: Expandable,
  period: Period | null,
  calendar: ProductionCalendar | undefined,
): Part[] {
  const whole: Part = {
    key: unit.key,
    label: unit.label,
    from: unit.from,
    to: unit.to,
    precision: unit.from === unit.to ? "day" : "window",
  };
  const { details, recurrence } = schedule;
  if (recurrence === null || details === undefined) return [whole];
  if (details.dayRule?.follows === true && recurrence.every !== "month")
    return [afterUnit(unitOf(recurrence.every, unit.from, period), details.dayRule, calendar) ?? whole];
  if (recurrence.every !== "month") return [whole];
  const year = yearOf(unit.from);
  const month = monthOf(unit.from);
  if (details.nthWeekdays !== undefined) {
    const days = details.nthWeekdays
      .map(({ n, weekday }) => nthWeekday(year, month, n, weekday))
      .filter((day) => day !== null);
    return days.filter((day) => day >= unit.from && day <= unit.to).map(dayPart);
  }
  const rule = details.dayRule;
  if (rule === undefined) return [whole];
  const days = rule.days.map((day) =>
    rule.working
      ? calendar === undefined
        ? null
        : nthWorkingDay(year, month, day, calendar)
      : clampedDate(year, month, day),
  );
  if (days.some((day) => day === null)) return [whole];
  const known = days.filter((day) => day !== null).filter((day) => day >= unit.from && day <= unit.to);
  return known.map((day) =>
    rule.deadline
      ? { key: `..${day}`, label: windowLabel({ to: day }), to: day, precision: "deadline" as const }
      : dayPart(day),
  );
}

/** «до 10 числа месяца, следующего за отчётным кварталом» */
function afterUnit(unit: CalendarUnit, rule: DayRule, calendar: ProductionCalendar | undefined): Part | null {
  const next = addDays(unit.to, 1);
  const day = rule.days[0];
  if (day === undefined) return null;
  const due = !rule.working
    ? clampedDate(yearOf(next), monthOf(next), day)
    : calendar === undefined
      ? null
      : nthWorkingDay(yearOf(next), monthOf(next), day, calendar);
  return due === null ? null : { key: unit.key, label: windowLabel({ to: due }), to: due, precision: "deadline" };
}

/** `n` 9 is the last one; null when the month has no such day. */
function nthWeekday(year: number, month: number, n: number, weekday: number): PlainDate | null {
  const first = 1 + ((weekday - weekdayOf(clampedDate(year, month, 1)) + 7) % 7);
  const length = daysInMonth(year, month);
  const wanted = n === 9 ? first + 7 * Math.floor((length - first) / 7) : first + 7 * (n - 1);
  return wanted <= length ? clampedDate(year, month, wanted) : null;
}
