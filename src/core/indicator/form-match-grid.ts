import type { FigureFormCell, FigureFormSheet } from "./form-match-sheet.ts";

/** Cells of a sheet by their place; a merged cell says its words everywhere in it. */
export class FormGrid {
  readonly texts: readonly FigureFormCell[];
  readonly lastRow: number;
  readonly lastColumn: number;
  readonly #cells = new Map<string, FigureFormCell>();
  /** Of a cell inside a merged one: the first cell of it. */
  readonly #heads = new Map<string, readonly [row: number, column: number]>();

  constructor({ cells, merges }: FigureFormSheet) {
    for (const cell of cells) this.#cells.set(keyOf(cell.row, cell.column), cell);
    let area = 0;
    for (const [row, column, toRow, toColumn] of merges) {
      area += (toRow - row + 1) * (toColumn - column + 1);
      if (area > MOST_MERGED) break;
      for (let r = row; r <= toRow; r += 1)
        for (let c = column; c <= toColumn; c += 1) this.#heads.set(keyOf(r, c), [row, column]);
    }
    this.texts = cells.filter(({ kind, text }) => kind === "text" && text !== "");
    const lastOf = (list: readonly number[]): number => list.reduce((most, one) => Math.max(most, one), 0);
    this.lastRow = lastOf(cells.map(({ row }) => row));
    this.lastColumn = lastOf([...cells.map(({ column }) => column), ...merges.map(([, , , column]) => column)]);
  }

  at(row: number, column: number): FigureFormCell | null {
    return this.#cells.get(keyOf(row, column)) ?? null;
  }

  /** The words that a reader sees there: of a merged cell those of its first one. */
  wordsAt(row: number, column: number): string {
    const [headRow, headColumn] = this.#heads.get(keyOf(row, column)) ?? [row, column];
    const cell = this.at(headRow, headColumn);
    return cell === null || cell.kind === "number" ? "" : cell.text;
  }

  /** Whether a number can be put there: nothing stands in it, or a number; not inside of a merged cell. */
  takes(row: number, column: number): "yes" | "formula" | "words" | "inside" {
    const head = this.#heads.get(keyOf(row, column));
    if (head !== undefined && (head[0] !== row || head[1] !== column)) return "inside";
    const kind = this.at(row, column)?.kind ?? "empty";
    return kind === "formula" ? "formula" : kind === "text" ? "words" : "yes";
  }
}

const MOST_MERGED = 200_000;

const keyOf = (row: number, column: number): string => `${row}:${column}`;
