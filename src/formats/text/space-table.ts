import { type Vocabulary, joinLines } from "#core/text/join-lines.ts";
import { guessTables } from "../pdf/guess-table.ts";
import type { LaidTable } from "../pdf/laid-page.ts";
import { type TextLine, lineOf } from "../pdf/text-lines.ts";
import type { RawRow } from "./blocks.ts";

/** Text printed in a fixed pitch: the size of a letter and of a line in units that suit the finder of PDF tables. */
const PITCH = 6;
const SIZE = 12;
const LEADING = 14;

export type SpacedPart =
  | { readonly kind: "lines"; readonly lines: readonly string[] }
  | { readonly kind: "table"; readonly rows: readonly RawRow[]; readonly columnCount: number };

/** Finds tables whose columns are parted by spaces only, as a printout of a PDF gives; the rest stays lines. */
export function spacedParts(lines: readonly string[], vocabulary: Vocabulary): readonly SpacedPart[] {
  if (lines.filter((line) => line.trim().split(/ {2,}/u).length > 2).length < 2) return [{ kind: "lines", lines }];
  const index = new Map<TextLine, number>();
  for (const [row, line] of lines.entries()) if (line.trim() !== "") index.set(lineAt(line, row), row);
  const printed = [...index.keys()];
  const found = guessTables(printed, [], null);
  const free = new Set(found.lines);
  const parts: SpacedPart[] = [];
  let open: string[] = [];
  const flush = (): void => {
    if (open.some((line) => line.trim() !== "")) parts.push({ kind: "lines", lines: open });
    open = [];
  };
  const starts = new Map(found.tables.map((table) => [firstRow(table), table] as const));
  const taken = new Set(printed.filter((line) => !free.has(line)).map((line) => index.get(line)));
  for (const [row, line] of lines.entries()) {
    const table = starts.get(row);
    if (table !== undefined) {
      flush();
      parts.push({ kind: "table", columnCount: table.xs.length - 1, rows: rowsOf(table, vocabulary) });
    }
    if (!taken.has(row)) open.push(line);
  }
  flush();
  return parts;
}

function lineAt(line: string, row: number): TextLine {
  const y = row * LEADING;
  const words = [...line.matchAll(/\S+/gu)].map((match) => ({
    text: match[0],
    x0: match.index * PITCH,
    x1: (match.index + match[0].length) * PITCH,
    y,
    endY: y,
    size: SIZE,
    bold: false,
    angle: 0 as const,
  }));
  return lineOf(words);
}

const firstRow = (table: LaidTable): number =>
  Math.round(Math.min(...table.cells.flatMap((cell) => cell.lines.map((line) => line.y))) / LEADING);

function rowsOf(table: LaidTable, vocabulary: Vocabulary): readonly RawRow[] {
  return Array.from({ length: table.rowCount }, (_, row): RawRow => {
    const cells = table.cells.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column);
    const texts = cells.map((cell) =>
      joinLines(
        cell.lines.map((line) => ({ text: line.text })),
        vocabulary,
      ),
    );
    return cells.length === 1 ? { cells: texts, wide: true } : { cells: texts };
  });
}
