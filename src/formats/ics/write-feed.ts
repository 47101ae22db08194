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
  const times = feed.items.flatMap(({ when }) => (when.kind === "time" ? [when] : []));
  const years = times.flatMap(({ start, end }) => [Number(start.slice(0, 4)), Number(end.slice(0, 4))]);
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
    ...(years.length === 0 ? [] : timeZoneLines(feed.timeZone, Math.min(...years), Math.max(...years))),
    ...feed.items.flatMap((item) => itemLines(item, feed.timeZone)),
    contentLine("END", "VCALENDAR"),
  ];
  return Buffer.from(lines.join(""), "utf8");
}

/** The standard's property, and the older one that most programs look at. */
function both(name: string, older: string, value: string): string[] {
  return [contentLine(name, value), contentLine(older, value)];
}

function itemLines(item: FeedItem, zone: string): string[] {
  const component = item.when.kind === "task" ? "VTODO" : "VEVENT";
  const stamp = `${item.changedAt.slice(0, 19).replace(/[-:]/g, "")}Z`;
  return [
    contentLine("BEGIN", component),
    contentLine("UID", textValue(item.uid)),
    contentLine("SEQUENCE", String(item.sequence)),
    contentLine("DTSTAMP", stamp),
    contentLine("LAST-MODIFIED", stamp),
    contentLine("SUMMARY", textValue(item.title)),
    ...(item.lines.length === 0 ? [] : [contentLine("DESCRIPTION", textValue(item.lines.join("\n")))]),
    ...(item.place === null ? [] : [contentLine("LOCATION", textValue(item.place))]),
    ...linkLines(item.link),
    ...timeLines(item.when, zone),
    ...statusLines(item.state, component),
    contentLine("END", component),
  ];
}

function timeLines(when: FeedTime, zone: string): string[] {
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
        contentLine(`DTSTART;TZID=${zone}`, `${compact(when.start)}00`),
        contentLine(`DTEND;TZID=${zone}`, `${compact(when.end)}00`),
        contentLine("TRANSP", "OPAQUE"),
      ];
    case "task":
      return [contentLine("DUE;VALUE=DATE", compact(when.due))];
  }
}

/** A task that is not cancelled has no word of its own for it: it needs to be done. */
function statusLines(state: FeedItem["state"], component: "VTODO" | "VEVENT"): string[] {
  const word = component === "VTODO" && state !== "cancelled" ? "NEEDS-ACTION" : state.toUpperCase();
  return [contentLine("STATUS", word)];
}

/** A value of the type URI is not escaped (RFC 5545, 3.3.13): what is no address of the web is left out. */
function linkLines(link: string | null): string[] {
  if (link === null || !URL.canParse(link)) return [];
  const { protocol, href } = new URL(link);
  return protocol === "http:" || protocol === "https:" ? [contentLine("URL", href)] : [];
}

const compact = (text: string): string => text.replace(/[-:]/g, "");

function dayAfter(day: string): string {
  const date = parsePlainDate(day);
  if (date === null) throw new RangeError("a feed has existing days only");
  return addDays(date, 1);
}
