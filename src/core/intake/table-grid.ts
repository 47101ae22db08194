import { isBlank } from "./cell-text.ts";
import type { GridCell, GridRow } from "./prepared.ts";
import type { Cell, Place, Row, Table } from "./source-document.ts";

/** A table as a rectangle of cells, before anybody knows which rows are its header. */
export interface Grid {
  readonly columnCount: number;
  readonly rows: GridRow[];
  readonly grid: Table["grid"];
  readonly place: Place;
  readonly columnEdges?: readonly number[];
}

interface Hanging {
  readonly cell: GridCell;
  /** Rows still to cover. */
  left: number;
}

const NO_TEXTS: readonly string[] = [];

/** Spreads merged cells over the rectangle they cover. Overlapping or overlong spans are cut, never an error. */
export function expandTable(table: Table): Grid {
  const columnCount = widthOf(table);
  const hanging: (Hanging | undefined)[] = [];
  const rows: GridRow[] = [];
  for (const row of table.rows) {
    rows.push({ place: row.place, cells: expandRow(row, columnCount, hanging) });
  }
  return {
    columnCount,
    rows,
    grid: table.grid,
    place: table.place,
    ...(table.columnEdges ? { columnEdges: table.columnEdges } : {}),
  };
}

/** The last column with words in it; columns that only repeat borders do not count. */
function widthOf(table: Table): number {
  let width = Math.min(table.columnCount, 1);
  for (const row of table.rows) {
    for (const cell of row.cells) {
      const end = isBlank(cell.text) ? cell.column + 1 : cell.column + cell.columnSpan;
      if (end > width && (end <= table.columnCount || !isBlank(cell.text))) width = Math.min(end, 1000);
    }
  }
  return width;
}

function expandRow(row: Row, columnCount: number, hanging: (Hanging | undefined)[]): GridCell[] {
  const cells: GridCell[] = [];
  const empty = emptyCell(row.place);
  let next = 0;
  while (cells.length < columnCount) {
    const column = cells.length;
    const over = hanging[column];
    if (over && over.left > 0) {
      over.left -= 1;
      cells.push(over.cell);
      continue;
    }
    while ((row.cells[next]?.column ?? Number.POSITIVE_INFINITY) < column) next += 1;
    const cell = row.cells[next];
    if (!cell || cell.column !== column) {
      cells.push(empty);
      continue;
    }
    next += 1;
    pushCell(cell, row.place, cells, columnCount, hanging);
  }
  return cells;
}

function pushCell(
  cell: Cell,
  rowPlace: Place,
  cells: GridCell[],
  columnCount: number,
  hanging: (Hanging | undefined)[],
): void {
  const span = Math.max(1, Math.min(cell.columnSpan, columnCount - cells.length));
  const own: GridCell = {
    text: cell.text.trim(),
    place: cell.place,
    span,
    bold: cell.bold === true,
    notes: cell.notes ?? NO_TEXTS,
    links: cell.links ?? [],
    ...(cell.confidence === undefined ? {} : { confidence: cell.confidence }),
  };
  const beside: GridCell | null = span > 1 ? { ...emptyCell(rowPlace), place: cell.place, covered: "left" } : null;
  for (let offset = 0; offset < span; offset += 1) {
    const part = offset === 0 ? own : (beside ?? own);
    if (cell.rowSpan > 1) {
      const repeated: GridCell = offset === 0 ? { ...own, covered: "above" } : part;
      hanging[cells.length] = { cell: repeated, left: cell.rowSpan - 1 };
    }
    cells.push(part);
  }
}

function emptyCell(place: Place): GridCell {
  return { text: "", place, span: 1, bold: false, notes: NO_TEXTS, links: [] };
}

/** Sheets and pasted text often start in a later column or leave columns empty: such columns go away. */
export function withoutEmptyColumns(grid: Grid): Grid {
  const used = Array.from<unknown, boolean>({ length: grid.columnCount }, () => false);
  for (const row of grid.rows) {
    for (let column = 0; column < row.cells.length; column += 1) {
      if (!used[column] && !isBlank(row.cells[column]?.text ?? "")) used[column] = true;
    }
  }
  if (!used.includes(false) || !used.includes(true)) return grid;
  const rows = grid.rows.map((row) => ({ ...row, cells: row.cells.filter((_, column) => used[column]) }));
  return { ...grid, rows, columnCount: used.filter(Boolean).length };
}

/** Cells with words that begin in this row, not repeated from above. */
export function ownTexts(row: GridRow): readonly GridCell[] {
  return row.cells.filter((cell) => cell.covered === undefined && !isBlank(cell.text));
}

/** All words of a row, for a report of what was dropped. */
export function rowText(row: GridRow): string {
  return ownTexts(row)
    .map((cell) => cell.text)
    .join(" | ");
}
