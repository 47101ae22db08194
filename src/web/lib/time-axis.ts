import { parsePeriod, type Period } from "#core/time/period.ts";
import { dayOf, daysInMonth, monthOf, parsePlainDate, yearOf, type PlainDate } from "#core/time/plain-date.ts";

/** A row of whole months. All months are drawn equally wide, so a place on the axis is counted in months. */
export interface TimeAxis {
  readonly startYear: number;
  /** 1–12. */
  readonly startMonth: number;
  readonly months: number;
}

export function axisOfPeriod(period: Period): TimeAxis {
  return period.kind === "academicYear"
    ? { startYear: period.startYear, startMonth: 9, months: 12 }
    : { startYear: period.fromYear, startMonth: 1, months: 12 * (period.toYear - period.fromYear + 1) };
}

/** The axis of a period as the plan prints it; an unreadable one falls back to the school year of `today`. */
export function axisOfText(period: string, today: string): TimeAxis {
  return axisOfPeriod(parsePeriod(period) ?? { kind: "academicYear", startYear: academicStart(today) });
}

/** The first calendar year of the school year that `today` (YYYY-MM-DD) falls in. */
export function academicStart(today: string): number {
  const date = parsePlainDate(today);
  if (date === null) return 2000;
  return monthOf(date) >= 9 ? yearOf(date) : yearOf(date) - 1;
}

/** One year of twelve months that begins in the same month as the axis. */
export function yearsOfAxis(axis: TimeAxis): readonly TimeAxis[] {
  return Array.from({ length: Math.ceil(axis.months / 12) }, (_, index) => ({
    startYear: axis.startYear + index,
    startMonth: axis.startMonth,
    months: 12,
  }));
}

/** «2023/2024» or «2024»: the name of a year of the planner. */
export function yearName(axis: TimeAxis): string {
  return axis.startMonth === 1 ? String(axis.startYear) : `${axis.startYear}/${axis.startYear + 1}`;
}

function monthsFromStart(axis: TimeAxis, date: PlainDate): number {
  return (yearOf(date) - axis.startYear) * 12 + monthOf(date) - axis.startMonth;
}

/** Share of the axis (0–1) at the beginning of a day; outside the axis it is below 0 or above 1. */
export function placeOf(axis: TimeAxis, date: PlainDate): number {
  const inMonth = (dayOf(date) - 1) / daysInMonth(yearOf(date), monthOf(date));
  return (monthsFromStart(axis, date) + inMonth) / axis.months;
}

export interface Span {
  /** Shares of the axis, 0–1. */
  readonly left: number;
  readonly width: number;
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
}

/** The part of a window (both days included, a missing side is open) that lies on the axis; null when none does. */
export function spanOf(axis: TimeAxis, from: string | undefined, to: string | undefined): Span | null {
  const first = from === undefined ? null : parsePlainDate(from);
  const last = to === undefined ? null : parsePlainDate(to);
  if (first === null && last === null) return null;
  const start = first === null ? 0 : placeOf(axis, first);
  const end = last === null ? 1 : endPlace(axis, last);
  if (end <= 0 || start >= 1) return null;
  const left = Math.max(0, start);
  return { left, width: Math.min(1, end) - left, cutLeft: start < 0, cutRight: end > 1 };
}

function endPlace(axis: TimeAxis, date: PlainDate): number {
  return (monthsFromStart(axis, date) + dayOf(date) / daysInMonth(yearOf(date), monthOf(date))) / axis.months;
}

/** Months of the axis in order: year and month number. */
export function monthsOf(axis: TimeAxis): readonly { readonly year: number; readonly month: number }[] {
  return Array.from({ length: axis.months }, (_, index) => {
    const month = axis.startMonth - 1 + index;
    return { year: axis.startYear + Math.floor(month / 12), month: (month % 12) + 1 };
  });
}
