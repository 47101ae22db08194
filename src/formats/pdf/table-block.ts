import type { Cell, Link, Region, Row, Table } from "#core/intake/source-document.ts";
import { notesOf, textOfCell } from "./cell-text.ts";
import type { PageWords } from "./line-ends.ts";
import type { LaidCell, LaidTable } from "./laid-page.ts";

export interface PageLink {
  readonly url: string;
  readonly box: Region;
}

/** The block of one table on one page. */
export function tableBlock(
  table: LaidTable,
  number: number,
  page: number,
  vocabulary: PageWords,
  links: readonly PageLink[],
): Table {
  const columnCount = table.xs.length - 1;
  const padding = paddings(table);
  const rows: Row[] = Array.from({ length: table.rowCount }, (_, index) => ({
    place: { page, table: number, row: index + 1 },
    cells: [],
  }));
  const cellsByRow = new Map<number, Cell[]>();
  for (const cell of table.cells) {
    const inner =
      cell.box.width - (padding[cell.column]?.left ?? 0) - (padding[cell.column + cell.columnSpan - 1]?.right ?? 0);
    const text = textOfCell(cell.lines, inner, vocabulary);
    const found = linksIn(cell.box, text, links);
    const list = cellsByRow.get(cell.row) ?? [];
    cellsByRow.set(cell.row, list);
    const align = alignOf(cell);
    list.push({
      text,
      place: { page, table: number, row: cell.row + 1, column: cell.column + 1, region: rounded(cell.box) },
      column: cell.column,
      columnSpan: cell.columnSpan,
      rowSpan: cell.rowSpan,
      ...notesOf(cell.lines, vocabulary),
      ...(isBold(cell) ? { bold: true } : {}),
      ...(align === null ? {} : { align }),
      ...(found.length > 0 ? { links: found } : {}),
    });
  }
  return {
    kind: "table",
    place: { page, table: number, region: rounded(table.box) },
    columnCount,
    rows: rows.map((row, index) => ({ ...row, cells: cellsByRow.get(index) ?? [] })),
    grid: table.grid,
    columnEdges: table.xs.map((x) => Math.round(x * 100) / 100),
  };
}

/** Free space between text and border, by column: the least that any line of the column leaves. */
function paddings(table: LaidTable): readonly { readonly left: number; readonly right: number }[] {
  const most = 8;
  const found = Array.from({ length: table.xs.length - 1 }, () => ({ left: most, right: most }));
  for (const cell of table.cells) {
    for (const line of cell.lines) {
      const first = found[cell.column];
      const last = found[cell.column + cell.columnSpan - 1];
      if (first !== undefined) first.left = Math.max(0, Math.min(first.left, line.x0 - cell.box.x));
      if (last !== undefined) last.right = Math.max(0, Math.min(last.right, cell.box.x + cell.box.width - line.x1));
    }
  }
  // Ragged lines seldom reach the border: the left side tells what the right one is.
  return found.map(({ left, right }) => ({ left, right: Math.max(right, Math.min(left, most)) }));
}

function isBold(cell: LaidCell): boolean {
  return cell.lines.length > 0 && cell.lines.every((line) => line.bold);
}

function alignOf(cell: LaidCell): NonNullable<Cell["align"]> | null {
  const narrow = cell.lines.filter((line) => line.x1 - line.x0 < cell.box.width - 14);
  if (narrow.length === 0) return null;
  const left = (line: { x0: number }): number => line.x0 - cell.box.x;
  const right = (line: { x1: number }): number => cell.box.x + cell.box.width - line.x1;
  if (narrow.every((line) => Math.abs(left(line) - right(line)) <= 5)) return "center";
  return narrow.every((line) => right(line) < 10 && left(line) > right(line) + 6) ? "right" : "left";
}

export function linksIn(box: Region, text: string, links: readonly PageLink[]): readonly Link[] {
  const urls = links.filter((link) => {
    const x = link.box.x + link.box.width / 2;
    const y = link.box.y + link.box.height / 2;
    return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
  });
  return [...new Set(urls.map((link) => link.url))].map((url) => ({ text, url }));
}

export function rounded(box: Region): Region {
  const round = (value: number): number => Math.round(value * 100) / 100;
  return { x: round(box.x), y: round(box.y), width: round(box.width), height: round(box.height) };
}
