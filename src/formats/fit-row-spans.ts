import type { Cell, Row } from "#core/intake/source-document.ts";

/** Sheets do not list their empty rows: a merged cell then counts only the listed rows it covers. */
export function fitRowSpans(rows: readonly Row[]): Row[] {
  const numbers = rows.map((row) => row.place.row ?? 0);
  return rows.map((row, index) => {
    if (row.cells.every((cell) => cell.rowSpan === 1)) return row;
    const cells = row.cells.map((cell): Cell => {
      const last = (numbers[index] ?? 0) + cell.rowSpan - 1;
      let end = index + 1;
      while (end < numbers.length && (numbers[end] ?? 0) <= last) end += 1;
      return cell.rowSpan === end - index ? cell : { ...cell, rowSpan: end - index };
    });
    return { ...row, cells };
  });
}
