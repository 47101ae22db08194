import type { CalendarEntry } from "./entry.ts";
import type { FeedItem, FeedTime } from "./feed.ts";

export interface FeedWishes {
  /** How a deadline is shown: on its day, or as a task (few programs show tasks of a subscription). */
  readonly deadlines: "days" | "tasks";
  /** Whether what waits for somebody's date is shown over its whole window. */
  readonly waiting: boolean;
}

/** An entry as calendar programs take it; null: it has no day yet, and none is made up. */
export function feedItem(entry: CalendarEntry, wishes: FeedWishes): FeedItem | null {
  const when = timeOf(entry, wishes);
  if (when === null) return null;
  return {
    uid: `${entry.id}@rostok`,
    sequence: entry.sequence,
    changedAt: entry.changedAt,
    state: stateOf(entry),
    title: titleOf(entry),
    lines: linesOf(entry),
    place: entry.place,
    link: entry.link,
    when,
  };
}

function isCancelled({ state, withdrawn }: CalendarEntry): boolean {
  return state === "cancelled" || withdrawn;
}

function stateOf(entry: CalendarEntry): FeedItem["state"] {
  if (isCancelled(entry)) return "cancelled";
  if (entry.waits) return "tentative";
  return entry.state === "done" || entry.state === "doneLate" ? "done" : "confirmed";
}

function titleOf(entry: CalendarEntry): string {
  if (entry.withdrawn) return `Снято с плана: ${entry.title}`;
  if (entry.state === "cancelled") return `Отменено: ${entry.title}`;
  if (entry.waits) return `Ждём дату: ${entry.title}`;
  return isDeadline(entry) ? `Срок: ${entry.title}` : entry.title;
}

const isDeadline = ({ precision, from, to }: CalendarEntry): boolean => precision === "deadline" && (from ?? to) === to;

function timeOf(entry: CalendarEntry, { deadlines, waiting }: FeedWishes): FeedTime | null {
  const { startsAt } = entry;
  if (entry.waits) return waiting ? daysBetween(entry.plannedFrom, entry.plannedTo) : null;
  const { to } = entry;
  const from = entry.from ?? to;
  // What was cancelled or taken away before it had a date of its own stands where the plan had it.
  if (from === null || to === null)
    return isCancelled(entry) ? daysBetween(entry.plannedFrom ?? entry.plannedTo, entry.plannedTo) : null;
  if (isDeadline(entry) && deadlines === "tasks") return { kind: "task", due: to };
  return (startsAt === null ? null : timed(entry, startsAt, from, to)) ?? daysBetween(from, to);
}

/** Null where the hours say nothing sure about the end: several days without an hour of the end, or an end before the start. */
function timed({ endsAt, timeZone }: CalendarEntry, startsAt: string, from: string, to: string): FeedTime | null {
  const start = `${from}T${startsAt}`;
  const end = endsAt === null ? null : `${to}T${endsAt}`;
  if ((end === null && from !== to) || (end !== null && end <= start)) return null;
  return { kind: "time", start, end, zone: timeZone };
}

function daysBetween(from: string | null, to: string | null): FeedTime | null {
  return from === null || to === null || from > to ? null : { kind: "days", from, to };
}

function linesOf(entry: CalendarEntry): string[] {
  const { organisations } = entry;
  const window = entry.precision === "window" && entry.from !== entry.to && !entry.waits;
  const parts: readonly (readonly [label: string, text: string | null])[] = [
    ["Точный день не назван", window ? "в эти дни" : null],
    ["Причина", entry.reason],
    [
      "Организация",
      organisations > 1 ? `${entry.organisationName} и ещё ${organisations - 1}` : entry.organisationName,
    ],
    ["Пункт плана", entry.number],
    ["Сроки по плану", entry.schedule],
    ["Для кого", entry.audience],
    ["Ответственные", entry.responsible],
    ["Начало", entry.startsAt],
    ["Окончание", entry.endsAt],
  ];
  return parts.flatMap(([label, text]) => (text === null || text === "" ? [] : [`${label}: ${text}`]));
}
