import type { Feed, FeedItem, FeedTime } from "#core/calendar/feed.ts";
import { addDays, parsePlainDate } from "#core/time/plain-date.ts";
import { contentLine, textValue } from "./content-line.ts";
import { timeZoneLines } from "./time-zone.ts";

/** How often a program is asked to come back (RFC 7986, 5.7). */
const REFRESH = "PT6H";

/**
 * A calendar that others subscribe to (RFC 5545, 7986). Every occurrence stands by itself, without rules of repetition; a
 * moved one keeps its UID and has a greater SEQUENCE, a cancelled one says so. The same feed gives the same bytes.
 */
export function writeFeed(feed: Feed): Uint8Array {
  const lines = [
    contentLine("BEGIN", "VCALENDAR"),
    contentLine("VERSION", "2.0"),
    contentLine("PRODID", "-//Rostok//Calendar//RU"),
    contentLine("CALSCALE", "GREGORIAN"),
    contentLine("METHOD", "PUBLISH"),
    ...both("NAME", "X-WR-CALNAME", textValue(feed.name)),
    ...both("DESCRIPTION", "X-WR-CALDESC", textValue(feed.description)),
    contentLine("X-WR-TIMEZONE", textValue(feed.timeZone)),
    contentLine("REFRESH-INTERVAL;VALUE=DURATION", REFRESH),
    contentLine("X-PUBLISHED-TTL", REFRESH),
    ...zoneLines(feed.items),
    ...feed.items.flatMap(itemLines),
    contentLine("END", "VCALENDAR"),
  ];
  return Buffer.from(lines.join(""), "utf8");
}

/** The standard's property, and the older one that most programs look at. */
function both(name: string, older: string, value: string): string[] {
  return [contentLine(name, value), contentLine(older, value)];
}

/** Every zone that some time is told in, for the years of its times. */
function zoneLines(items: readonly FeedItem[]): string[] {
  const years = new Map<string, number[]>();
  for (const { when } of items) {
    if (when.kind !== "time") continue;
    const said = [when.start, when.end ?? when.start].map((moment) => Number(moment.slice(0, 4)));
    years.set(when.zone, [...(years.get(when.zone) ?? []), ...said]);
  }
  return [...years].flatMap(([zone, own]) => timeZoneLines(zone, own.reduce(least), own.reduce(most)));
}

const least = (one: number, other: number): number => Math.min(one, other);
const most = (one: number, other: number): number => Math.max(one, other);

function itemLines(item: FeedItem): string[] {
  const component = item.when.kind === "task" ? "VTODO" : "VEVENT";
  const stamp = `${item.changedAt.slice(0, 19).replace(/[-:]/g, "")}Z`;
  return [
    contentLine("BEGIN", component),
    contentLine("UID", textValue(item.uid)),
    contentLine("SEQUENCE", String(item.sequence)),
    contentLine("DTSTAMP", stamp),
    contentLine("LAST-MODIFIED", stamp),
    contentLine("SUMMARY", textValue(oneLine(item.title))),
    ...(item.lines.length === 0 ? [] : [contentLine("DESCRIPTION", textValue(item.lines.join("\n")))]),
    ...(item.place === null ? [] : [contentLine("LOCATION", textValue(oneLine(item.place)))]),
    ...linkLines(item.link),
    ...timeLines(item.when),
    ...statusLines(item.state, component),
    contentLine("END", component),
  ];
}

function timeLines(when: FeedTime): string[] {
  switch (when.kind) {
    case "days":
      return [
        contentLine("DTSTART;VALUE=DATE", compact(when.from)),
        // The end is not part of an event of whole days.
        contentLine("DTEND;VALUE=DATE", compact(dayAfter(when.to))),
        contentLine("TRANSP", "TRANSPARENT"),
      ];
    case "time":
      return [
        contentLine(`DTSTART;TZID=${when.zone}`, `${compact(when.start)}00`),
        ...(when.end === null ? [] : [contentLine(`DTEND;TZID=${when.zone}`, `${compact(when.end)}00`)]),
        contentLine("TRANSP", "OPAQUE"),
      ];
    case "task":
      return [contentLine("DUE;VALUE=DATE", compact(when.due))];
  }
}

/** A task that is neither done nor cancelled needs to be done; what has taken place stays in the calendar as it was. */
function statusLines(state: FeedItem["state"], component: "VTODO" | "VEVENT"): string[] {
  if (state === "cancelled") return [contentLine("STATUS", "CANCELLED")];
  if (component === "VTODO") return [contentLine("STATUS", state === "done" ? "COMPLETED" : "NEEDS-ACTION")];
  return [contentLine("STATUS", state === "tentative" ? "TENTATIVE" : "CONFIRMED")];
}

/** A value of the type URI is not escaped (RFC 5545, 3.3.13): what is no address of the web is left out. */
function linkLines(link: string | null): string[] {
  if (link === null || !URL.canParse(link)) return [];
  const { protocol, href } = new URL(link);
  return protocol === "http:" || protocol === "https:" ? [contentLine("URL", href)] : [];
}

/** Programs show these on one line. */
const oneLine = (text: string): string => text.replace(/[\s\u0085]+/gu, " ");

const compact = (text: string): string => text.replace(/[-:]/g, "");

function dayAfter(day: string): string {
  const date = parsePlainDate(day);
  if (date === null) throw new RangeError("a feed has existing days only");
  return addDays(date, 1);
}
