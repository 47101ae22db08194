import type { CalendarEntry } from "#core/calendar/entry.ts";
import { monthAfter } from "#core/calendar/months.ts";
import { MONTHS_SHORT } from "#core/time/month-names.ts";
import { parsePlainDate, toDayNumber, type PlainDate } from "#core/time/plain-date.ts";
import type { CalendarSheet, YearMark, YearRow } from "./calendar-sheet.ts";

/** The days of a range, months from the first on, on one A3: a row for each title, a mark for each term of it. */
export function yearSheet(
  issuer: string,
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate },
  entries: readonly CalendarEntry[],
): CalendarSheet {
  const months: string[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = monthAfter(month)) months.push(month);
  const rows = new Map<string, { row: YearRow; marks: YearMark[] }>();
  for (const entry of entries) {
    const mark = markOf(entry, from, to);
    if (mark === null) continue;
    const text = `${entry.number === null ? "" : `${entry.number} `}${entry.title}`;
    const found = rows.get(text);
    if (found === undefined) {
      const marks = [mark];
      rows.set(text, { row: { text, marks }, marks });
    } else found.marks.push(mark);
  }
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  const heading = first === last ? `${first} год` : `${first}/${last} год`;
  return {
    title: `Календарь: ${heading}`,
    size: "a3",
    orientation: "landscape",
    heading,
    issuer,
    footer:
      "Точка: известный день. Полоса: когда-то в эти дни. Черта: срок, к которому нужно сделать. Штриховая рамка: ждём дату.",
    body: {
      kind: "year",
      months: months.map((month) => MONTHS_SHORT[Number(month.slice(5, 7)) - 1] ?? ""),
      rows: [...rows.values()].map(({ row }) => row),
    },
  };
}

function markOf(entry: CalendarEntry, from: PlainDate, to: PlainDate): YearMark | null {
  const { waits, precision, plannedFrom, plannedTo } = entry;
  const begins = waits ? (plannedFrom ?? plannedTo) : (entry.from ?? entry.to);
  const ends = waits ? (plannedTo ?? plannedFrom) : entry.to;
  const [first, last] = [parsePlainDate(begins ?? ""), parsePlainDate(ends ?? "")];
  if (first === null || last === null || first > to || last < from) return null;
  const kind = waits
    ? "waits"
    : precision === "deadline" && first === last
      ? "deadline"
      : first === last
        ? "day"
        : "window";
  const at = (day: PlainDate, more: number): number => placeOf(day < from ? from : day > to ? to : day, more, from, to);
  return { kind, from: at(first, 0), to: at(last, 1), cancelled: entry.state === "cancelled" };
}

/** Months are equally wide on the sheet, whatever their days. */
function placeOf(day: PlainDate, more: number, from: PlainDate, to: PlainDate): number {
  const monthsTo = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  const first = monthsTo(from);
  const count = monthsTo(to) - first + 1;
  const start = toDayNumber(parsePlainDate(`${day.slice(0, 7)}-01`) ?? day);
  const next = toDayNumber(parsePlainDate(`${monthAfter(day.slice(0, 7))}-01`) ?? day);
  return (monthsTo(day) - first + (toDayNumber(day) - start + more) / (next - start)) / count;
}
