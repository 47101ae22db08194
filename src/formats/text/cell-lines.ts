import type { Line, RawRow } from "./blocks.ts";
import { countedRows } from "./counted-rows.ts";
import { isHeaderCell, isPartHeading, isRowNumber } from "#core/text/table-words.ts";

export interface CellLineTable {
  readonly rows: readonly RawRow[];
  readonly columnCount: number;
  readonly end: number;
}

const MOST_COLUMNS = 10;
/** «2. Обучающие мероприятия», as the last line before the number «2.1». */
const NUMBERED_HEADING = /^\d{1,2}\.\s\p{Lu}/u;

/**
 * A table pasted with one cell on a line, that begins with its header at `start`, or null: n header lines, then n lines
 * for each row, part headings between. Where the rows are numbered, the numbers hold the rows together.
 */
export function cellLineTableAt(lines: readonly string[], start: number): CellLineTable | null {
  if (!isHeaderCell(lines[start] ?? "")) return null;
  const filled = lines.slice(start).map((text, offset): Line => ({ text: text.trim(), index: start + offset }));
  const solid = filled.filter((line) => line.text !== "");
  const header = headerOf(solid);
  if (header.length < 3 || header.filter((line) => line.text.length <= 60).length < header.length - 1) return null;
  // Cells kept apart by empty lines: those lines mean nothing. Otherwise an empty line may be an empty cell.
  const apart =
    header.length > 1 && header.every((line, at) => at === 0 || line.index - (header[at - 1]?.index ?? 0) > 1);
  const rest = (apart ? solid : filled).slice(apart ? header.length : (header.at(-1)?.index ?? start) - start + 1);
  const titles = header.map((line) => line.text);
  const numbers = columnNumbers(rest, header.length);
  const body = rest.slice(numbers.length);
  const numbered = /^(?:№|n п|номер|пункт)/iu.test(titles[0] ?? "");
  const found = numbered ? numberedRows(body, header.length) : countedRows(body, titles);
  if (found.rows.filter((row) => !row.wide).length === 0) return null;
  const above = numbers.length === 0 ? [] : [{ cells: numbers.map((line) => line.text) }];
  return { rows: [{ cells: titles }, ...above, ...found.rows], columnCount: header.length, end: found.end };
}

/** The lines «1», «2», «3» … that number the columns under their header. */
function columnNumbers(body: readonly Line[], columnCount: number): readonly Line[] {
  const first = body.slice(0, columnCount);
  return first.length === columnCount && first.every((line, at) => line.text === String(at + 1)) ? first : [];
}

function headerOf(lines: readonly Line[]): readonly Line[] {
  const header: Line[] = [];
  for (const line of lines) {
    if (
      header.length >= MOST_COLUMNS ||
      !isHeaderCell(line.text) ||
      (isPartHeading(line.text) && /[\dIVX«:]/u.test(line.text))
    )
      break;
    header.push(line);
  }
  return header;
}

/** Rows that begin with a number line. */
function numberedRows(
  body: readonly Line[],
  columnCount: number,
): { readonly rows: readonly RawRow[]; readonly end: number } {
  const rows: RawRow[] = [];
  let at = 0;
  let end = body[0]?.index ?? 0;
  const skipEmpty = (): void => {
    while (at < body.length && body[at]?.text === "") at += 1;
  };
  for (skipEmpty(); at < body.length; skipEmpty()) {
    const line = body[at];
    if (line === undefined) break;
    if (!isRowNumber(line.text)) {
      const next = body.slice(at + 1).find((item) => item.text !== "");
      if (next === undefined || (!isRowNumber(next.text) && !isPartHeading(line.text))) break;
      rows.push({ cells: [line.text], wide: true });
      at += 1;
      end = line.index + 1;
      continue;
    }
    let stop = at + 1;
    while (stop < body.length && !isRowNumber(body[stop]?.text ?? "")) stop += 1;
    const chunk = body.slice(at, stop);
    const cells = rowCells(chunk, columnCount);
    rows.push({ cells: cells.cells });
    at += cells.used;
    end = (body[at - 1]?.index ?? end) + 1;
  }
  return { rows, end };
}

/** The first lines of a chunk as cells; what is left over is a part heading or the text after the table. */
function rowCells(
  chunk: readonly Line[],
  columnCount: number,
): { readonly cells: readonly string[]; readonly used: number } {
  const texts = chunk.map((line) => line.text);
  const solid = texts.filter((text) => text !== "");
  const heading = solid.findIndex(
    (text, index) => index >= 2 && (isPartHeading(text) || (index === solid.length - 1 && NUMBERED_HEADING.test(text))),
  );
  const whole = texts.slice(0, columnCount);
  const useAll =
    whole.length === columnCount && (whole.every((text) => text !== "") || solid.length < columnCount || heading >= 0);
  if (useAll && (heading < 0 || !whole.includes(solid[heading] ?? "\u0000")))
    return { cells: whole, used: columnCount };
  const picked = solid.slice(0, heading < 0 ? columnCount : Math.min(heading, columnCount));
  const last = picked.at(-1) ?? "";
  const used = texts.lastIndexOf(last, texts.length - 1) + 1;
  const firstUsed = usedLines(texts, picked.length);
  return {
    cells: [...picked, ...Array.from({ length: columnCount - picked.length }, () => "")],
    used: firstUsed > 0 ? firstUsed : used,
  };
}

function usedLines(texts: readonly string[], solid: number): number {
  let seen = 0;
  for (const [index, text] of texts.entries()) {
    if (text !== "") seen += 1;
    if (seen === solid) return index + 1;
  }
  return texts.length;
}
