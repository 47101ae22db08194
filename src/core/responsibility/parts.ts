import { wordsOf, type Word } from "#core/text/words.ts";

/** Words that stand between two bodies and belong to neither. */
const BETWEEN: ReadonlySet<string> = new Set(["и", "а", "также", "совместно", "с"]);

/** Where each part stands in the text, in characters; null when they do not make up its words. */
export function placeParts(text: string, parts: readonly string[]): { start: number; end: number }[] | null {
  const words = wordsOf(text).filter(isSaid);
  const places: { start: number; end: number }[] = [];
  let at = 0;
  for (const part of parts) {
    const own = wordsOf(part).filter(isSaid);
    const [first] = own;
    if (first === undefined) return null;
    while (at < words.length && places.length > 0 && !begins(words, at, own) && BETWEEN.has(words[at]?.low ?? ""))
      at += 1;
    if (!begins(words, at, own)) return null;
    const start = words[at]?.start ?? 0;
    at += own.length;
    places.push({ start, end: words[at - 1]?.end ?? start });
  }
  return at === words.length && places.length > 0 ? places : null;
}

/**
 * Parts make up a text when they hold all its words in their order; between two of them a comma or «и», «а также»,
 * «совместно с» may be left out.
 */
export function fitsParts(text: string, parts: readonly string[]): boolean {
  return placeParts(text, parts) !== null;
}

function begins(words: readonly Word[], at: number, part: readonly Word[]): boolean {
  return at + part.length <= words.length && part.every((word, index) => word.low === words[at + index]?.low);
}

function isSaid({ kind }: Word): boolean {
  return kind !== "mark";
}
