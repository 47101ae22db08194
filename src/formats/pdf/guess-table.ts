import { isHeaderCell } from "#core/text/table-words.ts";
import { columnAt, fragmentsOf, guessColumns, runsOver, usualSize } from "./columns.ts";
import { apart, type Stretch } from "./table-stretches.ts";
import { boxOfLines } from "./flow.ts";
import type { LaidCell, LaidTable } from "./laid-page.ts";
import type { Rule } from "./page-marks.ts";
import { type PlacedLine, type RowLines, splitRows } from "./row-split.ts";
import { type TextLine, lineBottom, lineOf, lineTop } from "./text-lines.ts";

/** So many lines over all columns in a row are text, not headings inside a table. */
const MOST_WIDE = 5;

/**
 * Finds tables that are set without a grid: columns by the white stripes between them, rows by rules, white bands or
 * numbers. `hint`: column borders of the table before, for stretches too short to show their own; `bottom`: where that
 * table ends on this page (a ruled header whose rows have no lines).
 */
export function guessTables(
  lines: readonly TextLine[],
  loose: readonly Rule[],
  hint: readonly number[] | null,
  bottom: number | null = null,
): { readonly tables: readonly LaidTable[]; readonly lines: readonly TextLine[] } {
  const tables: LaidTable[] = [];
  const taken = new Set<TextLine>();
  for (const stretch of stretchesOf(lines)) {
    const first = lines[stretch.from];
    const goesOn =
      hint !== null &&
      bottom !== null &&
      first !== undefined &&
      lineTop(first) >= bottom - 2 &&
      lineTop(first) - bottom < 2 * first.size;
    if (stretch.seeds < 2 && !goesOn) continue;
    for (const found of tablesIn(lines, stretch, { loose, hint, goesOn })) {
      if (found.lines.some((line) => taken.has(line))) continue;
      tables.push(found.table);
      for (const line of found.lines) taken.add(line);
    }
  }
  return { tables, lines: lines.filter((line) => !taken.has(line)) };
}

interface FoundTable {
  readonly table: LaidTable;
  readonly lines: readonly TextLine[];
}

interface Around {
  readonly loose: readonly Rule[];
  readonly hint: readonly number[] | null;
  readonly goesOn: boolean;
}

/** One table, or several small ones below each other where that shows more columns. */
function tablesIn(
  lines: readonly TextLine[],
  stretch: Stretch,
  { loose, hint, goesOn }: Around,
): readonly FoundTable[] {
  const whole = tableIn(lines, stretch, loose, hint, goesOn);
  const { pieces, sure, titles } = apart(lines, stretch);
  if (pieces.length < 2) return whole === null ? [] : [whole];
  const parts = pieces.map((piece, index) =>
    piece.seeds < 1 ? null : tableIn(lines, piece, loose, index === 0 ? hint : null, index === 0 && goesOn),
  );
  const found = parts.filter((part) => part !== null);
  if (whole === null || (sure && found.length > 0)) return found;
  const columns = whole.table.xs.length - 1;
  const expected = Math.max(titles, (hint?.length ?? 1) - 1);
  const isWhole = found.length >= pieces.filter((piece) => piece.seeds > 1).length;
  return isWhole && columns < expected && found.some((part) => part.table.xs.length - 1 > columns) ? found : [whole];
}

/** Lines of three and more separate parts, and what lies between them. */
function stretchesOf(lines: readonly TextLine[]): readonly Stretch[] {
  const found: { from: number; to: number; seeds: number; least: number; most: number }[] = [];
  for (const [index, line] of lines.entries()) {
    if (fragmentsOf(line).length < 3) continue;
    const last = found.at(-1);
    const before = lines[(last?.to ?? 0) - 1];
    if (last !== undefined && before !== undefined && isOneStretch(lines.slice(last.to, index), before, line)) {
      last.to = index + 1;
      last.seeds += 1;
    } else found.push({ from: index, to: index + 1, seeds: 1, least: 0, most: lines.length });
  }
  return found;
}

/** A tall cell may fill many lines alone; lines of running text part two tables. */
function isOneStretch(between: readonly TextLine[], above: TextLine, below: TextLine): boolean {
  const distance = below.y - above.y;
  if (distance < 24 * below.size) return true;
  const narrow = between.filter(
    (line) => line.x1 - line.x0 < 0.5 * (above.x1 - above.x0) || fragmentsOf(line).length > 1,
  );
  return distance < 70 * below.size && narrow.length > 0.7 * between.length;
}

function tableIn(
  lines: readonly TextLine[],
  seed: Stretch,
  loose: readonly Rule[],
  hint: readonly number[] | null,
  goesOn: boolean,
): FoundTable | null {
  let borders = bordersFor(lines.slice(seed.from, seed.to), hint);
  if (borders.length < 4) return null;
  const stretch = grown(lines, seed, borders);
  const inside = lines.slice(stretch.from, stretch.to);
  borders = bordersFor(inside, hint);
  if (borders.length < 4 || hasMuchText(inside, borders)) return null;
  const box = boxOfLines(inside);
  const rules = loose
    .filter((rule) => rule.at > box.y && rule.at < box.y + box.height && rule.to - rule.from > 0.6 * box.width)
    .map((rule) => rule.at);
  const rowsWith = (at: readonly number[]): readonly RowLines[] =>
    splitRows(
      inside.flatMap((line) => place(line, at)),
      rules,
    );
  const titled = withTitles(rowsWith(borders), borders);
  borders = titled;
  const rows = rowsWith(titled);
  const body = withoutLoneEdges(rows, hint === null);
  if (!looksLikeTable(body, borders.length - 1, goesOn && borders === hint ? 1 : 2)) return null;
  return { table: laid(body, borders), lines: [...new Set(body.flat().map((item) => item.source))] };
}

/** The second half of «№ п/п», also over two lines: no title of its own. */
const HALF_TITLE = /^п[./\\]?(?: ?п\.?)?$/iu;

/** Where the first row is a header, a column without a title there is a part of the column before it. */
function withTitles(rows: readonly RowLines[], borders: readonly number[]): readonly number[] {
  const header = rows.find((row) => new Set(row.map((item) => item.column)).size > 2);
  const isHeader =
    header !== undefined &&
    (header.every((item) => item.line.bold) || header.filter((item) => isHeaderCell(item.line.text)).length > 2);
  if (!isHeader || header === undefined) return borders;
  const titled = new Set(header.filter((item) => !HALF_TITLE.test(item.line.text.trim())).map((item) => item.column));
  // A second level of titles and the row of column numbers show columns too.
  const bold = header.every((item) => item.line.bold);
  for (const row of rows.slice(rows.indexOf(header) + 1, rows.indexOf(header) + 3)) {
    const names =
      row[0]?.wide !== true &&
      ((bold && row.every((item) => item.line.bold)) || row.every((item) => /^\d{1,2}$/.test(item.line.text.trim())));
    if (!names) break;
    for (const item of row) titled.add(item.column);
  }
  return borders.filter((_, index) => index === 0 || index === borders.length - 1 || titled.has(index));
}

/** A title above or a signature below may stand in the columns by chance: rows of one cell at the edges go. */
function withoutLoneEdges(rows: readonly RowLines[], atTop: boolean): readonly RowLines[] {
  const isLone = (row: RowLines | undefined): boolean =>
    row !== undefined && row[0]?.wide !== true && new Set(row.map((item) => item.column)).size === 1;
  let from = 0;
  let to = rows.length;
  while (atTop && from < to && isLone(rows[from])) from += 1;
  while (to > from && isLone(rows[to - 1])) to -= 1;
  return rows.slice(from, to);
}

/** Enough rows with most cells filled, and no more lines over all columns than lines in columns. */
function looksLikeTable(rows: readonly RowLines[], columns: number, least: number): boolean {
  const filled = rows.filter(
    (row) => row[0]?.wide !== true && new Set(row.map((item) => item.column)).size >= Math.min(3, columns - 1),
  );
  const lines = rows.flat();
  return filled.length >= least && lines.filter((item) => item.wide).length * 2 <= lines.length;
}

function bordersFor(lines: readonly TextLine[], hint: readonly number[] | null): readonly number[] {
  const own = guessColumns(lines);
  if (hint === null || hint.length < own.length) return own;
  // The page before showed more columns: they hold where this page does not contradict.
  const against = lines.filter((line) => fragmentsOf(line).length > 1 && runsOver(line, hint)).length;
  return against * 8 > lines.length ? own : hint;
}

/** Takes in lines above and below that stand in the columns, close to the rest. */
function grown(
  lines: readonly TextLine[],
  { from, to, least, most }: Stretch,
  borders: readonly number[],
): Pick<Stretch, "from" | "to"> {
  const size = usualSize(lines.slice(from, to));
  const [left, right] = [borders[0] ?? 0, borders.at(-1) ?? 0];
  const fits = (line: TextLine | undefined, next: TextLine | undefined): boolean => {
    if (
      line === undefined ||
      next === undefined ||
      runsOver(line, borders) ||
      line.x0 < left - 4 ||
      line.x1 > right + 4
    )
      return false;
    return Math.abs(line.y - next.y) < 2.6 * size;
  };
  let first = from;
  while (
    first > least &&
    fits(lines[first - 1], lines[first]) &&
    !endsText(lines[first - 1], lines[first - 2], borders)
  )
    first -= 1;
  let last = to;
  while (last < most && fits(lines[last], lines[last - 1])) last += 1;
  return { from: first, to: last };
}

/** The short last line of running text, such as a title, above the table. */
function endsText(line: TextLine | undefined, above: TextLine | undefined, borders: readonly number[]): boolean {
  if (line === undefined || above === undefined || fragmentsOf(line).length > 1) return false;
  return line.y - above.y < 1.6 * line.size && above.bold === line.bold && runsOver(above, borders);
}

function hasMuchText(lines: readonly TextLine[], borders: readonly number[]): boolean {
  let run = 0;
  for (const line of lines) {
    run = runsOver(line, borders) ? run + 1 : 0;
    if (run > MOST_WIDE) return true;
  }
  return false;
}

/** The parts of a line in their columns; a line in one piece over a border stays whole. */
export function place(line: TextLine, borders: readonly number[]): readonly PlacedLine[] {
  if (fragmentsOf(line).length === 1 && runsOver(line, borders)) return [{ line, source: line, column: 0, wide: true }];
  const byColumn = new Map<number, TextLine["words"][number][]>();
  for (const word of line.words) {
    const column = columnAt(Math.min((word.x0 + word.x1) / 2, word.x0 + 4), borders);
    const list = byColumn.get(column) ?? [];
    byColumn.set(column, list);
    list.push(word);
  }
  return [...byColumn].map(([column, words]) => ({
    line: byColumn.size === 1 ? line : lineOf(words),
    source: line,
    column,
    wide: false,
  }));
}

function laid(rows: readonly RowLines[], borders: readonly number[]): LaidTable {
  const columns = borders.length - 1;
  const left = (borders[0] ?? 0) - 2;
  const right = (borders.at(-1) ?? 0) + 2;
  const xs = [left, ...borders.slice(1, -1), right];
  const tops = rows.map((row) => Math.min(...row.map((item) => lineTop(item.line))));
  const ends = rows.map((row) => Math.max(...row.map((item) => lineBottom(item.line))));
  const cells = rows.flatMap((row, index): readonly LaidCell[] => {
    const y = tops[index] ?? 0;
    const height = (ends[index] ?? y) - y;
    const cell = (column: number, columnSpan: number): LaidCell => {
      const x = xs[column] ?? left;
      const width = (xs[column + columnSpan] ?? right) - x;
      const lines = row.filter((item) => columnSpan > 1 || item.column === column).map((item) => item.line);
      return { row: index, column, rowSpan: 1, columnSpan, box: { x, y, width, height }, lines };
    };
    return row[0]?.wide === true ? [cell(0, columns)] : Array.from({ length: columns }, (_, column) => cell(column, 1));
  });
  const y = Math.min(...tops);
  return {
    kind: "table",
    grid: "guessed",
    box: { x: left, y, width: right - left, height: Math.max(...ends) - y },
    xs,
    rowCount: rows.length,
    cells,
  };
}
