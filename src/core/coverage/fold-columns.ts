import { isInOrder } from "./matrix.ts";
import { marksOfCell, MARK_LETTERS, WORST_FIRST } from "./model.ts";

/** Several columns seen as one: the worst of every part, and how many of the concerned cells are in order. */
export interface FoldedCell {
  /** As a cell of the matrix; empty: none of them is concerned. */
  readonly letters: string;
  readonly concerned: number;
  readonly inOrder: number;
}

export function foldCells(cells: readonly string[]): FoldedCell {
  const concerned = cells.filter((cell) => cell !== "");
  const width = concerned[0]?.length ?? 0;
  const letters = Array.from({ length: width }, (_, part) => {
    const marks = concerned.map((cell) => marksOfCell(cell)?.[part] ?? "none");
    return MARK_LETTERS[WORST_FIRST.find((mark) => marks.includes(mark)) ?? "none"];
  });
  return { letters: letters.join(""), concerned: concerned.length, inOrder: concerned.filter(isInOrder).length };
}
