import type { Cell, Row, Table } from "#core/intake/source-document.ts";
import { fitRowSpans } from "../fit-row-spans.ts";
import { LIMITS } from "../limits.ts";
import { refuse } from "../refused-file.ts";
import { CellText } from "../text-piece.ts";
import type { XmlElement } from "../xml/tree.ts";
import { countOdtCells, odtFlow, type OdtStory } from "./flow.ts";

/** A table of a text document, or a sheet of a workbook when `sheet` names it. */
export function readOdtTable(element: XmlElement, story: OdtStory, sheet?: string): Table {
  const { place } = story;
  place.table += 1;
  const table = place.table;
  const onSheet = sheet === undefined ? {} : { sheet };
  const rows: Row[] = [];
  let columnCount = 0;
  let number = 0;
  for (const { row, header } of rowsOf(element, story, false)) {
    const repeated = repeat(row, "table:number-rows-repeated");
    const onPage = place.page === undefined ? {} : { page: place.page };
    const read = readCells(row, story, (column) => ({ ...onPage, ...onSheet, table, row: number + 1, column }));
    columnCount = Math.max(columnCount, read.width);
    // A sheet ends in a row repeated to its last line: empty rows are only counted.
    if (sheet !== undefined && read.cells.every((cell) => cell.text === "")) {
      number += repeated;
      continue;
    }
    for (let copy = 0; copy < repeated; copy += 1) {
      number += 1;
      if (number > LIMITS.tableRows) refuse(sheet === undefined ? "tooManyRows" : "farCell");
      countOdtCells(story, read.cells.length);
      rows.push({
        place: { ...onPage, ...onSheet, table, row: number },
        cells: copy === 0 ? read.cells : read.cells.map((cell) => ({ ...cell, place: { ...cell.place, row: number } })),
        ...(header ? { repeatedHeader: true } : {}),
        ...(isHidden(row) ? { hidden: true } : {}),
      });
    }
  }
  const first = rows[0]?.place.page;
  return {
    kind: "table",
    place: { ...(first === undefined ? {} : { page: first }), ...onSheet, table },
    columnCount,
    rows: sheet === undefined ? rows : fitRowSpans(rows),
    grid: "declared",
  };
}

interface FoundRow {
  readonly row: XmlElement;
  readonly header: boolean;
}

const ROW_GROUPS: ReadonlySet<string> = new Set([
  "table:table-rows",
  "table:table-row-group",
  "table:table-header-rows",
]);

function* rowsOf(parent: XmlElement, story: OdtStory, header: boolean): Generator<FoundRow> {
  for (const node of parent.children) {
    if (typeof node === "string") continue;
    if (node.name === "table:table-row") yield { row: node, header };
    else if (node.name === "text:soft-page-break") story.onPageBreak();
    else if (ROW_GROUPS.has(node.name)) yield* rowsOf(node, story, header || node.name === "table:table-header-rows");
  }
}

function readCells(
  row: XmlElement,
  story: OdtStory,
  placeAt: (column: number) => Cell["place"],
): { cells: Cell[]; width: number } {
  const cells: Cell[] = [];
  let column = 0;
  let width = 0;
  for (const node of row.children) {
    if (typeof node === "string") continue;
    const repeated = repeat(node, "table:number-columns-repeated");
    if (node.name === "table:covered-table-cell") {
      column += repeated;
      continue;
    }
    if (node.name !== "table:table-cell") continue;
    const columnSpan = repeat(node, "table:number-columns-spanned");
    const rowSpan = repeat(node, "table:number-rows-spanned");
    const content = readContent(node, story);
    if (content.text === "" && repeated > LIMITS.tableColumns) {
      column += repeated;
      continue;
    }
    for (let copy = 0; copy < repeated; copy += 1) {
      if (column >= LIMITS.tableColumns) refuse("tooManyRows");
      cells.push({ ...content, place: placeAt(column + 1), column, columnSpan, rowSpan });
      column += 1;
    }
    width = Math.max(width, column + columnSpan - 1);
  }
  return { cells, width: Math.min(width, LIMITS.tableColumns) };
}

function readContent(cell: XmlElement, story: OdtStory): ReturnType<CellText["finish"]> {
  const text = new CellText();
  addFlow(cell, story, text);
  const read = text.finish();
  const date = dateOf(cell);
  return date === null ? read : { ...read, text: date };
}

function addFlow(parent: XmlElement, story: OdtStory, text: CellText): void {
  for (const item of odtFlow(parent, story)) {
    if (item.kind === "piece") text.add(item.piece);
    else if (item.kind === "box") addFlow(item.element, story, text);
    else text.flatten(() => addNested(item.element, story, text));
  }
}

function addNested(table: XmlElement, story: OdtStory, text: CellText): void {
  for (const { row } of rowsOf(table, story, false)) {
    for (const cell of row.children) {
      if (typeof cell !== "string" && cell.name === "table:table-cell") addFlow(cell, story, text);
    }
  }
}

/** A real date of a sheet as dd.mm.yyyy, whatever its cell shows. */
function dateOf({ attributes }: XmlElement): string | null {
  if (attributes["office:value-type"] !== "date") return null;
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(attributes["office:date-value"] ?? "");
  return parts ? `${parts[3]}.${parts[2]}.${parts[1]}` : null;
}

function isHidden({ attributes }: XmlElement): boolean {
  return attributes["table:visibility"] === "collapse" || attributes["table:visibility"] === "filter";
}

function repeat({ attributes }: XmlElement, name: string): number {
  const value = Number(attributes[name] ?? "1");
  return Number.isInteger(value) && value > 0 ? value : 1;
}
