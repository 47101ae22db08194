import { repairWords } from "#core/text/repair-recognised.ts";
import { certainWords } from "#core/text/recognised-words.ts";
import type { ScanLine, ScanPage } from "./read-page.ts";
import type { Word } from "./recogniser.ts";

/** Puts the words of all pages right by the words of the field and of the document itself. */
export function repairPages(pages: readonly ScanPage[]): ScanPage[] {
  const parts = pages.flatMap((page) => [
    page.lines,
    ...page.tables.flatMap((table) => table.cells.map((cell) => cell.lines)),
  ]);
  const certain = certainWords(parts.flatMap((lines) => lines.flatMap((line) => line.words)));
  const repaired = (lines: readonly ScanLine[]): ScanLine[] => {
    const words = repairWords(
      lines.flatMap((line) => line.words.map((word) => sized(word, line))),
      certain,
    );
    let from = 0;
    return lines.map((line) => ({ ...line, words: words.slice(from, (from += line.words.length)) }));
  };
  return pages.map((page) => ({
    ...page,
    lines: repaired(page.lines),
    tables: page.tables.map((table) => ({
      ...table,
      cells: table.cells.map((cell) => ({ ...cell, lines: repaired(cell.lines) })),
    })),
  }));
}

/** Small letters whose capitals differ only in height. */
const SAME_SHAPE = /^[ВГЖЗИКЛМНОПСТХЧШЬЫЭЮЯ]+[,.;:]*$/u;
const TAILED = /[,;]$/u;

/** «ИЮНЬ» as high as small letters is «июнь»: such letters differ from their capitals only in size. */
function sized(word: Word, line: ScanLine): Word {
  if (word.text.length < 3 || !SAME_SHAPE.test(word.text)) return word;
  const height = word.box.y1 - word.box.y0 - (TAILED.test(word.text) ? 0.14 * line.size : 0);
  return height < 0.56 * line.size ? { ...word, text: word.text.toLowerCase() } : word;
}
