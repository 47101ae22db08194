import * as z from "zod/mini";
import { readAudience } from "#core/audience/read.ts";
import { segmentKind } from "#core/audience/model.ts";
import { calendarEntry, type CalendarEntry } from "./entry.ts";

const words = (most: number) => z.string().check(z.trim(), z.maxLength(most));
const optionalWords = (most: number) => z.nullable(words(most));

/** An http or https address, or none. */
const link = z.nullable(z.string().check(z.trim(), z.maxLength(500), z.regex(/^https?:\/\/[^\s"<>]+$/iu)));

/** What the editor of a month may say otherwise; the plan and the event keep their own words. */
export const lineEdit = z.object({
  key: z.string(),
  hidden: z.boolean(),
  title: words(500).check(z.minLength(1)),
  audience: optionalWords(300),
  kind: optionalWords(120),
  place: optionalWords(300),
  link,
});
export type LineEdit = z.infer<typeof lineEdit>;

/** A line of a month: what it was collected from, as it stood then, and how it is shown. */
export const issueLine = z.object({
  ...lineEdit.def.shape,
  /** Of a link that was given with the event, whatever it is. */
  link: z.nullable(z.string()),
  source: calendarEntry,
  /** Parts of the audience, as the words of it were read. */
  segments: z.array(segmentKind),
});
export type IssueLine = z.infer<typeof issueLine>;

/** Names an entry through all collections. */
function keyOf({ source, id }: CalendarEntry): string {
  return `${source}:${id}`;
}

function lineOf(entry: CalendarEntry): IssueLine {
  const { audience, kind, place, title } = entry;
  const isWebLink = entry.link !== null && /^https?:\/\/[^\s"<>]+$/iu.test(entry.link);
  const shown = { title, audience, kind, place, link: isWebLink ? entry.link : null };
  return { key: keyOf(entry), hidden: false, ...shown, source: entry, segments: segmentsOf(audience) };
}

function segmentsOf(audience: string | null): IssueLine["segments"] {
  if (audience === null) return [];
  return [...new Set(readAudience(audience).segments.map(({ kind }) => kind))].filter((kind) => kind !== "other");
}

/** What belongs into a month: it stands on days, and is neither cancelled nor taken out of its plan. */
function isShown({ waits, state, withdrawn, to }: CalendarEntry): boolean {
  return !waits && state !== "cancelled" && !withdrawn && to !== null;
}

/** Some time between two days of which one lies in another month: hardly an event of this one. */
function isWider({ precision, from, to }: CalendarEntry, month: string): boolean {
  return precision === "window" && [from, to].some((day) => day !== null && !day.startsWith(month));
}

/** Days first, then what has no day of its own. */
function byCertainty(one: CalendarEntry, other: CalendarEntry): number {
  const rank = ({ precision, from, to }: CalendarEntry): number => (precision === "window" && from !== to ? 1 : 0);
  return rank(one) - rank(other);
}

/**
 * The lines of a month («2023-12») from what the calendar has now, by day; a window wider than the month is hidden until
 * somebody shows it. A line that was there keeps its place and its edits and takes the new
 * dates; its words follow the source where nobody has changed them. What is gone from the calendar is gone from the month;
 * what is new comes behind, by day.
 */
export function collectLines(
  month: string,
  before: readonly IssueLine[],
  entries: readonly CalendarEntry[],
): IssueLine[] {
  const now = new Map(
    entries
      .filter(isShown)
      .toSorted(byCertainty)
      .map((entry) => [keyOf(entry), { ...lineOf(entry), hidden: isWider(entry, month) }]),
  );
  const kept = before.flatMap((line) => {
    const fresh = now.get(line.key);
    now.delete(line.key);
    return fresh === undefined ? [] : [{ ...fresh, ...editsOf(line, fresh), hidden: line.hidden }];
  });
  return [...kept, ...now.values()];
}

/** The words of a line that were changed by hand. */
function editsOf(line: IssueLine, fresh: IssueLine): Partial<IssueLine> {
  const before = lineOf(line.source);
  const edits: Partial<Record<"title" | "audience" | "kind" | "place" | "link", string | null>> = {};
  for (const field of ["title", "audience", "kind", "place", "link"] as const)
    if (line[field] !== before[field]) edits[field] = line[field];
  const { title = fresh.title, ...rest } = edits;
  const audience = edits.audience === undefined ? fresh.audience : edits.audience;
  return { ...rest, title: title ?? fresh.title, segments: segmentsOf(audience) };
}

/** The lines as the editor wants them, in that sequence; null when one of them is not of this month. A line not named stays last. */
export function editLines(before: readonly IssueLine[], edits: readonly LineEdit[]): IssueLine[] | null {
  const left = new Map(before.map((line) => [line.key, line]));
  const edited: IssueLine[] = [];
  for (const edit of edits) {
    const line = left.get(edit.key);
    if (line === undefined || !left.delete(edit.key)) return null;
    const blank = (text: string | null): string | null => (text === "" ? null : text);
    const shown = { audience: blank(edit.audience), kind: blank(edit.kind), place: blank(edit.place) };
    edited.push({ ...line, ...edit, ...shown, segments: segmentsOf(shown.audience) });
  }
  return [...edited, ...left.values()];
}

/** A line as everybody may read it: nobody's name stands in it, and nothing of what was hidden or reworded. */
export const publicLine = z.object({
  id: z.string(),
  title: z.string(),
  audience: z.nullable(z.string()),
  segments: z.array(segmentKind),
  kind: z.nullable(z.string()),
  place: z.nullable(z.string()),
  link: z.nullable(z.string()),
  organisationName: z.string(),
  organisations: z.number(),
  territory: z.nullable(z.string()),
  timeZone: z.string(),
  precision: z.enum(["day", "window", "deadline"]),
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  startsAt: z.nullable(z.string()),
  endsAt: z.nullable(z.string()),
  sequence: z.number(),
  changedAt: z.string(),
});
export type PublicLine = z.infer<typeof publicLine>;

/** What is published of a month: without what was hidden. */
export function publicLines(lines: readonly IssueLine[]): PublicLine[] {
  return lines
    .filter(({ hidden }) => !hidden)
    .map(({ title, audience, segments, kind, place, link: address, source }) => ({
      id: source.id,
      title,
      audience,
      segments,
      kind,
      place,
      link: address,
      organisationName: source.organisationName,
      organisations: source.organisations,
      territory: source.territory,
      timeZone: source.timeZone,
      precision: source.precision,
      from: source.from,
      to: source.to,
      startsAt: source.startsAt,
      endsAt: source.endsAt,
      sequence: source.sequence,
      changedAt: source.changedAt,
    }));
}
