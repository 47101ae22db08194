import { daysInWords } from "#core/calendar/day-words.ts";
import type { PublicLine } from "#core/calendar/issue.ts";
import { monthTitle } from "#core/calendar/months.ts";
import type { CalendarSheet, PosterItem } from "./calendar-sheet.ts";

/** A month of the calendar of educational events to be hung on a wall; `address`: where it is read, empty when nowhere yet. */
export function poster(
  {
    issuer,
    month,
    lines,
    address,
  }: {
    readonly issuer: string;
    readonly month: string;
    readonly lines: readonly PublicLine[];
    readonly address: string;
  },
  size: "a3" | "a4",
): CalendarSheet {
  const isFuzzy = ({ precision, from, to }: PublicLine): boolean => precision === "window" && (from ?? to) !== to;
  const lists = [
    { heading: "", items: lines.filter((line) => !isFuzzy(line)).map(itemOf) },
    { heading: "В течение месяца", items: lines.filter(isFuzzy).map(itemOf) },
  ];
  return {
    title: `Календарь образовательных событий: ${monthTitle(month)}`,
    size,
    orientation: "portrait",
    heading: monthTitle(month),
    issuer,
    footer: address,
    body: { kind: "poster", lists: lists.filter(({ items }) => items.length > 0) },
  };
}

function itemOf(line: PublicLine): PosterItem {
  const { title, place, audience, link, organisationName, organisations } = line;
  const who = organisations > 1 ? `${organisationName} и ещё ${organisations - 1}` : organisationName;
  const lines = [
    place === null ? null : `Где: ${place}`,
    audience === null ? null : `Для кого: ${audience}`,
    who,
    link,
  ];
  return { when: daysInWords(line), title, lines: lines.filter((one) => one !== null) };
}
