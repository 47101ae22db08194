import { memo } from "react";
import type { Cell, Row, Table } from "#core/intake/source-document.ts";
import { placeKey } from "./place-key.ts";
import { RecognisedText } from "./recognised-text.tsx";

/** Rows drawn as one table: a browser lays out only the pieces that are near. */
const PIECE_ROWS = 40;

interface Props {
  readonly table: Table;
  /** Why a place is not in the plan. */
  readonly why: (key: string | null) => string | null;
}

/** A table with its merged cells. Long ones are cut into pieces where no cell hangs over the cut. */
export const SourceTable = memo(function SourceTable({ table, why }: Props) {
  const widths = widthsOf(table);
  return (
    <>
      {piecesOf(table.rows).map((rows, index) => (
        <div key={index} className="sheet-piece">
          <table>
            <colgroup>
              {widths.map((width, column) => (
                <col key={column} style={{ width: `${width}%` }} />
              ))}
            </colgroup>
            <tbody>
              {rows.map((row, at) => (
                <SourceRow key={at} row={row} why={why} />
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </>
  );
});

function SourceRow({ row, why }: { row: Row; why: Props["why"] }) {
  return (
    <tr className={row.hidden === true ? "hidden-row" : undefined}>
      {row.cells.map((cell) => (
        <SourceCell key={cell.column} cell={cell} why={why} />
      ))}
    </tr>
  );
}

function SourceCell({ cell, why }: { cell: Cell; why: Props["why"] }) {
  const key = placeKey(cell.place);
  const reason = cell.text.trim() === "" ? null : why(key);
  const classes: string[] = cell.align === undefined ? [] : [cell.align];
  if (cell.bold === true) classes.push("bold");
  if (reason !== null) classes.push("dropped");
  return (
    <td
      className={classes.join(" ") || undefined}
      colSpan={cell.columnSpan}
      rowSpan={cell.rowSpan}
      data-place={key ?? undefined}
      title={reason ?? undefined}
    >
      <span>
        <RecognisedText piece={cell} />
      </span>
      {(cell.notes ?? []).map((note, index) => (
        <span key={index} className="sheet-note">
          {note}
        </span>
      ))}
    </td>
  );
}

function piecesOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const pieces: Row[][] = [];
  let piece: Row[] = [];
  let hangsTo = 0;
  rows.forEach((row, index) => {
    if (piece.length >= PIECE_ROWS && index >= hangsTo) {
      pieces.push(piece);
      piece = [];
    }
    piece.push(row);
    for (const cell of row.cells) hangsTo = Math.max(hangsTo, index + cell.rowSpan);
  });
  if (piece.length > 0) pieces.push(piece);
  return pieces;
}

const MOST_LETTERS = 160;
const LONGEST_WORD = 17;
/** How much of the width of a narrow sheet one letter takes, in percent. */
const LETTER = 1.32;

/** Widths in percent: as drawn where the page tells them, else by the longest word and by how much the columns hold. */
function widthsOf(table: Table): readonly number[] {
  const { columnEdges: edges, columnCount } = table;
  if (edges !== undefined && edges.length === columnCount + 1) {
    const whole = (edges.at(-1) ?? 0) - (edges[0] ?? 0);
    if (whole > 0)
      return Array.from({ length: columnCount }, (_, at) => (((edges[at + 1] ?? 0) - (edges[at] ?? 0)) / whole) * 100);
  }
  const words = Array.from({ length: columnCount }, () => 2);
  const letters = Array.from({ length: columnCount }, () => 1);
  for (const { cells } of table.rows)
    for (const { column, columnSpan, text } of cells) {
      if (columnSpan !== 1) continue;
      letters[column] = (letters[column] ?? 0) + Math.min(text.length, MOST_LETTERS);
      for (const word of text.split(/[\s–-]+/))
        words[column] = Math.max(words[column] ?? 0, Math.min(word.length, LONGEST_WORD));
    }
  const least = words.map((count) => (count + 1.5) * LETTER);
  const sum = least.reduce((a, b) => a + b, 0);
  if (sum >= 100) return least.map((share) => (share / sum) * 100);
  const roots = letters.map((count) => Math.sqrt(count));
  const all = roots.reduce((a, b) => a + b, 0);
  return least.map((share, at) => share + ((roots[at] ?? 0) / all) * (100 - sum));
}
