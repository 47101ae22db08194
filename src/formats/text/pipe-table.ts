import { joinLines, vocabularyOf } from "#core/text/join-lines.ts";
import type { RawRow } from "./blocks.ts";

export interface PipeTable {
  readonly rows: readonly RawRow[];
  readonly columnCount: number;
  readonly end: number;
}

const BOX_SIGNS = /[│┃║]/gu;
/** «|---|:--:|», «+----+----+», «├──┼──┤»: nothing but drawing signs. */
const RULE = /^[\s|+:=\-–—─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛]+$/u;
const isRule = (line: string): boolean => RULE.test(line) && /[-–—─━═=+]{2,}/u.test(line);
const isBoxRule = (line: string): boolean => isRule(line) && /^\s*[+┌├└╔╠╚┏┣┗]/u.test(line);

const unified = (line: string): string => line.replace(BOX_SIGNS, "|");

/** Cells of a line cut at its pipes; outer pipes make no cells; «\|» is a sign of the text. */
function cellsIn(line: string): readonly string[] {
  const cells = unified(line).trim().replaceAll("\\|", "\u0001").split("|");
  if (cells[0]?.trim() === "" && cells.length > 1) cells.shift();
  if (cells.at(-1)?.trim() === "" && cells.length > 1) cells.pop();
  return cells.map((cell) => cell.replaceAll("\u0001", "|").trim());
}

const isPiped = (line: string): boolean => unified(line).includes("|") && !isRule(line);

/** A Markdown table (outer pipes or not) or a table drawn with signs that begins at `start`, or null. */
export function pipeTableAt(lines: readonly string[], start: number): PipeTable | null {
  const first = lines[start] ?? "";
  if (!isPiped(first) && !isBoxRule(first)) return null;
  let end = start;
  while (end < lines.length && (isPiped(lines[end] ?? "") || isRule(lines[end] ?? "") || goesOn(lines, end))) end += 1;
  const part = lines.slice(start, end).filter((line) => line.trim() !== "");
  const piped = part.filter(isPiped);
  const outer = piped.filter((line) => /^\s*\|/u.test(unified(line))).length * 2 > piped.length;
  const counts = piped.map((line) => (outer ? cellsIn(line) : cellsIn(`|${line}|`)).length);
  const columnCount = Math.max(0, ...counts);
  if (piped.length < 2 || columnCount < 2) return null;
  const drawn = part.filter(isBoxRule).length >= 2;
  const whole = part.filter((line) => !isRule(line));
  const rows = drawn
    ? drawnRows(part, columnCount)
    : whole.map((line) => plainRow(outer || !isPiped(line) ? line : `|${line}|`, columnCount));
  return { rows, columnCount, end };
}

/** A line without pipes inside a table: an empty one at a page end, or a heading over all columns. */
function goesOn(lines: readonly string[], at: number): boolean {
  return isPiped(lines[at - 1] ?? "") && isPiped(lines[at + 1] ?? "");
}

function plainRow(line: string, columnCount: number): RawRow {
  const cells = cellsIn(line);
  if (cells.length === 1) return { cells, wide: true };
  return { cells: [...cells, ...Array.from({ length: Math.max(0, columnCount - cells.length) }, () => "")] };
}

/** Rows of a drawn table: the lines between two rules are one row, its cells wrapped over them. */
function drawnRows(lines: readonly string[], columnCount: number): readonly RawRow[] {
  const groups: (readonly string[])[][] = [[]];
  for (const line of lines) {
    if (isRule(line)) groups.push([]);
    else groups.at(-1)?.push(cellsIn(line));
  }
  const filled = groups.filter((group) => group.length > 0);
  // Rules only around and under the header: every other line is a row of its own.
  const single = filled.length <= 2 && (filled.at(-1)?.length ?? 0) > 1;
  const rows = single ? filled.flatMap((group) => group.map((cells) => [cells])) : filled;
  const vocabulary = vocabularyOf(lines.flatMap(cellsIn));
  return rows.map((group): RawRow => {
    const width = Math.max(...group.map((cells) => cells.length));
    const cells = Array.from({ length: width === 1 ? 1 : columnCount }, (_, column) =>
      joinLines(
        group.map((line) => ({ text: line[column] ?? "" })),
        vocabulary,
      ),
    );
    return width === 1 ? { cells, wide: true } : { cells };
  });
}
