import type { ActivityView } from "#contract/plan.ts";
import { monthOf, parsePlainDate, yearOf } from "#core/time/plain-date.ts";
import type { TimeAxis } from "#web/lib/time-axis.ts";
import { partyShort } from "./plan-words.ts";

/** How many activities have an open term in each month of an axis. */
export interface Load {
  readonly perMonth: readonly number[];
  /** The largest of them. */
  readonly peak: number;
  /** Activities without a date of their own: «по запросу», a date or a schedule that somebody else will name, words not read. */
  readonly undated: number;
  /** Activities with dates, all of them outside the axis. */
  readonly elsewhere: number;
}

export function loadOf(activities: readonly ActivityView[], axis: TimeAxis): Load {
  const perMonth = Array.from({ length: axis.months }, () => 0);
  let undated = 0;
  let elsewhere = 0;
  for (const activity of activities) {
    const months = openMonths(activity, axis);
    for (const month of months) perMonth[month] = (perMonth[month] ?? 0) + 1;
    if (months.size > 0) continue;
    if (hasOwnDate(activity)) elsewhere += 1;
    else undated += 1;
  }
  return { perMonth, peak: Math.max(0, ...perMonth), undated, elsewhere };
}

export interface BodyLoad extends Load {
  readonly name: string;
}

/** The load of everybody named, under the short names of the year; who has no dates in it is left out. */
export function loadByBody(activities: readonly ActivityView[], axis: TimeAxis): readonly BodyLoad[] {
  const byName = new Map<string, ActivityView[]>();
  for (const activity of activities)
    for (const name of new Set((activity.responsible?.parties ?? []).map(partyShort))) {
      const own = byName.get(name);
      if (own === undefined) byName.set(name, [activity]);
      else own.push(activity);
    }
  const loads = [...byName].map(([name, own]) => ({ name, ...loadOf(own, axis) })).filter(({ peak }) => peak > 0);
  return loads.toSorted((a, b) => total(b) - total(a) || a.name.localeCompare(b.name, "ru"));
}

function total(load: Load): number {
  return load.perMonth.reduce((sum, count) => sum + count, 0);
}

function hasOwnDate({ occurrences }: ActivityView): boolean {
  return occurrences.some(({ waitsFor, from, to }) => waitsFor === null && (from ?? to) !== undefined);
}

/**
 * Indexes of the axis months in which some term of the activity is open. What has no date of its own («по запросу», a date or
 * a schedule that somebody else will name) is left out: it would load every month of the year. A deadline counts in its own month.
 */
export function openMonths({ occurrences }: ActivityView, axis: TimeAxis): ReadonlySet<number> {
  const months = new Set<number>();
  for (const { from, to, precision, waitsFor } of occurrences) {
    if (waitsFor !== null) continue;
    const last = to === undefined ? axis.months - 1 : monthIndex(axis, to);
    const first = precision === "deadline" ? last : monthIndex(axis, from);
    if (first === null || last === null) continue;
    for (let index = Math.max(0, first); index <= Math.min(axis.months - 1, last); index++) months.add(index);
  }
  return months;
}

function monthIndex(axis: TimeAxis, text: string | undefined): number | null {
  const date = text === undefined ? null : parsePlainDate(text);
  return date === null ? null : (yearOf(date) - axis.startYear) * 12 + monthOf(date) - axis.startMonth;
}
