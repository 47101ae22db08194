import type { Block, Cell, Paragraph, Row, SourceDocument, SourceFormat, Table } from "#core/intake/source-document.ts";

/** A cell as tests write it: words, or words with spans and marks. */
export type CellLike = string | CellSpec;

export interface CellSpec {
  readonly text: string;
  /** Columns. */
  readonly span?: number;
  /** Rows. */
  readonly down?: number;
  readonly bold?: boolean;
  readonly notes?: readonly string[];
}

export interface TableOptions {
  readonly sheet?: string;
  readonly page?: number;
  readonly grid?: Table["grid"];
  readonly hidden?: true;
}

type Piece =
  | { readonly rows: readonly (readonly CellLike[])[]; readonly options: TableOptions }
  | Omit<Paragraph, "place">;

export function para(text: string, options: Partial<Omit<Paragraph, "kind" | "text" | "place">> = {}): Piece {
  return { kind: "paragraph", text, role: "body", ...options };
}

export function table(rows: readonly (readonly CellLike[])[], options: TableOptions = {}): Piece {
  return { rows, options };
}

/** A row merged over all columns. */
export function merged(text: string, columns: number, options: Partial<CellSpec> = {}): readonly CellLike[] {
  return [{ text, span: columns, ...options }];
}

export function sourceDocument(pieces: readonly Piece[], format: SourceFormat = "docx"): SourceDocument {
  let tables = 0;
  let paragraphs = 0;
  const blocks = pieces.map((piece): Block => {
    if ("rows" in piece) return buildTable(piece.rows, piece.options, (tables += 1));
    paragraphs += 1;
    return { ...piece, place: { paragraph: paragraphs } };
  });
  return { format, blocks };
}

function buildTable(lines: readonly (readonly CellLike[])[], options: TableOptions, number: number): Table {
  const at = {
    ...(options.sheet ? { sheet: options.sheet } : {}),
    ...(options.page ? { page: options.page } : {}),
    table: number,
  };
  const covered: number[] = [];
  let columnCount = 0;
  const rows = lines.map((line, index): Row => {
    const cells: Cell[] = [];
    let column = 0;
    for (const like of line) {
      while ((covered[column] ?? 0) > 0) column += 1;
      const { text, span = 1, down = 1, bold, notes } = typeof like === "string" ? { text: like } : like;
      const place = { ...at, row: index + 1, column: column + 1 };
      cells.push({
        text,
        place,
        column,
        columnSpan: span,
        rowSpan: down,
        ...(bold ? { bold } : {}),
        ...(notes ? { notes } : {}),
      });
      for (let offset = 0; offset < span; offset += 1)
        covered[column + offset] = Math.max(covered[column + offset] ?? 0, 0) + down;
      column += span;
    }
    columnCount = Math.max(columnCount, column, covered.findLastIndex((left) => left > 0) + 1);
    covered.forEach((left, at) => {
      covered[at] = Math.max(0, left - 1);
    });
    return { place: { ...at, row: index + 1 }, cells };
  });
  return {
    kind: "table",
    place: at,
    columnCount,
    rows,
    grid: options.grid ?? "declared",
    ...(options.hidden ? { hidden: options.hidden } : {}),
  };
}
