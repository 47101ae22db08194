import { place } from "./guess-table.ts";
import type { LaidCell, LaidTable } from "./laid-page.ts";
import { ROW_NUMBER, type RowLines, rowNumbersRise, splitRows } from "./row-split.ts";
import { lineBottom, lineTop, linesOf } from "./text-lines.ts";

/** A table drawn with upright lines only: its rows, which no line parts, are found in the text. */
export function splitTallRows(table: LaidTable): LaidTable {
  const columns = table.xs.length - 1;
  // A table with a line under every row has more drawn rows than header, body and total.
  if (columns < 3 || table.rowCount > 4) return table;
  const cells: LaidCell[] = [];
  let shift = 0;
  for (let row = 0; row < table.rowCount; row += 1) {
    const own = table.cells.filter((cell) => cell.row === row);
    const parts = own.length === columns && own.every((cell) => cell.rowSpan === 1) ? partsOf(table, own) : null;
    if (parts === null) {
      cells.push(...own.map((cell) => ({ ...cell, row: row + shift })));
      continue;
    }
    for (const [index, part] of parts.entries()) cells.push(...cellsOf(part, row + shift + index, own, columns));
    shift += parts.length - 1;
  }
  return shift === 0 ? table : { ...table, rowCount: table.rowCount + shift, cells };
}

/** The rows inside one drawn row, or null where it is one row. */
function partsOf(table: LaidTable, row: readonly LaidCell[]): readonly RowLines[] | null {
  const words = row.flatMap((cell) => cell.lines.flatMap((line) => line.words));
  const parts = splitRows(
    linesOf(words).flatMap((line) => place(line, table.xs)),
    [],
  );
  if (parts.length < 2) return null;
  const numbers = parts.flatMap((part) =>
    part.filter((item) => item.column === 0 && ROW_NUMBER.test(item.line.text.trim())).slice(0, 1),
  );
  const full = parts.filter((part) => new Set(part.map((item) => item.column)).size >= row.length - 1).length;
  const usual = parts.filter((part) => part[0]?.wide !== true).length;
  if (numbers.length >= 2) return rowNumbersRise(numbers) && numbers.length >= 0.6 * usual ? parts : null;
  return numbers.length === 0 && usual >= 2 && full >= 0.8 * usual ? parts : null;
}

function cellsOf(part: RowLines, row: number, own: readonly LaidCell[], columns: number): readonly LaidCell[] {
  const y = Math.min(...part.map((item) => lineTop(item.line)));
  const height = Math.max(...part.map((item) => lineBottom(item.line))) - y;
  const first = own[0];
  const last = own.at(-1);
  if (part[0]?.wide === true && first !== undefined && last !== undefined) {
    const width = last.box.x + last.box.width - first.box.x;
    return [
      {
        row,
        column: 0,
        rowSpan: 1,
        columnSpan: columns,
        box: { x: first.box.x, y, width, height },
        lines: part.map((item) => item.line),
      },
    ];
  }
  return own.map((cell) => ({
    ...cell,
    row,
    box: { ...cell.box, y, height },
    lines: part.filter((item) => item.column === cell.column).map((item) => item.line),
  }));
}
