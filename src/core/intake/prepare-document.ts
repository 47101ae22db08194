import { isBlank } from "./cell-text.ts";
import type { DroppedFragment, DropReason, SourcePlace } from "./draft.ts";
import { joinTables } from "./join-tables.ts";
import type { GridRow, PreparedDocument, PreparedParagraph, PreparedTable } from "./prepared.ts";
import { sliceGrid, type Slice } from "./slice-grid.ts";
import type { Block, Paragraph, Place, SourceDocument, Table } from "./source-document.ts";
import { ownTexts, rowText, type Grid } from "./table-grid.ts";

/** Brings any reader's document to paragraphs and rectangular tables; what goes out is reported, never lost. */
export function prepareDocument(document: SourceDocument): PreparedDocument {
  const dropped: DroppedFragment[] = [];
  const footnotes: PreparedParagraph[] = [];
  const body: Block[] = [];
  for (const block of document.blocks) {
    if (block.kind === "table") keepTable(block, body, dropped);
    else if (block.role === "footnote") footnotes.push(block);
    else keepParagraph(block, body, dropped);
  }
  const order: (PreparedParagraph | PreparedTable)[] = [];
  for (const item of joinTables(body)) {
    if (item.kind === "paragraph") order.push(item);
    else for (const part of partsOf(item.grid, dropped)) order.push(part);
  }
  order.push(...footnotes);
  return {
    format: document.format,
    order,
    paragraphs: order.filter((item) => item.kind === "paragraph"),
    tables: order.filter((item) => item.kind === "table"),
    dropped,
    findings: [],
  };
}

/** Only the fields of a source place that are known. */
export function sourcePlace(place: Place): SourcePlace {
  // Assigned one by one: this runs for every cell of a plan, and spreading conditions is slow.
  const known: SourcePlace = {};
  if (place.page !== undefined) known.page = place.page;
  if (place.sheet !== undefined) known.sheet = place.sheet;
  if (place.table !== undefined) known.table = place.table;
  if (place.row !== undefined) known.row = place.row;
  if (place.column !== undefined) known.column = place.column;
  if (place.paragraph !== undefined) known.paragraph = place.paragraph;
  if (place.region !== undefined) known.region = { ...place.region };
  return known;
}

function keepParagraph(paragraph: Paragraph, body: Block[], dropped: DroppedFragment[]): void {
  if (isBlank(paragraph.text)) return;
  const why = marginal(paragraph);
  if (why) dropped.push({ text: paragraph.text, why, source: sourcePlace(paragraph.place) });
  else body.push(paragraph);
}

const PAGE_NUMBER = /^[-–—\s]*(?:стр(?:аница|\.)?\s*)?\d{1,3}(?:\s*(?:из|\/)\s*\d{1,3})?[-–—\s.]*$/i;

function marginal(paragraph: Paragraph): DropReason | null {
  const isNumber = paragraph.text.length < 24 && PAGE_NUMBER.test(paragraph.text.trim());
  if (isNumber) return "pageNumber";
  if (paragraph.role === "pageHeader") return "pageHeader";
  return paragraph.role === "pageFooter" ? "pageFooter" : null;
}

function keepTable(table: Table, body: Block[], dropped: DroppedFragment[]): void {
  if (table.hidden) {
    reportRows(table.rows, dropped);
    return;
  }
  const hidden = table.rows.filter((row) => row.hidden);
  if (hidden.length === 0) {
    if (isText(table)) for (const line of linesOf(table)) keepParagraph(line, body, dropped);
    else body.push(table);
    return;
  }
  reportRows(hidden, dropped);
  body.push({ ...table, rows: table.rows.filter((row) => !row.hidden) });
}

/** A sheet with words in one column only is a text in lines (an order, a note beside the plan), no table. */
function isText({ columnCount, place }: Table): boolean {
  return columnCount === 1 && place.sheet !== undefined;
}

function linesOf({ rows }: Table): Paragraph[] {
  return rows.flatMap(({ cells }) =>
    cells.map(({ text, place, bold, align, notes, links }) => ({
      kind: "paragraph",
      role: "body",
      text,
      place,
      ...(bold ? { bold } : {}),
      ...(align ? { align } : {}),
      ...(notes ? { notes } : {}),
      ...(links ? { links } : {}),
    })),
  );
}

function reportRows(rows: Table["rows"], dropped: DroppedFragment[]): void {
  for (const row of rows) {
    const text = row.cells
      .map((cell) => cell.text)
      .filter((words) => !isBlank(words))
      .join(" | ");
    if (text !== "") dropped.push({ text, why: "hiddenSheet", source: sourcePlace(row.place) });
  }
}

function partsOf(grid: Grid, dropped: DroppedFragment[]): (PreparedParagraph | PreparedTable)[] {
  const { slices, dropped: out } = sliceGrid(grid.rows);
  const notes = out.flatMap(({ row }) => notesOf(row));
  for (const { row, why } of out) {
    const text = rowText(row);
    if (text !== "") dropped.push({ text, why, source: sourcePlace(row.place) });
  }
  const parts = slices.flatMap((slice) => [
    ...slice.above.flatMap((row) => asParagraphs(row, "above")),
    ...(slice.caption && slice.rows.length + slice.headerRows.length === 0 ? asParagraphs(slice.caption, "above") : []),
    ...tableOf(slice, grid),
    ...slice.below.flatMap((row) => asParagraphs(row, "below")),
  ]);
  return [...parts, ...notes];
}

/** Footnotes of a header stay, although its words go. */
function notesOf(row: GridRow): PreparedParagraph[] {
  return ownTexts(row).flatMap((cell) =>
    cell.notes.map((text): PreparedParagraph => ({
      kind: "paragraph",
      role: "footnote",
      fromTable: "below",
      text,
      place: cell.place,
    })),
  );
}

function tableOf(slice: Slice, grid: Grid): PreparedTable[] {
  const caption = slice.caption ? rowText(slice.caption) : null;
  const first = slice.rows[0] ?? slice.headerRows[0];
  if (!first) return [];
  return [
    {
      kind: "table",
      place: first.place,
      columnCount: grid.columnCount,
      grid: grid.grid,
      header: slice.headerRows,
      rows: slice.rows,
      caption,
    },
  ];
}

/** A row outside the table proper: one paragraph, its cells in reading order; stamps side by side are one for each cell. */
function asParagraphs(row: GridRow, side: "above" | "below"): PreparedParagraph[] {
  const own = ownTexts(row);
  const [first] = own;
  if (!first) return [];
  if (own.length > 1 && (side === "above" || own.some((cell) => cell.text.trim().includes("\n")))) {
    return own.map(({ text, place, notes }) => ({
      kind: "paragraph",
      role: "body",
      fromTable: side,
      text,
      place,
      ...(notes.length > 0 ? { notes } : {}),
    }));
  }
  const text = own.map((cell) => cell.text).join(side === "below" ? " " : "\n");
  return [
    {
      kind: "paragraph",
      role: "body",
      fromTable: side,
      text,
      place: first.place,
      ...(own.some((cell) => cell.notes.length > 0) ? { notes: own.flatMap((cell) => cell.notes) } : {}),
      ...(first.bold ? { bold: true } : {}),
      ...(first.span > 1 && first.span >= row.cells.length ? { align: "center" } : {}),
    },
  ];
}
