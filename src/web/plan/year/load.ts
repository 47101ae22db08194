import type { ActivityView } from "#contract/plan.ts";
import { monthOf, parsePlainDate, yearOf } from "#core/time/plain-date.ts";
import type { TimeAxis } from "#web/lib/time-axis.ts";
import { partyShort } from "../plan-words.ts";

/** Open terms of one body in each month of the axis. */
export interface BodyLoad {
  readonly name: string;
  readonly perMonth: readonly number[];
  readonly peak: number;
}

/**
 * Counts activities with an open term by body and month. What has no date of its own («по запросу», a date or a schedule
 * that somebody else will name) is left out: it would load every month of the year.
 */
export function loadByBody(activities: readonly ActivityView[], axis: TimeAxis): readonly BodyLoad[] {
  const counts = new Map<string, number[]>();
  for (const activity of activities) {
    const months = openMonths(activity, axis);
    if (months.size === 0) continue;
    const bodies = new Set((activity.responsible?.parties ?? []).map(partyShort));
    for (const body of bodies) {
      const row = counts.get(body) ?? Array.from({ length: axis.months }, () => 0);
      for (const month of months) row[month] = (row[month] ?? 0) + 1;
      counts.set(body, row);
    }
  }
  const loads = [...counts].map(([name, perMonth]) => ({ name, perMonth, peak: Math.max(...perMonth) }));
  return loads.sort((a, b) => total(b) - total(a) || a.name.localeCompare(b.name, "ru"));
}

function total(load: BodyLoad): number {
  return load.perMonth.reduce((sum, count) => sum + count, 0);
}

/** Indexes of the axis months in which some term of the activity is open. */
export function openMonths(activity: ActivityView, axis: TimeAxis): ReadonlySet<number> {
  const months = new Set<number>();
  for (const { from, to, precision, waitsFor } of activity.occurrences) {
    if (waitsFor !== null) continue;
    const last = monthIndex(axis, to);
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
