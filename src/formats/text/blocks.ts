import type { Block, Cell, Paragraph, Row, Table } from "#core/intake/source-document.ts";
import { type CleanText, cleanText } from "./markup.ts";

/** A block before it has its number. */
export type Piece =
  | { readonly kind: "paragraph"; readonly text: string; readonly bold: boolean }
  | {
      readonly kind: "table";
      readonly rows: readonly RawRow[];
      readonly columnCount: number;
      readonly grid: Table["grid"];
    };

/** A line that is not empty, with its number among all lines from 0. */
export interface Line {
  readonly text: string;
  readonly index: number;
}

/** Texts of the cells of one row; a single one over all columns is `wide`. */
export interface RawRow {
  readonly cells: readonly string[];
  readonly wide?: true;
}

/** Numbers tables and paragraphs in reading order. */
export function blocksOf(pieces: readonly Piece[]): readonly Block[] {
  let table = 0;
  let paragraph = 0;
  return pieces.map((piece) =>
    piece.kind === "table"
      ? tableBlock(piece.rows, piece.columnCount, piece.grid, (table += 1))
      : paragraphBlock(piece, (paragraph += 1)),
  );
}

function paragraphBlock(piece: { readonly text: string; readonly bold: boolean }, number: number): Paragraph {
  return {
    kind: "paragraph",
    text: piece.text,
    place: { paragraph: number },
    role: "body",
    ...(piece.bold ? { bold: true } : {}),
  };
}

function tableBlock(rows: readonly RawRow[], columnCount: number, grid: Table["grid"], number: number): Table {
  return {
    kind: "table",
    place: { table: number },
    columnCount,
    grid,
    rows: rows.map((row, index) => rowBlock(row, columnCount, number, index + 1)),
  };
}

function rowBlock(row: RawRow, columnCount: number, table: number, number: number): Row {
  const cells = row.cells.map((raw, column): Cell => {
    const clean: CleanText = cleanText(raw);
    return {
      text: clean.text,
      place: { table, row: number, column: column + 1 },
      column,
      columnSpan: row.wide ? columnCount : 1,
      rowSpan: 1,
      ...(clean.bold ? { bold: true } : {}),
    };
  });
  return { place: { table, row: number }, cells };
}
