import { addDays, clampedDate, type PlainDate } from "#core/time/plain-date.ts";
import { contentLine } from "./content-line.ts";

const MINUTE_MS = 60_000;
const FORMATS = new Map<string, Intl.DateTimeFormat>();

/**
 * VTIMEZONE of an IANA zone (RFC 5545, 3.6.5) for the years of a calendar, both included: the offset at the beginning and
 * every change of it as a line of its own, without rules of repetition. The rules are those of the running program.
 */
export function timeZoneLines(zone: string, firstYear: number, lastYear: number): string[] {
  const start = clampedDate(firstYear, 1, 1);
  let offset = offsetAt(zone, noonOf(start));
  const lines = [
    contentLine("BEGIN", "VTIMEZONE"),
    contentLine("TZID", zone),
    ...observance("STANDARD", `${start.replaceAll("-", "")}T000000`, offset, offset),
  ];
  const end = clampedDate(lastYear + 1, 1, 1);
  for (let day = start; day < end; day = addDays(day, 1)) {
    const next = offsetAt(zone, noonOf(addDays(day, 1)));
    if (next === offset) continue;
    const moment = changeBetween(zone, noonOf(day), noonOf(addDays(day, 1)));
    const local = new Date(moment + offset * MINUTE_MS).toISOString().slice(0, 19).replace(/[-:]/g, "");
    lines.push(...observance(next > offset ? "DAYLIGHT" : "STANDARD", local, offset, next));
    offset = next;
  }
  lines.push(contentLine("END", "VTIMEZONE"));
  return lines;
}

function observance(kind: "STANDARD" | "DAYLIGHT", local: string, before: number, after: number): string[] {
  return [
    contentLine("BEGIN", kind),
    contentLine("DTSTART", local),
    contentLine("TZOFFSETFROM", offsetWords(before)),
    contentLine("TZOFFSETTO", offsetWords(after)),
    contentLine("TZNAME", offsetWords(after)),
    contentLine("END", kind),
  ];
}

/** «+0300» */
function offsetWords(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}${two(size % 60)}`;
}

/** The minute from which the offset is another one, between two moments of different offsets. */
function changeBetween(zone: string, from: number, to: number): number {
  const before = offsetAt(zone, from);
  let [low, high] = [from / MINUTE_MS, to / MINUTE_MS];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle * MINUTE_MS) === before) low = middle;
    else high = middle;
  }
  return high * MINUTE_MS;
}

const noonOf = (day: PlainDate): number => Date.parse(`${day}T12:00:00Z`);

/** Minutes east of Greenwich. */
function offsetAt(zone: string, moment: number): number {
  let format = FORMATS.get(zone);
  if (format === undefined) {
    // Sweden writes days and times as ISO 8601 does.
    const fields = { dateStyle: "short", timeStyle: "medium" } as const;
    format = new Intl.DateTimeFormat("sv-SE", { ...fields, timeZone: zone });
    FORMATS.set(zone, format);
  }
  const local = Date.parse(`${format.format(moment).replace(" ", "T")}Z`);
  return Math.round((local - moment) / MINUTE_MS);
}
