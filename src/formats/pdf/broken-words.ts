import { cannotBegin, cannotEnd } from "#core/text/word-shape.ts";
import type { LaidPage } from "./laid-page.ts";
import type { TextLine } from "./text-lines.ts";

/** Words not stretched apart: their spaces are about as wide as fonts have them. */
function isNatural(line: TextLine): boolean {
  return line.words.every(
    (word, index) => index === 0 || word.x0 - (line.words[index - 1]?.x1 ?? 0) < 0.34 * line.size,
  );
}

/**
 * Whether the tables break words at any letter (CSS `word-break: break-all`): nearly all lines of tall cells are full
 * without stretched spaces, and pieces stand at line ends that are no words.
 */
export function breaksWordsAnywhere(pages: readonly LaidPage[]): boolean {
  let full = 0;
  let all = 0;
  let pieces = 0;
  for (const cell of pages.flatMap((page) => page.tables).flatMap((table) => table.cells)) {
    const body = cell.lines.slice(0, -1);
    if (body.length < 2) continue;
    const width = Math.max(...body.map((line) => line.x1 - line.x0));
    for (const [index, line] of body.entries()) {
      all += 1;
      if (width - (line.x1 - line.x0) < 0.8 * line.size && isNatural(line)) full += 1;
      const left = line.text.slice(line.text.lastIndexOf(" ") + 1);
      const right = cell.lines[index + 1]?.text.split(" ")[0] ?? "";
      if (cannotBegin(right) || cannotEnd(left)) pieces += 1;
    }
  }
  // Measured on the printed layouts: 0.90 to 1.00 with such a break, 0.28 to 0.60 without.
  return all >= 10 && full > 0.8 * all && pieces > 0;
}
