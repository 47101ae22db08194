import type { DoubtfulWord } from "#core/intake/source-document.ts";
import { rounded } from "../pdf/table-block.ts";
import type { TextLine } from "../pdf/text-lines.ts";
import { isSureWord, type SureWord } from "./laid-page.ts";

/** Below this the engine or the repair was not sure; measured on the samples. */
const DOUBTFUL = 0.8;

/**
 * The words of these lines that should be looked at, where they stand in the text that the lines were joined to. A word
 * broken over a line end is two pieces with a place each.
 */
export function doubtfulWords(text: string, lines: readonly TextLine[]): readonly DoubtfulWord[] {
  const found: DoubtfulWord[] = [];
  let from = 0;
  for (const word of lines.flatMap((line) => line.words)) {
    const span = spanOf(word.text, text, from);
    // The lines were joined in another way than expected: no place is better than a wrong one.
    if (span === null) break;
    from = span.end;
    if (isSureWord(word) && word.confidence < DOUBTFUL && span.end > span.start)
      found.push({ ...span, ...looked(word) });
  }
  return found;
}

function looked({ confidence, box }: SureWord): Pick<DoubtfulWord, "confidence" | "region"> {
  const region = { x: box.x0, y: box.y0, width: box.x1 - box.x0, height: box.y1 - box.y0 };
  return { confidence: Math.round(confidence * 100) / 100, region: rounded(region) };
}

const SPACE = /\s/u;
const SOFT_HYPHEN = "\u00ad";

/** Where `word` stands at the front of the rest of `text`; its hyphen at a line end may have gone when it was joined. */
function spanOf(word: string, text: string, from: number): { readonly start: number; readonly end: number } | null {
  const letters = Array.from(word).filter((letter) => letter !== SOFT_HYPHEN && !SPACE.test(letter));
  const start = afterSpace(text, from);
  let end = start;
  for (const [at, letter] of letters.entries()) {
    const next = at === 0 ? end : afterSpace(text, end);
    if (text.startsWith(letter, next)) end = next + letter.length;
    else if (at < letters.length - 1 || !/[-‐‑]/u.test(letter)) return null;
  }
  return { start, end };
}

function afterSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && SPACE.test(text.charAt(at))) at += 1;
  return at;
}
