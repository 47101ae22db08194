import { wordsOf, type Word } from "#core/text/words.ts";

/** Words that stand between two bodies and belong to neither. */
const BETWEEN: ReadonlySet<string> = new Set(["и", "а", "также", "совместно", "с"]);

/** Where each part stands in the text, in characters, its quotation marks with it; null when they do not make it up. */
export function placeParts(text: string, parts: readonly string[]): { start: number; end: number }[] | null {
  const all = wordsOf(text);
  const words = all.filter(isSaid);
  const places: { start: number; end: number }[] = [];
  let at = 0;
  for (const part of parts) {
    const own = wordsOf(part).filter(isSaid);
    if (own.length === 0) return null;
    while (at < words.length && places.length > 0 && !begins(words, at, own) && BETWEEN.has(words[at]?.low ?? ""))
      at += 1;
    const first = words[at];
    const last = words[at + own.length - 1];
    if (first === undefined || last === undefined || !begins(words, at, own)) return null;
    places.push({ start: openedAt(all, first), end: closedAt(all, last) });
    at += own.length;
  }
  return at === words.length && places.length > 0 ? places : null;
}

/** Signs right before a word that belong to it: «( and the number sign. */
function openedAt(all: readonly Word[], word: Word): number {
  let { start } = word;
  for (let at = all.indexOf(word) - 1; at >= 0; at -= 1) {
    const sign = all[at];
    const belongs = sign?.text === "№" || (sign?.end === start && /^["«(„“]$/.test(sign.text));
    if (sign === undefined || !belongs) return start;
    start = sign.start;
  }
  return start;
}

/** Signs right after a word that belong to it: »), and the full stop of an initial. */
function closedAt(all: readonly Word[], word: Word): number {
  let { end } = word;
  for (let at = all.indexOf(word) + 1; at < all.length; at += 1) {
    const sign = all[at];
    if (sign?.start !== end || !/^["»)”.]$/.test(sign.text)) return end;
    end = sign.end;
  }
  return end;
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
