import type { Cell, Row, Table } from "#core/intake/source-document.ts";
import { LIMITS } from "../limits.ts";
import { refuse } from "../refused-file.ts";
import { CellText } from "../text-piece.ts";
import { child, type XmlElement } from "../xml/tree.ts";
import { countCells, readFlow, type BlockStory } from "./paragraphs.ts";
import { flow } from "./flow.ts";
import { isOn } from "./styles.ts";

type MutableCell = { -readonly [Key in keyof Cell]: Cell[Key] };

/** A table as its markup declares it (ECMA-376 part 1, 17.4). */
export function readTable(element: XmlElement, story: BlockStory): Table {
  const { place } = story;
  place.table += 1;
  const table = place.table;
  const onPage = place.page === undefined ? {} : { page: place.page };
  const rows: Row[] = [];
  /** Cells that hang down into the next row, by the column where they begin. */
  let hanging = new Map<number, MutableCell>();
  let columnCount = gridColumns(element);
  for (const node of flow(element)) {
    if (node.name !== "w:tr" || isDeleted(child(node, "w:trPr"))) continue;
    const number = rows.length + 1;
    if (number > LIMITS.tableRows) refuse("tooManyRows");
    const read = readRow(node, { story, table, row: number, hanging });
    hanging = read.hanging;
    columnCount = Math.max(columnCount, read.width);
    if (columnCount > LIMITS.tableColumns) refuse("tooManyRows");
    rows.push(read.row);
  }
  return { kind: "table", place: { ...onPage, table }, columnCount, rows, grid: "declared" };
}

function gridColumns(table: XmlElement): number {
  const grid = child(table, "w:tblGrid");
  return grid ? grid.children.filter((column) => typeof column !== "string" && column.name === "w:gridCol").length : 0;
}

interface RowPlace {
  readonly story: BlockStory;
  readonly table: number;
  readonly row: number;
  readonly hanging: ReadonlyMap<number, MutableCell>;
}

function readRow(element: XmlElement, where: RowPlace): { row: Row; hanging: Map<number, MutableCell>; width: number } {
  const { story, table, row } = where;
  const properties = child(element, "w:trPr");
  const page = story.place.page;
  const onPage = page === undefined ? {} : { page };
  const cells: MutableCell[] = [];
  const hanging = new Map<number, MutableCell>();
  let column = numberOf(child(properties, "w:gridBefore"), 0);
  for (const node of flow(element)) {
    if (node.name !== "w:tc") continue;
    const cellProperties = child(node, "w:tcPr");
    if (child(cellProperties, "w:cellDel")) continue;
    const span = Math.max(numberOf(child(cellProperties, "w:gridSpan"), 1), 1);
    const last = cells.at(-1);
    if (mergeKind(child(cellProperties, "w:hMerge")) === "continue" && last) {
      last.columnSpan += span;
      column += span;
      continue;
    }
    const merge = mergeKind(child(cellProperties, "w:vMerge"));
    const above = merge === "continue" ? where.hanging.get(column) : undefined;
    if (above) {
      above.rowSpan += 1;
      hanging.set(column, above);
    } else {
      const cell = readCell(node, story, { column, span, place: { ...onPage, table, row, column: column + 1 } });
      cells.push(cell);
      if (merge !== undefined) hanging.set(column, cell);
    }
    column += span;
    if (column > LIMITS.tableColumns) refuse("tooManyRows");
  }
  countCells(story.place, cells.length);
  const header = child(properties, "w:tblHeader");
  const hidden = child(properties, "w:hidden");
  const read: Row = {
    place: { ...onPage, table, row },
    cells,
    ...(header && isOn(header.attributes["w:val"]) ? { repeatedHeader: true } : {}),
    ...(hidden && isOn(hidden.attributes["w:val"]) ? { hidden: true } : {}),
  };
  return { row: read, hanging, width: column };
}

function readCell(
  element: XmlElement,
  story: BlockStory,
  at: { column: number; span: number; place: Cell["place"] },
): MutableCell {
  const known = story.cells.get(element);
  if (known && !story.fields.inInstruction)
    return { ...known, place: at.place, column: at.column, columnSpan: at.span, rowSpan: 1 };
  const text = new CellText();
  const steps = story.steps.count;
  const addFlow = (parent: XmlElement): void => {
    readFlow(parent, story, {
      paragraph: (paragraph) => {
        text.add(paragraph);
        for (const box of paragraph.boxes) addFlow(box);
      },
      table: (nested) => text.flatten(() => addNested(nested)),
    });
  };
  const addNested = (nested: XmlElement): void => {
    for (const row of flow(nested)) {
      if (row.name !== "w:tr" || isDeleted(child(row, "w:trPr"))) continue;
      for (const cell of flow(row)) if (cell.name === "w:tc") addFlow(cell);
    }
  };
  addFlow(element);
  const said = text.finish();
  // A cell that counted nothing on says the same wherever it stands again.
  if (story.steps.count === steps) story.cells.set(element, said);
  return { ...said, place: at.place, column: at.column, columnSpan: at.span, rowSpan: 1 };
}

function isDeleted(rowProperties: XmlElement | undefined): boolean {
  return child(rowProperties, "w:del") !== undefined || child(rowProperties, "w:moveFrom") !== undefined;
}

function mergeKind(merge: XmlElement | undefined): "restart" | "continue" | undefined {
  if (!merge) return undefined;
  return merge.attributes["w:val"] === "restart" ? "restart" : "continue";
}

function numberOf(element: XmlElement | undefined, otherwise: number): number {
  const value = Number(element?.attributes["w:val"]);
  return Number.isInteger(value) && value >= 0 ? value : otherwise;
}
