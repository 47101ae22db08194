import { comparable, isBlank, isFiller } from "./cell-text.ts";
import { headerAt, isColumnNumbers, type Header } from "./header-rows.ts";
import type { DropReason } from "./draft.ts";
import type { GridRow } from "./prepared.ts";
import { ownTexts } from "./table-grid.ts";

/** A part of a grid with one meaning of its columns. */
export interface Slice {
  /** Rows above the header that are no rows of the table: titles, approval lines of a sheet. */
  readonly above: readonly GridRow[];
  readonly header: Header | null;
  readonly headerRows: readonly GridRow[];
  readonly rows: readonly GridRow[];
  /** Notes and signatures that stood between or under the rows. */
  readonly below: readonly GridRow[];
  readonly caption: GridRow | null;
}

export interface DroppedRow {
  readonly row: GridRow;
  readonly why: DropReason;
}

export interface Slicing {
  readonly slices: readonly Slice[];
  readonly dropped: readonly DroppedRow[];
}

interface OpenSlice {
  above: GridRow[];
  header: Header | null;
  headerRows: GridRow[];
  rows: GridRow[];
  below: GridRow[];
  caption: GridRow | null;
}

/** Cuts a grid into tables: at another header, and at a row that announces indicators. Repeated headers go away. */
export function sliceGrid(rows: readonly GridRow[]): Slicing {
  const slices: OpenSlice[] = [];
  const dropped: DroppedRow[] = [];
  const seenHeaders = new Set<string>();
  let open = newSlice();
  slices.push(open);
  let index = 0;
  let broken = false;
  while (index < rows.length) {
    const found = rows[index];
    if (!found) break;
    broken ||= found.afterBreak === true;
    const row = broken ? { ...found, afterBreak: true as const } : found;
    const header = headerAt(rows, index);
    if (
      header &&
      (seenHeaders.has(header.key) ||
        open.rows.length === 0 ||
        isFirst(header, open) ||
        isSureHeader(header, open.header))
    ) {
      const block = rows.slice(index, index + header.levels);
      const numbers = rows.slice(index + header.levels, index + header.levels + header.numberRows);
      for (const one of numbers) dropped.push({ row: one, why: "columnNumbers" });
      if (seenHeaders.has(header.key)) {
        for (const one of block) dropped.push({ row: one, why: "repeatedHeader" });
      } else {
        const next = openUnder(open, header, block);
        if (next !== open) slices.push(next);
        open = next;
        seenHeaders.add(header.key);
        for (const one of block) dropped.push({ row: one, why: "tableHeader" });
      }
      index += header.levels + header.numberRows;
      continue;
    }
    const caption = announcesIndicators(row, rows[index + 1]);
    if (caption && open.rows.length > 0) {
      open = { ...newSlice(), caption: row };
      slices.push(open);
    } else if (isColumnNumbers(row) && (open.rows.length === 0 || row.afterBreak)) {
      dropped.push({ row, why: "columnNumbers" });
    } else if (ownTexts(row).length > 0 || row.cells.some((cell) => !isBlank(cell.text))) {
      (isNoteRow(row) ? open.below : open.rows).push(row);
      broken = false;
    }
    index += 1;
  }
  for (const slice of slices) peelSignatures(slice);
  return { slices: slices.filter(hasContent), dropped };
}

/** Only titles and stamps stand above it, no rows of data. */
function isFirst(header: Header, open: OpenSlice): boolean {
  if (open.header !== null || looksLikeRows(open.rows)) return false;
  return new Set(header.meanings.flatMap((meaning) => (meaning && !meaning.weak ? [meaning.role] : []))).size >= 3;
}

/** Below rows of data a few telling words may stand in an item: a header must say more there. */
function isSureHeader(header: Header, before: Header | null): boolean {
  const filled = header.texts.filter((text) => !isBlank(text)).length;
  const strong = header.meanings.filter((meaning) => meaning && !meaning.weak).length;
  const numbered = (one: Header): boolean => one.meanings.some((meaning) => meaning?.role === "number");
  if (before && numbered(before) && !numbered(header) && strong < filled) return false;
  return strong >= 2 && strong * 4 >= filled * 3;
}

function hasContent(slice: OpenSlice): boolean {
  const rows = slice.rows.length + slice.above.length + slice.below.length;
  return rows > 0 || slice.header !== null || slice.caption !== null;
}

function newSlice(): OpenSlice {
  return { above: [], header: null, headerRows: [], rows: [], below: [], caption: null };
}

/** What stands above the first header is a title; above a later header, the last lines are its title. */
function openUnder(open: OpenSlice, header: Header, block: readonly GridRow[]): OpenSlice {
  if (open.caption && open.header === null && open.rows.length === 0)
    return Object.assign(open, { header, headerRows: [...block] });
  const next = { ...newSlice(), header, headerRows: [...block] };
  if (open.header === null && open.caption === null && !looksLikeRows(open.rows)) {
    next.above = [...open.above, ...open.rows, ...open.below];
    open.rows = [];
    open.below = [];
    return Object.assign(open, next);
  }
  const titles = trailingTitles(open.rows);
  if (titles.length > 0 && !samePlan(open.header, header)) {
    next.above = titles;
    open.rows = open.rows.slice(0, open.rows.length - titles.length);
  }
  return next;
}

/** Two or more rows of several cells above a header are rows of a table that began on another page. */
function looksLikeRows(rows: readonly GridRow[]): boolean {
  let full = 0;
  for (const row of rows) if (ownTexts(row).length >= 3) full += 1;
  return full >= 2 || (rows[0]?.afterBreak === true && full >= 1);
}

function trailingTitles(rows: readonly GridRow[]): GridRow[] {
  let from = rows.length;
  while (from > 0 && rows.length - from < 6) {
    const row = rows[from - 1];
    if (!row || ownTexts(row).length !== 1 || row.cells.some((cell) => cell.covered === "above")) break;
    from -= 1;
  }
  return rows.slice(from);
}

/** Both headers name activities: single rows before the second are workstream headings, not titles. */
function samePlan(first: Header | null, second: Header): boolean {
  const names = (header: Header | null): boolean =>
    header?.meanings.some((meaning) => meaning?.role === "title" && meaning.subject === "activity") === true;
  return names(first) && names(second);
}

const INDICATORS_CAPTION =
  /^(?:\d{1,2}\.?\s)?(?:(?:целевые|основные|ожидаемые|планируемые|ключевые|количественные|контрольные)\s){0,2}(?:показатели|индикаторы|критерии)(?:\s|$|:)/;

function announcesIndicators(row: GridRow, next: GridRow | undefined): boolean {
  const own = ownTexts(row);
  const text = own[0]?.text ?? "";
  if (own.length !== 1 || text.length > 200 || !next) return false;
  if (!INDICATORS_CAPTION.test(comparable(text))) return false;
  const filledBelow = ownTexts(next).filter((cell) => !isFiller(cell.text)).length;
  return filledBelow <= 4;
}

const NOTE = /^(?:примечани[ея]|\*{1,3}\s?\S|сноск)/;

function isNoteRow(row: GridRow): boolean {
  const own = ownTexts(row);
  return (
    own.length === 1 && (own[0]?.text.length ?? 0) < 2000 && NOTE.test(comparable(own[0]?.text ?? "")) && isAlone(row)
  );
}

function isAlone(row: GridRow): boolean {
  return !row.cells.some((cell) => cell.covered === "above" && !isBlank(cell.text));
}

const POST =
  /^(?:и\.?\s?о\.?\s|врио\s)?(?:директор|начальник|заведующ|заместител|министр|глав[аы]\s|руководител|председател|ректор|исполнител|составил|согласован|подпис|ответственный исполнитель)/;
const NAME = /(?:\p{Lu}\.\s?\p{Lu}\.\s?\p{Lu}\p{Ll}+|\p{Lu}\p{Ll}+\s\p{Lu}\.\s?\p{Lu}\.)/u;
const BLANK_LINE = /_{3,}|(?<!:)\/\s{0,30}\//;

function peelSignatures(slice: OpenSlice): void {
  let from = slice.rows.length;
  while (from > 0 && slice.rows.length - from < 6) {
    const row = slice.rows[from - 1];
    if (!row || !isSignature(row, slice.rows[from])) break;
    from -= 1;
  }
  const signatures = slice.rows.slice(from);
  if (signatures.length === 0) return;
  slice.rows = slice.rows.slice(0, from);
  slice.below = [...slice.below, ...signatures];
}

function isSignature(row: GridRow, next: GridRow | undefined): boolean {
  const own = ownTexts(row);
  if (own.length === 0 || own.length > 3 || !isAlone(row)) return false;
  const texts = own.map((cell) => cell.text);
  if (texts.some((text) => text.length > 160)) return false;
  const named = texts.some((text) => NAME.test(text) || BLANK_LINE.test(text));
  const opens = POST.test(comparable(texts[0] ?? ""));
  const line = texts.join(" ");
  if (own.length === 1) {
    const inside = row.afterBreak === true && row.cells[0]?.text === "" && own[0]?.span === 1;
    return !inside && (named ? opens || line.length < 40 : opens && next !== undefined);
  }
  const lastName = texts.at(-1) ?? "";
  if (own.length === row.cells.length && !BLANK_LINE.test(line))
    return opens && NAME.test(lastName) && lastName.length < 40;
  return named && (opens || line.length < 40);
}
