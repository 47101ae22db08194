import * as z from "zod/mini";

/** A cell of somebody else's form as it stands in the file. */
const figureFormCell = z.object({
  /** From 1, as Excel counts. */
  row: z.int(),
  /** From 0. */
  column: z.int(),
  /** As shown; of an empty cell "". */
  text: z.string(),
  /** empty: nothing but a format. */
  kind: z.enum(["text", "number", "formula", "empty"]),
  /** Shown as a percentage: 0.5 stands for 50 %. */
  percent: z.boolean(),
});
export type FigureFormCell = z.infer<typeof figureFormCell>;

export const figureFormSheet = z.object({
  /** Among all sheets of the file, from 1. */
  number: z.int(),
  name: z.string(),
  cells: z.array(figureFormCell),
  /** Merged cells: first row, first column, last row, last column, counted as the cells. */
  merges: z.array(z.tuple([z.int(), z.int(), z.int(), z.int()])),
});
export type FigureFormSheet = z.infer<typeof figureFormSheet>;

/** «B12» */
export function addressOf({ column, row }: Pick<FigureFormCell, "row" | "column">): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters + String(row);
}

const QUARTER_NUMBER = /(?:^|[^a-zа-яё])(?:iv|iii|ii|i)(?=\s*(?:кв|полугод))/giu;

/**
 * What stays of a form from one quarter to the next: its words and where they stand, without figures, years and numbers of
 * quarters. Whoever hashes it knows the same form again.
 */
export function formStructure(sheets: readonly FigureFormSheet[]): string {
  const plain = (text: string): string =>
    text.toLowerCase().replace(QUARTER_NUMBER, " #").replace(/\d+/g, "#").replace(/\s+/g, " ").trim();
  return sheets
    .map(({ cells, name }) => {
      const words = cells.flatMap((cell) => {
        const text = cell.kind === "text" ? plain(cell.text) : "";
        return text === "" ? [] : [`${addressOf(cell)}=${text}`];
      });
      return [plain(name), ...words].join("\n");
    })
    .join("\n\n");
}
