import type { Cell, Link, Row, Table } from "#core/intake/source-document.ts";
import { fitRowSpans } from "../fit-row-spans.ts";
import { LIMITS } from "../limits.ts";
import type { Relationships } from "../office-package.ts";
import { refuse } from "../refused-file.ts";
import { parseRange, type CellRange } from "./address.ts";
import type { CellStyle } from "./cell-styles.ts";
import { formatNumber } from "./number-format.ts";
import type { RawCell, RawSheet } from "./scan-sheet.ts";
import { unescaped } from "./strings.ts";

export interface SheetContext {
  readonly name: string;
  /** Number of the sheet in the workbook, from 1. */
  readonly number: number;
  readonly hidden: boolean;
  readonly strings: readonly string[];
  readonly styleOf: (index: number) => CellStyle;
  readonly date1904: boolean;
  readonly relationships: Relationships;
  /** By the name of the cell. */
  readonly comments: ReadonlyMap<string, string>;
}

/** The filled cells of a sheet as one table; rows keep their numbers, empty rows are not listed. */
export function sheetTable(raw: RawSheet, context: SheetContext): Table {
  const links = linksOf(raw, context);
  const lastRow = raw.rows.at(-1)?.number ?? 0;
  let columnCount = 0;
  for (const row of raw.rows) for (const cell of row.cells) columnCount = Math.max(columnCount, cell.column + 1);
  const merges = new Merges(raw.merges, lastRow, columnCount);
  const rows: Row[] = [];
  for (const row of raw.rows) {
    const cells: Cell[] = [];
    for (const cell of row.cells) {
      const key = cellKey(row.number, cell.column);
      if (merges.isCovered(key)) continue;
      const style = context.styleOf(cell.style);
      const text = cellText(cell, style, context);
      const comment = context.comments.get(addressOf(row.number, cell.column));
      const link = links.get(key);
      if (text === "" && comment === undefined) continue;
      const [columnSpan, rowSpan] = merges.spanOf(key);
      cells.push({
        text,
        place: { sheet: context.name, table: context.number, row: row.number, column: cell.column + 1 },
        column: cell.column,
        columnSpan,
        rowSpan,
        ...(style.bold ? { bold: true } : {}),
        ...(style.align ? { align: style.align } : {}),
        ...(comment === undefined ? {} : { notes: [comment] }),
        ...(link === undefined ? {} : { links: [{ text, url: link } satisfies Link] }),
      });
    }
    if (cells.length === 0) continue;
    cells.sort((a, b) => a.column - b.column);
    rows.push({
      place: { sheet: context.name, table: context.number, row: row.number },
      cells,
      ...(row.hidden ? { hidden: true } : {}),
    });
  }
  return {
    kind: "table",
    place: { sheet: context.name, table: context.number },
    columnCount,
    rows: fitRowSpans(rows),
    grid: "declared",
    ...(context.hidden ? { hidden: true } : {}),
  };
}

/** The text of a cell as Excel shows it. */
export function cellText(cell: RawCell, style: CellStyle, context: Pick<SheetContext, "strings" | "date1904">): string {
  switch (cell.type) {
    case "s":
      return (context.strings[Number(cell.value)] ?? "").trim();
    case "str":
    case "inlineStr":
      return unescaped(cell.value).trim();
    case "b":
      return cell.value === "1" || cell.value === "true" ? "ИСТИНА" : "ЛОЖЬ";
    case "e":
      return cell.value;
    case "d":
      return isoDate(cell.value);
    default: {
      const value = Number(cell.value);
      return Number.isFinite(value) ? formatNumber(value, style.number, context.date1904) : cell.value;
    }
  }
}

function isoDate(written: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(written);
  return parts ? `${parts[3]}.${parts[2]}.${parts[1]}` : written;
}

function linksOf(raw: RawSheet, { relationships }: SheetContext): ReadonlyMap<number, string> {
  const links = new Map<number, string>();
  for (const attributes of raw.hyperlinks) {
    const relationship = relationships.get(attributes["r:id"] ?? "");
    const range = parseRange(attributes["ref"] ?? "");
    if (!relationship?.external || !range) continue;
    const location = attributes["location"];
    links.set(
      cellKey(range.from.row, range.from.column),
      relationship.target + (location === undefined ? "" : `#${location}`),
    );
  }
  return links;
}

/** Merged ranges cut to what is filled. */
class Merges {
  readonly #spans = new Map<number, readonly [number, number]>();
  readonly #covered = new Set<number>();

  constructor(ranges: readonly CellRange[], lastRow: number, columnCount: number) {
    let area = 0;
    for (const { from, to } of ranges) {
      if (from.row > lastRow || from.column >= columnCount) continue;
      const rowSpan = Math.min(to.row, lastRow) - from.row + 1;
      const columnSpan = Math.min(to.column, columnCount - 1) - from.column + 1;
      area += rowSpan * columnSpan;
      if (area > LIMITS.tableCells) refuse("tooManyRows");
      this.#spans.set(cellKey(from.row, from.column), [columnSpan, rowSpan]);
      for (let row = from.row; row < from.row + rowSpan; row += 1) {
        for (let column = from.column; column < from.column + columnSpan; column += 1) {
          if (row !== from.row || column !== from.column) this.#covered.add(cellKey(row, column));
        }
      }
    }
  }

  isCovered(key: number): boolean {
    return this.#covered.has(key);
  }

  spanOf(key: number): readonly [columnSpan: number, rowSpan: number] {
    return this.#spans.get(key) ?? [1, 1];
  }
}

function cellKey(row: number, column: number): number {
  return row * 65_536 + column;
}

function addressOf(row: number, column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters + String(row);
}
