import { createHash } from "node:crypto";
import type { PlanCalendar, UndatedEntry } from "#core/paper/calendar.ts";
import { addDays } from "#core/time/plain-date.ts";
import { contentLine, textValue } from "./content-line.ts";

/** The same plan gives the same bytes, so no clock is asked: the calendar has no revision of its own. */
const STAMP = "19700101T000000Z";

/**
 * An iCalendar file (RFC 5545). Occurrences are whole days that keep nobody busy, every one by itself without rules of
 * repetition; what has no date is a task without one, so that no word of the plan is lost and no day is made up.
 */
export function writeIcs({ title, entries, undated }: PlanCalendar): Uint8Array {
  const lines = [
    contentLine("BEGIN", "VCALENDAR"),
    contentLine("VERSION", "2.0"),
    contentLine("PRODID", "-//Rostok//Plan//RU"),
    contentLine("CALSCALE", "GREGORIAN"),
    contentLine("X-WR-CALNAME", textValue(title)),
  ];
  for (const entry of entries) {
    lines.push(
      contentLine("BEGIN", "VEVENT"),
      ...common(title, entry),
      contentLine("DTSTART;VALUE=DATE", day(entry.from)),
      // The end is not part of an event of whole days.
      contentLine("DTEND;VALUE=DATE", day(addDays(entry.to, 1))),
      contentLine("TRANSP", "TRANSPARENT"),
      contentLine("END", "VEVENT"),
    );
  }
  for (const entry of undated) {
    lines.push(contentLine("BEGIN", "VTODO"), ...common(title, entry), contentLine("END", "VTODO"));
  }
  lines.push(contentLine("END", "VCALENDAR"));
  return Buffer.from(lines.join(""), "utf8");
}

function common(plan: string, { key, title, lines }: UndatedEntry): string[] {
  const id = createHash("sha256")
    .update(JSON.stringify([plan, key]))
    .digest("hex")
    .slice(0, 32);
  return [
    contentLine("UID", `${id}@rostok`),
    contentLine("DTSTAMP", STAMP),
    contentLine("SUMMARY", textValue(title)),
    ...(lines.length === 0 ? [] : [contentLine("DESCRIPTION", textValue(lines.join("\n")))]),
  ];
}

function day(date: string): string {
  return date.replaceAll("-", "");
}
