import { foldCase, foldSpaces, sliceWords, trimMarks, wordsOf } from "#core/text/words.ts";
import type { BodyGlossary } from "./model.ts";
import { nominativeOf } from "./nominative.ts";
import { splitParties } from "./split.ts";

/** A bracket «(далее – …)»: what it defines and where it stands. `respectively` for «далее, соответственно – А, Б». */
export interface Definition {
  readonly shorts: readonly string[];
  readonly respectively: boolean;
  /** Of the whole bracket in the text. */
  readonly start: number;
  readonly end: number;
}

/** Every «(далее – …)» of a text, in order; linear in its length. */
export function definitionsIn(text: string): Definition[] {
  const found: Definition[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf("(", from);
    if (start < 0) return found;
    const end = text.indexOf(")", start);
    if (end < 0) return found;
    const inner = foldSpaces(text.slice(start + 1, end));
    const low = foldCase(inner);
    if (low.startsWith("далее")) {
      const dash = /[–—:-]/.exec(inner);
      const names = dash ? inner.slice(dash.index + 1) : inner.slice("далее".length);
      const respectively = low.includes("соответственно") || low.includes("вместе");
      const shorts = names
        .split(",")
        .map((name) => foldSpaces(name))
        .filter(Boolean);
      found.push({
        shorts: respectively ? shorts : [foldSpaces(names)].filter(Boolean),
        respectively,
        start,
        end: end + 1,
      });
    }
    from = start + 1;
  }
}

/**
 * First pass over all texts of a document (cells, paragraphs): the bodies that it defines by «далее – …», wherever they are
 * used. `definedIn` is the index of the text with the definition: a use before it is the editor's finding.
 */
export function collectBodies(texts: readonly string[]): BodyGlossary {
  const bodies: { name: string; short?: string; definedIn?: number }[] = [];
  texts.forEach((text, definedIn) => {
    let from = 0;
    for (const definition of definitionsIn(text)) {
      const before = text.slice(from, definition.start);
      const piece = splitParties(before).at(-1);
      const name = piece ? sliceWords(before, trimMarks(piece.words)) : foldSpaces(before);
      const [short, ...others] = definition.shorts;
      if (name && short) bodies.push({ name, short, definedIn });
      for (const other of others) bodies.push({ name: ownerOf(name, other) ?? name, short: other, definedIn });
      from = definition.end;
    }
  });
  return { bodies: bodies.toSorted((a, b) => b.name.length - a.name.length) };
}

/** «Управление … министерства образования и науки …»: «министерство» stands for the words from its own genitive on. */
function ownerOf(name: string, short: string): string | null {
  const stem = foldCase(short).slice(0, Math.max(4, short.length - 2));
  const word = wordsOf(name).find((entry, index) => index > 0 && entry.low.startsWith(stem));
  if (!word) return null;
  const genitive = name.slice(word.start);
  return nominativeOf(genitive) ?? genitive;
}
