import { isBlank, isNumberCell, letters, withoutTail } from "./cell-text.ts";
import { headerMeaning, type HeaderMeaning } from "./header-words.ts";
import type { GridRow } from "./prepared.ts";
import { ownTexts } from "./table-grid.ts";
import { readHeading } from "./workstream-heading.ts";

/** Rows that name the columns. */
export interface Header {
  /** Rows of names, without the row of column numbers. */
  readonly levels: number;
  /** 1 when a row «1 2 3 4 5» follows. */
  readonly numberRows: 0 | 1;
  /** The words of each grid column, all levels together. */
  readonly texts: readonly string[];
  readonly meanings: readonly (HeaderMeaning | null)[];
  /** Letters of the texts: equal for a header repeated on the next page. */
  readonly key: string;
}

const MAX_LEVELS = 3;
const MAX_COLUMNS_TO_JUDGE = 60;
const CELLS_TO_SOUND = 12;

/** The header that begins at this row, or null. */
export function headerAt(rows: readonly GridRow[], index: number): Header | null {
  const first = rows[index];
  if (!first || !mayNameColumns(first) || !soundsLikeNames(first, rows[index + 1])) return null;
  const levels = countLevels(rows, index);
  const block = rows.slice(index, index + levels);
  const texts = first.cells.map((_, column) => columnText(block, column));
  const meanings = first.cells.map((_, column) => columnMeaning(block, column, texts[column] ?? ""));
  if (!namesColumns(texts, meanings)) return null;
  const numberRows = isColumnNumbers(rows[index + levels]) ? 1 : 0;
  return { levels, numberRows, texts, meanings, key: texts.map(letters).join("|") };
}

/** «1 2 3 4 5» or «А Б 1 2» under a header. */
export function isColumnNumbers(row: GridRow | undefined): boolean {
  if (!row) return false;
  const texts = ownTexts(row).map((cell) => withoutTail(cell.text, ".)"));
  if (texts.length < 3 && texts.length !== row.cells.length) return false;
  const numbers = texts.filter((text) => /^\d{1,2}$/.test(text)).map(Number);
  const lettersBefore = texts.length - numbers.length;
  if (numbers.length < 2 || texts.slice(0, lettersBefore).some((text) => !/^[А-ГA-D]$/u.test(text))) return false;
  return numbers.every((value, at) => value === (numbers[0] ?? 0) + at) && (numbers[0] ?? 0) <= 2;
}

/** Quick look before the words are read: at least two cells, no number of an item, no long text. */
function mayNameColumns(row: GridRow): boolean {
  const own = ownTexts(row);
  if (own.length < 2 || own.length > 200) return false;
  return own.every((cell) => cell.text.length <= 400 && (!isNumberCell(cell.text) || isYear(cell.text)));
}

/** «2023» over a column of target values. */
function isYear(text: string): boolean {
  return /^20\d\d$/.test(text.trim());
}

/** A cheap look at the first cells of two rows spares reading every word of every row. */
function soundsLikeNames(first: GridRow, second: GridRow | undefined): boolean {
  let seen = 0;
  let known = 0;
  for (const [column, cell] of first.cells.entries()) {
    if (cell.covered !== undefined || isBlank(cell.text)) continue;
    seen += 1;
    const below = second?.cells[column];
    if (
      headerMeaning(cell.text) ??
      (below && below.text.length < 40 ? headerMeaning(`${cell.text}\n${below.text}`) : null)
    )
      known += 1;
    if (known >= 2) return true;
    if (seen >= CELLS_TO_SOUND || (known === 0 && seen * 2 >= CELLS_TO_SOUND)) return false;
  }
  return known >= 1 && seen <= 3;
}

function namesColumns(texts: readonly string[], meanings: readonly (HeaderMeaning | null)[]): boolean {
  let filled = 0;
  let known = 0;
  let strong = 0;
  const roles = new Set<string>();
  for (let column = 0; column < Math.min(texts.length, MAX_COLUMNS_TO_JUDGE); column += 1) {
    if (isBlank(texts[column] ?? "")) continue;
    filled += 1;
    const meaning = meanings[column];
    if (!meaning) continue;
    known += 1;
    if (!meaning.weak) strong += 1;
    roles.add(meaning.role);
  }
  return strong >= 1 && roles.size >= 2 && known * 2 >= filled && (roles.size >= 3 || hasSubject(meanings));
}

function hasSubject(meanings: readonly (HeaderMeaning | null)[]): boolean {
  return meanings.some(
    (meaning) => meaning?.role === "title" || meaning?.role === "component" || meaning?.role === "workstream",
  );
}

function countLevels(rows: readonly GridRow[], index: number): number {
  let levels = 1;
  while (levels < MAX_LEVELS) {
    const above = rows[index + levels - 1];
    const next = rows[index + levels];
    if (!above || !next || !isNextLevel(rows.slice(index, index + levels), above, next)) break;
    levels += 1;
  }
  return levels;
}

function isNextLevel(block: readonly GridRow[], above: GridRow, next: GridRow): boolean {
  const own = ownTexts(next);
  if (own.length === 0 || own.some((cell) => cell.text.length > 120 || isNumberCell(cell.text))) return false;
  if (own.length === 1 && readHeading(own[0]?.text ?? "").sure) return false;
  if (isColumnNumbers(next) || own.some((cell) => cell.span === next.cells.length)) return false;
  const columns = next.cells.flatMap((cell, column) =>
    cell.covered === undefined && !isBlank(cell.text) ? [column] : [],
  );
  const hangs = next.cells.some((cell) => cell.covered === "above" && !isBlank(cell.text));
  const underSpans = columns.every((column) => isSpanned(above, column));
  if (hangs)
    return (
      underSpans || columns.every((column) => isBlank(above.cells[column]?.text ?? "") || isSpanned(above, column))
    );
  if (columns.length === next.cells.length) return false;
  if (underSpans || columns.every((column) => isSpanned(above, column) || isBlank(above.cells[column]?.text ?? ""))) {
    return columns.every((column) => headerMeaning(next.cells[column]?.text ?? "") !== null);
  }
  return completesWords(block, next, columns);
}

function isSpanned(row: GridRow, column: number): boolean {
  const cell = row.cells[column];
  return cell !== undefined && (cell.covered === "left" || cell.span > 1);
}

/** A heading broken into two rows: «Ответст-» over «венный» says more together than apart. */
function completesWords(block: readonly GridRow[], next: GridRow, columns: readonly number[]): boolean {
  const number = headerMeaning(block[0]?.cells[0]?.text ?? "")?.role === "number";
  if (number && columns.includes(0)) return false;
  return columns.some((column) => {
    const upper = columnText(block, column);
    return !headerMeaning(upper) && headerMeaning(`${upper}\n${next.cells[column]?.text ?? ""}`) !== null;
  });
}

function columnText(block: readonly GridRow[], column: number): string {
  const parts: string[] = [];
  for (const row of block) {
    const text = textOver(row, column);
    if (text !== "" && parts.at(-1) !== text) parts.push(text);
  }
  return parts.join("\n");
}

/** The words over a column in one row, also when they stand in a cell that spans it. */
function textOver(row: GridRow, column: number): string {
  let at = column;
  while (at > 0 && row.cells[at]?.covered === "left") at -= 1;
  return row.cells[at]?.text ?? "";
}

function columnMeaning(block: readonly GridRow[], column: number, joined: string): HeaderMeaning | null {
  const last = block.at(-1)?.cells[column];
  const parent = block.length > 1 ? block.at(-2) : undefined;
  if (last && parent && last.covered === undefined && isSpanned(parent, column)) {
    return headerMeaning(last.text) ?? headerMeaning(textOver(parent, column)) ?? headerMeaning(joined);
  }
  const own = headerMeaning(joined);
  if (own || block.length === 1) return own;
  return headerMeaning(last?.text ?? "");
}
