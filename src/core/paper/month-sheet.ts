import { daysInWords } from "#core/calendar/day-words.ts";
import type { CalendarEntry } from "#core/calendar/entry.ts";
import { daysOfMonth, monthTitle } from "#core/calendar/months.ts";
import { addDays, dayOf, weekdayOf, type PlainDate } from "#core/time/plain-date.ts";
import type { CalendarSheet, SheetDay, SheetItem, SheetList } from "./calendar-sheet.ts";

const WEEKDAYS = ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"] as const;

/** A month («2023-12») on one A4: only what has a day of its own stands on a day, all else in lists below. */
export function monthSheet(issuer: string, month: string, entries: readonly CalendarEntry[]): CalendarSheet {
  const { from, to } = daysOfMonth(month);
  const inMonth = entries.filter((entry) => touches(entry, from, to));
  const exact = inMonth.filter(isOneDay);
  const rest = inMonth.filter((entry) => !isOneDay(entry));
  const days: (SheetDay | null)[] = Array.from({ length: weekdayOf(from) - 1 }, () => null);
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const items = exact.filter((entry) => entry.to === day).map((entry) => itemOf(entry, hoursOf(entry)));
    days.push({ day: dayOf(day), off: weekdayOf(day) > 5, items });
  }
  while (days.length % 7 !== 0) days.push(null);
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  const title = monthTitle(month);
  return {
    title: `Календарь: ${title}`,
    size: "a4",
    orientation: "landscape",
    heading: title,
    issuer,
    footer: "",
    body: { kind: "month", weekdays: WEEKDAYS, weeks, lists: listsOf(rest) },
  };
}

function listsOf(entries: readonly CalendarEntry[]): SheetList[] {
  const waiting = entries.filter(({ waits }) => waits);
  const open = entries.filter(({ waits }) => !waits);
  const lists = [
    {
      heading: "Несколько дней или точный день не назван",
      items: open.map((entry) => itemOf(entry, daysInWords(entry))),
    },
    { heading: "Ждём дату", items: waiting.map((entry) => itemOf(entry, "")) },
  ];
  return lists.filter(({ items }) => items.length > 0);
}

function touches(
  { waits, from, to, plannedFrom, plannedTo }: CalendarEntry,
  first: PlainDate,
  last: PlainDate,
): boolean {
  const [start, end] = waits ? [plannedFrom ?? plannedTo, plannedTo ?? plannedFrom] : [from ?? to, to];
  return start !== null && end !== null && start <= last && end >= first;
}

function isOneDay({ waits, precision, from, to }: CalendarEntry): boolean {
  return !waits && to !== null && (from === to || (from === null && precision === "deadline"));
}

function hoursOf({ startsAt, precision, from, to }: CalendarEntry): string {
  return precision === "deadline" && (from ?? to) === to ? "срок" : (startsAt ?? "");
}

export function itemOf({ title, state, number, organisations, place }: CalendarEntry, before: string): SheetItem {
  const cancelled = state === "cancelled";
  const parts = [
    before === "" ? "" : `${before}: `,
    cancelled ? "отменено: " : "",
    number === null ? "" : `${number} `,
    title,
    organisations > 1 ? ` (${organisations} орг.)` : "",
    place === null ? "" : `, ${place}`,
  ];
  return { text: parts.join(""), cancelled };
}
