import type { GridCell, GridRow } from "./prepared.ts";
import type { Block, Table } from "./source-document.ts";
import { expandTable, withoutEmptyColumns, type Grid } from "./table-grid.ts";

/** A table of the document or several that a page break cut apart. */
export interface JoinedGrid {
  readonly kind: "grid";
  readonly grid: Grid;
}

/** Points by which column borders of one table may differ between pages. */
const EDGE_TOLERANCE = 14;

/** Expands the tables and joins neighbours of one structure; only paragraphs of the body keep tables apart. */
export function joinTables(blocks: readonly Block[]): (Exclude<Block, Table> | JoinedGrid)[] {
  const result: (Exclude<Block, Table> | JoinedGrid)[] = [];
  for (const block of blocks) {
    if (block.kind === "paragraph") {
      result.push(block);
      continue;
    }
    const grid = markPages(inSheet(block) ? withoutEmptyColumns(expandTable(block)) : expandTable(block));
    if (grid.rows.length === 0) continue;
    const last = result.at(-1);
    const joined = last?.kind === "grid" ? join(last.grid, grid) : null;
    if (joined) result[result.length - 1] = { kind: "grid", grid: joined };
    else result.push({ kind: "grid", grid });
  }
  for (const item of result) if (item.kind === "grid") continueMergedCells(item.grid.rows);
  return result;
}

/**
 * A merged cell cut by the page is printed once: on the next page it is an empty cell over several rows.
 * Those rows take the words from above, as every row of a merged cell does.
 */
function continueMergedCells(rows: GridRow[]): void {
  rows.forEach((row, index) => {
    if (!row.afterBreak || index === 0) return;
    row.cells.forEach((cell, column) => {
      const source = rows[index - 1]?.cells[column];
      const below = rows[index + 1]?.cells[column];
      if (cell.covered !== undefined || cell.text !== "" || below?.covered !== "above" || below.text !== "") return;
      if (!source || source.text === "" || source.covered === "left") return;
      let at = index;
      do {
        replaceCell(rows, at, column, { ...source, covered: "above" });
        at += 1;
      } while (rows[at]?.cells[column]?.covered === "above" && rows[at]?.cells[column]?.text === "");
    });
  });
}

function replaceCell(rows: GridRow[], at: number, column: number, cell: GridCell): void {
  const row = rows[at];
  if (row) rows[at] = { ...row, cells: row.cells.with(column, cell) };
}

function inSheet(table: Table): boolean {
  return table.place.sheet !== undefined || table.grid === "guessed";
}

function markPages(grid: Grid): Grid {
  let page = grid.rows[0]?.place.page;
  const rows = grid.rows.map((row, index): GridRow => {
    const turned = row.place.page !== undefined && page !== undefined && row.place.page !== page;
    page = row.place.page ?? page;
    return index === 0 || turned ? { ...row, afterBreak: true } : row;
  });
  return { ...grid, rows };
}

function join(upper: Grid, lower: Grid): Grid | null {
  if (upper.place.sheet !== lower.place.sheet) return null;
  const fitted = lower.columnCount === upper.columnCount ? lower : fitByEdges(upper, lower);
  if (!fitted) return null;
  for (const row of fitted.rows) upper.rows.push(row);
  return upper;
}

/** A page where a column border is missing or doubled: cells go where their columns lie on paper. */
function fitByEdges(upper: Grid, lower: Grid): Grid | null {
  const above = upper.columnEdges;
  const below = lower.columnEdges;
  if (!above || !below || above.length !== upper.columnCount + 1 || below.length !== lower.columnCount + 1) return null;
  const aligned = (edge: number | undefined, other: number | undefined): boolean =>
    edge !== undefined && other !== undefined && Math.abs(edge - other) <= EDGE_TOLERANCE;
  if (!aligned(above[0], below[0]) || !aligned(above.at(-1), below.at(-1))) return null;
  const target = below.slice(0, -1).map((edge) => nearestColumn(above, edge));
  if (target.some((column) => column < 0) || new Set(target).size !== target.length) return null;
  return {
    ...lower,
    columnCount: upper.columnCount,
    rows: lower.rows.map((row) => spread(row, target, upper.columnCount)),
  };
}

function nearestColumn(edges: readonly number[], edge: number): number {
  return edges.findIndex(
    (candidate, index) => index < edges.length - 1 && Math.abs(candidate - edge) <= EDGE_TOLERANCE,
  );
}

function spread(row: GridRow, target: readonly number[], columnCount: number): GridRow {
  const empty: GridCell = { text: "", place: row.place, span: 1, bold: false, notes: [], links: [] };
  const cells = Array.from<unknown, GridCell>({ length: columnCount }, () => empty);
  row.cells.forEach((cell, column) => {
    cells[target[column] ?? column] = cell;
  });
  return { ...row, cells };
}
