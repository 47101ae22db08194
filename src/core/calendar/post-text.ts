import { daysInWords } from "./day-words.ts";
import { shownLines, type IssueLine } from "./issue.ts";
import { monthTitle } from "./months.ts";

/** The month as the text of a post for a school's page or a channel. Nothing in it but what the lines say. */
export function postText(issuer: string, month: string, lines: readonly IssueLine[]): string {
  const events = shownLines(lines).map(({ title, place, audience, link, source }) =>
    [
      `${daysInWords(source)}: ${title}`,
      ...(place === null ? [] : [`Где: ${place}`]),
      ...(audience === null ? [] : [`Для кого: ${audience}`]),
      ...(link === null ? [] : [link]),
    ].join("\n"),
  );
  return [`Календарь образовательных событий. ${monthTitle(month)}`, issuer, ...events].join("\n\n");
}
