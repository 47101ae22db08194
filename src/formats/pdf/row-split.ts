import { isHeaderCell } from "#core/text/table-words.ts";
import { type TextLine, lineBottom, lineTop } from "./text-lines.ts";
import { startsAlike, usualSize } from "./columns.ts";

/** A printed line in its column; `wide` lines run over all columns. */
export interface PlacedLine {
  readonly line: TextLine;
  /** The whole printed line that it is a part of. */
  readonly source: TextLine;
  readonly column: number;
  readonly wide: boolean;
}

/** Begins like a cell, not like a line that goes on. */
const beginsAnew = (text: string): boolean =>
  /^(?:[«"(]?[\p{Lu}\d]|до \d|ежемес|ежегод|ежекв|постоянно|в течение|январ|феврал|март|апрел|май|июн|июл|август|сентябр|октябр|ноябр|декабр)/u.test(
    text.trim(),
  );

export type RowLines = readonly PlacedLine[];

export const ROW_NUMBER = /^(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|[IVX]{1,5}\.)$/u;

/**
 * Parts the lines of a table into rows: at drawn rules where there are any, else at white bands over all columns that
 * are taller than the space between lines of one cell, at numbers in the first column, or where all columns begin anew.
 */
export function splitRows(lines: readonly PlacedLine[], rules: readonly number[]): readonly RowLines[] {
  const sorted = [...lines].sort((a, b) => a.line.y - b.line.y || a.column - b.column);
  const byRules = rules.length >= 3;
  const band = byRules ? Number.POSITIVE_INFINITY : bandHeight(sorted);
  const rows: PlacedLine[][] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  let bands = 0;
  for (const placed of sorted) {
    const open = rows.at(-1);
    const last = open?.at(-1);
    const item = last !== undefined && endsHeading(last, placed) ? { ...placed, column: 0, wide: true } : placed;
    const cut =
      open === undefined ||
      last === undefined ||
      last.wide !== item.wide ||
      (!byRules && endsBoldHeader(open, item)) ||
      lineTop(item.line) - bottom > band ||
      rules.some((rule) => rule > last.line.y - 0.3 * last.line.size && rule < item.line.y - 0.3 * item.line.size);
    if (cut) rows.push([item]);
    else open.push(item);
    if (cut && last !== undefined && !last.wide && !item.wide) bands += 1;
    bottom = cut ? lineBottom(item.line) : Math.max(bottom, lineBottom(item.line));
  }
  // White bands that part most rows part all of them.
  const tight = bands < 3 && !byRules;
  return rows.flatMap((row) => (byRules || row[0]?.wide === true ? [row] : splitTight(row, tight)));
}

/** Below a header in bold the first line that is not bold belongs to the rows: the rest of one from the page before. */
function endsBoldHeader(open: RowLines, item: PlacedLine): boolean {
  const last = open.at(-1);
  if (last === undefined || item.line.bold || item.line.y - last.line.y < 0.4 * item.line.size) return false;
  return open.every(({ line }) => line.bold) && new Set(open.map(({ column }) => column)).size >= 3;
}

/** The short last line of a heading over all columns: set as the line above, directly under it. */
function endsHeading(above: PlacedLine, item: PlacedLine): boolean {
  const [a, b] = [above.line, item.line];
  return (
    above.wide && !item.wide && a.bold && b.bold && b === item.source && b.y - a.y < 1.5 * b.size && startsAlike(a, b)
  );
}

/** White space between two lines of one cell, and a little more. */
function bandHeight(lines: readonly PlacedLine[]): number {
  const steps: number[] = [];
  const above = new Map<number, number>();
  for (const { line, column } of lines) {
    const y = above.get(column);
    if (y !== undefined && line.y - y > 0.5 * line.size) steps.push(line.y - y);
    above.set(column, line.y);
  }
  steps.sort((a, b) => a - b);
  const size = usualSize(lines.map((item) => item.line));
  const step = Math.min(steps[Math.floor(steps.length * 0.1)] ?? 1.2 * size, 1.75 * size);
  return Math.max(0, step - 0.97 * size) + Math.max(1.2, 0.12 * size);
}

/** Rows without space between them: each begins with its number, or where the columns begin together. */
function splitTight(row: RowLines, tight: boolean): readonly RowLines[] {
  const starts = numberStarts(row) ?? (tight ? commonStarts(row) : []);
  if (starts.length < 2) return [row];
  const parts: PlacedLine[][] = [];
  const first = Math.min(...starts);
  for (const item of row) {
    const index = starts.filter((y) => item.line.y >= y - 0.5 * item.line.size).length;
    const at = item.line.y < first - 0.5 * item.line.size ? 0 : index;
    (parts[at] ??= []).push(item);
  }
  return parts.filter((part) => part.length > 0);
}

/** Where the numbers of the first column stand, if they are at the top of their rows. */
function numberStarts(row: RowLines): readonly number[] | null {
  const numbers = wholeNumbers(row.filter((item) => item.column === 0 && ROW_NUMBER.test(item.line.text.trim())));
  const others = row.filter((item) => item.column > 0);
  const atTop = numbers.every(({ line }) => others.some((other) => Math.abs(other.line.y - line.y) < 0.3 * line.size));
  const first = numbers[0]?.line;
  const above = others.filter((other) => other.line.y < (first?.y ?? 0) - 0.5 * other.line.size);
  const below = others.filter((other) => first !== undefined && Math.abs(other.line.y - first.y) < 0.3 * first.size);
  const underHeader = above.every((item) => item.line.bold) ? !below.every((item) => item.line.bold) : isHeader(above);
  const underRest = above.every((item) => !beginsAnew(item.line.text));
  return numbers.length > 1 && atTop && (underRest || underHeader) && rowNumbersRise(numbers)
    ? numbers.map((item) => item.line.y)
    : null;
}

/** «1.» over «2», broken by a narrow column, is one number «1.2». */
function wholeNumbers(pieces: RowLines): RowLines {
  const whole: PlacedLine[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    const text = piece.line.text.trim();
    const goesOn =
      last !== undefined &&
      last.line.text.trim().endsWith(".") &&
      /^\d{1,3}$/.test(text) &&
      piece.line.y - last.line.y < 1.6 * piece.line.size;
    if (goesOn) whole[whole.length - 1] = { ...last, line: { ...last.line, text: `${last.line.text.trim()}${text}` } };
    else whole.push(piece);
  }
  return whole;
}

/** Lines whose columns read as column headings. */
function isHeader(lines: RowLines): boolean {
  const columns = new Map<number, string>();
  for (const { line, column } of lines) columns.set(column, `${columns.get(column) ?? ""} ${line.text}`.trim());
  return [...columns.values()].filter((text) => isHeaderCell(text)).length >= Math.max(2, columns.size - 1);
}

/** Row numbers grow downwards; «10.» over «1» is one number broken by a narrow column. */
export function rowNumbersRise(numbers: RowLines): boolean {
  const values = numbers.map(({ line }) =>
    line.text
      .split(/\D+/u)
      .filter((part) => part !== "")
      .map(Number),
  );
  return values.every((value, index) => index === 0 || isAfter(value, values[index - 1] ?? []));
}

function isAfter(value: readonly number[], before: readonly number[]): boolean {
  for (const [index, part] of value.entries()) {
    const old = before[index] ?? 0;
    if (part !== old) return part > old && part <= old + 5;
  }
  return value.length > before.length;
}

/** Baselines on which nearly all columns have text while the line above left some empty. */
function commonStarts(row: RowLines): readonly number[] {
  const lines: { y: number; columns: Set<number>; bold: boolean; anew: boolean }[] = [];
  for (const { line, column } of row) {
    const last = lines.at(-1);
    if (last !== undefined && line.y - last.y < 0.4 * line.size) {
      last.columns.add(column);
      last.bold &&= line.bold;
      last.anew &&= beginsAnew(line.text);
    } else lines.push({ y: line.y, columns: new Set([column]), bold: line.bold, anew: beginsAnew(line.text) });
  }
  const all = Math.max(...row.map((item) => item.column)) + 1;
  if (all < 3) return [];
  const few = lines.length < 5;
  const full = (index: number): boolean => (lines[index]?.columns.size ?? 0) >= Math.max(3, all - 1);
  const isStart = (index: number): boolean => {
    const [above, here] = [lines[index - 1], lines[index]];
    if (!full(index) || above === undefined || here === undefined) return full(index);
    // Below a header in bold begins a row even where the header fills all columns.
    if (above.bold && !here.bold) return true;
    return !few && (above.columns.size < here.columns.size || (here.anew && !here.bold));
  };
  return lines.filter((_, index) => isStart(index)).map((line) => line.y);
}
