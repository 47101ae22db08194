import type { ActivityView } from "#contract/plan.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { monthsOf, type TimeAxis } from "#web/lib/time-axis.ts";
import { monthsBetween, shiftMonth, yearMonthOf, type YearMonth } from "#web/lib/year-month.ts";
import { openMonths } from "../load.ts";

/** The month of today when the plan knows its year, else the first month in which something is to be done. */
export function startingMonth(
  years: readonly TimeAxis[],
  own: TimeAxis,
  activities: readonly ActivityView[],
  today: string,
): YearMonth {
  const date = parsePlainDate(today);
  const now = date === null ? null : yearMonthOf(date);
  if (now !== null && years.some((year) => isInYear(year, now))) return now;
  const months = new Set(activities.flatMap((activity) => [...openMonths(activity, own)]));
  const first = Math.min(...months);
  return shiftMonth(startOf(own), Number.isFinite(first) ? first : 0);
}

/** The year of the plan that holds a month; for a month far from the plan one that begins alike. */
export function yearOfMonth(years: readonly TimeAxis[], own: TimeAxis, month: YearMonth): TimeAxis {
  const startYear = month.month >= own.startMonth ? month.year : month.year - 1;
  return years.find((year) => isInYear(year, month)) ?? { startYear, startMonth: own.startMonth, months: 12 };
}

/** Months with a term that begins, ends or is open in them, in the order of time; what waits for a date is left out. */
export function monthsWithTerms(activities: readonly ActivityView[]): readonly YearMonth[] {
  const dates = activities
    .flatMap(({ occurrences }) => occurrences)
    .filter(({ waitsFor }) => waitsFor === null)
    .flatMap(({ from, to }) => [from, to])
    .flatMap((day) => parsePlainDate(day ?? "") ?? [])
    .toSorted();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return [];
  const start = yearMonthOf(first);
  const months = monthsBetween(start, yearMonthOf(last)) + 1;
  const axis = { startYear: start.year, startMonth: start.month, months };
  const open = new Set(activities.flatMap((activity) => [...openMonths(activity, axis)]));
  return monthsOf(axis).filter((_month, index) => open.has(index));
}

function startOf(axis: TimeAxis): YearMonth {
  return { year: axis.startYear, month: axis.startMonth };
}

export function isInYear(year: TimeAxis, month: YearMonth): boolean {
  const index = monthsBetween(startOf(year), month);
  return index >= 0 && index < year.months;
}
