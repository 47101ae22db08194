import { isHeaderCell } from "#core/text/table-words.ts";
import type { RawRow } from "./blocks.ts";

const LEAST_COLUMNS = 3;
const LEAST_ROWS = 2;

/**
 * A table pasted with every row on a line of its own and cells parted by two spaces or more, in no columns: a header, then
 * rows of as many cells, headings between. Null as soon as a line has other parts: then it is a printout whose cells go on
 * over lines, which is read by the place of its words.
 */
export function partedTableAt(
  lines: readonly string[],
  start: number,
): { readonly rows: readonly RawRow[]; readonly columnCount: number; readonly end: number } | null {
  const header = cellsOf(lines[start]);
  if (header.length < LEAST_COLUMNS || header.filter(isHeaderCell).length < 2) return null;
  const rows: RawRow[] = [{ cells: header }];
  let whole = 0;
  let end = start + 1;
  for (let at = start + 1; at < lines.length; at += 1) {
    const cells = cellsOf(lines[at]);
    if (cells.length === header.length) {
      rows.push({ cells });
      whole += 1;
      end = at + 1;
    } else if (cells.length === 1 && cellsOf(lines[at + 1]).length === header.length) {
      rows.push({ cells, wide: true });
    } else if (cells.length > 1) {
      return null;
    } else break;
  }
  return whole < LEAST_ROWS ? null : { rows, columnCount: header.length, end };
}

/** The parts of a line; none of an empty one. */
function cellsOf(line: string | undefined): string[] {
  const text = (line ?? "").replaceAll("\u00a0", " ").trim();
  return text === "" || text.includes("\t") ? [] : text.split(/ {2,}/u);
}
