/** Points of a line of the usual font, and of the taller one of titles. */
const LINE_HEIGHT = { usual: 14.5, title: 17.5 } as const;
/** Millimetres of an ordinary letter, a little more than it takes: a row too tall is better than words cut off. */
const LETTER_WIDTH = { usual: 1.8, bold: 2, title: 2.4 } as const;
const CELL_MARGIN = 3;
/** Excel knows no taller row. */
const TALLEST_ROW = 409;

export type Letters = keyof typeof LETTER_WIDTH;

/** Points that a row needs for these words, each in a cell of so many millimetres: no program fits rows by itself when it opens a file. */
export function rowHeight(
  cells: readonly { readonly text: string; readonly width: number }[],
  letters: Letters,
): number {
  const line = letters === "title" ? LINE_HEIGHT.title : LINE_HEIGHT.usual;
  let lines = 1;
  for (const { text, width } of cells) {
    const room = Math.max(1, Math.floor((width - CELL_MARGIN) / LETTER_WIDTH[letters]));
    if (text.length > room || text.includes("\n")) lines = Math.max(lines, linesOf(text, room));
  }
  return Math.min(TALLEST_ROW, Math.ceil(lines * line + 2));
}

/** Lines of words broken at spaces; a word longer than a line is cut. */
function linesOf(text: string, room: number): number {
  let lines = 0;
  for (const paragraph of text.split("\n")) {
    lines += 1;
    let filled = 0;
    for (const { length } of paragraph.split(" ")) {
      if (filled > 0 && filled + 1 + length > room) {
        lines += 1;
        filled = 0;
      }
      filled += (filled > 0 ? 1 : 0) + length;
      lines += Math.floor((filled - 1) / room);
      filled = filled === 0 ? 0 : ((filled - 1) % room) + 1;
    }
  }
  return lines;
}
