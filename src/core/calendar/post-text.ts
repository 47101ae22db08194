import { daysInWords } from "./day-words.ts";
import type { PublicLine } from "./issue.ts";
import { monthTitle } from "./months.ts";

/** The month as the text of a post for a school's page or a channel. Nothing in it but what the lines say. */
export function postText(issuer: string, month: string, lines: readonly PublicLine[]): string {
  const events = lines.map((line) => {
    const { title, place, audience, link } = line;
    return [
      `${daysInWords(line)}: ${title}`,
      ...(place === null ? [] : [`Где: ${place}`]),
      ...(audience === null ? [] : [`Для кого: ${audience}`]),
      ...(link === null ? [] : [link]),
    ].join("\n");
  });
  return [`Календарь образовательных событий. ${monthTitle(month)}`, issuer, ...events].join("\n\n");
}
