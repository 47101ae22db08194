import type { ActivityView } from "#contract/plan.ts";
import type { Occurrence } from "#core/schedule/model.ts";
import { clampedDate, dayOf, daysInMonth, parsePlainDate, weekdayOf } from "#core/time/plain-date.ts";
import { daysOfMonth, type YearMonth } from "#web/lib/year-month.ts";
import { isInMonth } from "../filter.ts";

/** One term of one activity as it concerns a month. */
export interface MonthEntry {
  readonly key: string;
  readonly activity: ActivityView;
  readonly occurrence: Occurrence;
  /** How many equal windows it stands for: «2 раза в месяц» is two terms somewhere in the same days. */
  readonly times: number;
}

/** A window that begins or ends inside the month: drawn over its days, 1–31, both included. */
export interface MonthSpan extends MonthEntry {
  readonly from: number;
  readonly to: number;
  /** It goes on before the first or after the last day of the month. */
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
}

/**
 * What is not of single days. whole: some day of this month; longer: the month lies inside a longer window;
 * waits: somebody else names the date; request: on request or when needed.
 */
export type ListKind = "whole" | "longer" | "waits" | "request";

export interface MonthView {
  /** Exact days and deadlines, by the day of the month. */
  readonly days: ReadonlyMap<number, readonly MonthEntry[]>;
  readonly spans: readonly MonthSpan[];
  readonly lists: Readonly<Record<ListKind, readonly MonthEntry[]>>;
  /** Activities in it, each once. */
  readonly activities: number;
}

/** Fuzzy stays fuzzy: only a day that the document names stands on a day. */
export function monthView(activities: readonly ActivityView[], month: YearMonth): MonthView {
  const days = new Map<number, MonthEntry[]>();
  const spans: MonthSpan[] = [];
  const lists: Record<ListKind, MonthEntry[]> = { whole: [], longer: [], waits: [], request: [] };
  let count = 0;
  for (const activity of activities) {
    const inside = occurrencesIn(activity, month);
    if (inside.length > 0) count += 1;
    for (const entry of inside) {
      const { occurrence } = entry;
      if (occurrence.precision === "window") {
        const list = listOf(occurrence, month);
        if (list === null) spans.push(spanOf(entry, month));
        else lists[list].push(entry);
      } else {
        const day = dayIn(occurrence.to ?? occurrence.from, month);
        days.set(day, [...(days.get(day) ?? []), entry]);
      }
    }
  }
  const { to } = daysOfMonth(month);
  const ending = lists.longer.filter(({ occurrence }) => occurrence.to === to);
  const going = lists.longer.filter(({ occurrence }) => occurrence.to !== to);
  return { days, spans, lists: { ...lists, longer: [...ending, ...going] }, activities: count };
}

function occurrencesIn(activity: ActivityView, month: YearMonth): readonly MonthEntry[] {
  const entries = new Map<string, MonthEntry>();
  for (const occurrence of activity.occurrences) {
    if (!isInMonth({ occurrences: [occurrence] }, month)) continue;
    const days = `${occurrence.from ?? ""}..${occurrence.to ?? ""}`;
    const equal = entries.get(days);
    entries.set(
      days,
      equal === undefined
        ? { key: `${activity.id} ${occurrence.key}`, activity, occurrence, times: 1 }
        : { ...equal, times: equal.times + 1 },
    );
  }
  return [...entries.values()];
}

function listOf({ waitsFor, from, to }: Occurrence, month: YearMonth): ListKind | null {
  if (waitsFor === "organiser" || waitsFor === "separateSchedule") return "waits";
  if (waitsFor !== null) return "request";
  const whole = daysOfMonth(month);
  const covers = (from ?? "") <= whole.from && (to ?? "9999") >= whole.to;
  if (!covers) return null;
  return from === whole.from && to === whole.to ? "whole" : "longer";
}

function spanOf(entry: MonthEntry, month: YearMonth): MonthSpan {
  const { from, to } = entry.occurrence;
  const whole = daysOfMonth(month);
  const cutLeft = (from ?? "") < whole.from;
  const cutRight = (to ?? "9999") > whole.to;
  return {
    ...entry,
    from: cutLeft ? 1 : dayIn(from, month),
    to: cutRight ? daysInMonth(month.year, month.month) : dayIn(to, month),
    cutLeft,
    cutRight,
  };
}

function dayIn(text: string | undefined, month: YearMonth): number {
  const date = parsePlainDate(text ?? "");
  const { from, to } = daysOfMonth(month);
  return date === null || date < from ? 1 : dayOf(date > to ? to : date);
}

/** Days of each week from Monday; null before the first and after the last day of the month. */
export type Week = readonly (number | null)[];

export function weeksOf({ year, month }: YearMonth): readonly Week[] {
  const before = weekdayOf(clampedDate(year, month, 1)) - 1;
  const length = daysInMonth(year, month);
  return Array.from({ length: Math.ceil((before + length) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_day, weekday) => {
      const day = week * 7 + weekday - before + 1;
      return day < 1 || day > length ? null : day;
    }),
  );
}

/** The part of a window in one week, on a line of its own under the numbers of the days. */
export interface Segment {
  readonly span: MonthSpan;
  readonly from: number;
  readonly days: number;
  readonly lane: number;
  /** It came from the week before, goes on into the next. */
  readonly continues: boolean;
  readonly goesOn: boolean;
}

/** Windows of a week laid on as few lines as go without one covering another. */
export function segmentsOf(week: Week, spans: readonly MonthSpan[]): readonly Segment[] {
  const days = week.filter((day) => day !== null);
  const first = days[0] ?? 1;
  const last = days.at(-1) ?? 0;
  const ends: number[] = [];
  const here = spans.filter(({ from, to }) => from <= last && to >= first);
  return here
    .toSorted((a, b) => a.from - b.from || b.to - a.to)
    .map((span) => {
      const from = Math.max(span.from, first);
      const to = Math.min(span.to, last);
      const free = ends.findIndex((end) => end < from);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = to;
      const continues = span.from < from || (span.cutLeft && from === 1);
      const goesOn = span.to > to || (span.cutRight && to === span.to);
      return { span, from, days: to - from + 1, lane, continues, goesOn };
    });
}
