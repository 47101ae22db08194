import type { Draft, DraftActivity } from "#core/intake/draft.ts";
import { windowLabel } from "#core/schedule/date-words.ts";
import { expandSchedule } from "#core/schedule/expand.ts";
import type { Occurrence } from "#core/schedule/model.ts";
import { readSchedule } from "#core/schedule/read.ts";
import { parsePeriod } from "#core/time/period.ts";
import type { PlainDate } from "#core/time/plain-date.ts";
import { dateOf } from "#core/schedule/date-words.ts";

/** A plan as a calendar: one entry for each dated occurrence, and what has no date yet. */
export interface PlanCalendar {
  readonly title: string;
  readonly entries: readonly CalendarEntry[];
  /** Activities that wait for somebody's date, or whose phrase names none: nothing is put on a day for them. */
  readonly undated: readonly UndatedEntry[];
}

export interface UndatedEntry {
  /** Stable over re-reading. */
  readonly key: string;
  readonly title: string;
  /** What the plan says of it, line by line. */
  readonly lines: readonly string[];
}

export interface CalendarEntry extends UndatedEntry {
  /** First and last day, both included. A deadline is the one day by which it must be done. */
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** Phrases are read with the period of the draft; without one only written years count, and no year is made up. */
export function planCalendar(draft: Draft): PlanCalendar {
  const period = draft.period === null ? null : parsePeriod(draft.period);
  const entries: CalendarEntry[] = [];
  const undated: UndatedEntry[] = [];
  const seen = new Map<string, number>();
  for (const activity of draft.activities) {
    const base = keyOf(activity);
    const times = (seen.get(base) ?? 0) + 1;
    seen.set(base, times);
    const key = times === 1 ? base : `${base}#${times}`;
    const schedule = activity.schedule === null ? null : readSchedule(activity.schedule, period);
    const occurrences = schedule === null ? [] : expandSchedule(schedule, period);
    const dated = occurrences.flatMap((occurrence) => entryOf(activity, key, occurrence));
    entries.push(...dated);
    if (dated.length === 0) undated.push({ key, title: activity.title, lines: linesOf(activity, null) });
  }
  return { title: draft.title ?? "План мероприятий", entries, undated };
}

/** An activity is known by its number, and where it has none by its words. */
function keyOf({ number, workstream, title }: DraftActivity): string {
  return number === null ? `${workstream ?? ""}|${title}` : `${workstream ?? ""}|${number}`;
}

/** An occurrence that waits for somebody's date gives nothing: its window is no day of the calendar. */
function entryOf(activity: DraftActivity, key: string, occurrence: Occurrence): CalendarEntry[] {
  const { from, to, waitsFor } = occurrence;
  const first = from ?? to;
  if (waitsFor !== null || first === undefined) return [];
  const last = from === undefined || to === undefined ? first : to;
  return [
    {
      key: `${key}|${occurrence.key}`,
      title: activity.title,
      from: dateOf(first),
      to: dateOf(last),
      lines: linesOf(activity, occurrence),
    },
  ];
}

function linesOf(activity: DraftActivity, occurrence: Occurrence | null): string[] {
  const deadline =
    occurrence?.precision === "deadline" ? `Выполнить: ${windowLabel({ to: occurrence.to ?? "" })}` : null;
  const parts: readonly (readonly [label: string, text: string | null])[] = [
    ["Пункт плана", activity.number],
    ["Сроки по плану", activity.schedule],
    ["Целевая аудитория", activity.audience],
    ["Ответственные", activity.responsible],
    ["Планируемый результат", activity.expectedResult],
  ];
  const said = parts.flatMap(([label, text]) => (text === null || text === "" ? [] : [`${label}: ${text}`]));
  return deadline === null ? said : [deadline, ...said];
}
