/** How many lines must begin a cell at a place, beyond doubt, for it to count in the other lines. */
const LEAST = 3;
/** Cells of one column begin within so many letters. */
const NEAR = 2;

/**
 * Places (from 0, rising) where the cells of a table set in fixed pitch begin: after wide gaps in several lines, and with a
 * space before them in nearly all others of its lines. There one space parts two cells as well as many.
 * `before`: the places on the page before, which go on where this page shows fewer and none against them.
 */
export function cellStarts(lines: readonly string[], before: readonly number[]): readonly number[] {
  const rows = lines.filter((line) => /\S {2,}\S/u.test(line));
  const own = startsIn(rows);
  const goOn =
    before.length > own.length &&
    own.every((at) => before.some((old) => Math.abs(old - at) <= NEAR)) &&
    before.every((at) => across(rows, at) <= 0.2 * rows.length);
  return goOn ? before : own;
}

function startsIn(rows: readonly string[]): readonly number[] {
  const sure = new Map<number, number>();
  for (const row of rows)
    for (const match of row.matchAll(/(?<= {2})\S/gu)) sure.set(match.index, (sure.get(match.index) ?? 0) + 1);
  const found: number[] = [];
  const likely = [...sure].filter(([at, times]) => times >= LEAST && across(rows, at) <= 0.25 * times);
  for (const [at] of likely.sort((a, b) => b[1] - a[1] || a[0] - b[0]))
    if (found.every((other) => Math.abs(other - at) > NEAR)) found.push(at);
  return found.sort((a, b) => a - b);
}

/** Rows in which no word begins at the place or near it though they reach over it. */
function across(rows: readonly string[], at: number): number {
  return rows.filter((row) => row.length > at && row.charAt(at - 1) !== " " && beginningNear(row, at) === null).length;
}

const NUMBER = /^\d{1,3}(?:\.\d{1,3}){0,3}[.)]?$/u;

/** Where the cells of one line begin, each with the place of its column. A heading over all columns has none. */
export function cellBeginnings(line: string, starts: readonly number[]): ReadonlyMap<number, number> {
  const reached = starts.filter((start) => start < line.length);
  const found = new Map<number, number>();
  for (const start of reached) {
    const at = beginningNear(line, start);
    if (at !== null && !found.has(at)) found.set(at, start);
  }
  const isOfCells = /\S {2,}\S/u.test(line) ? !isStretched(line, found) : isRow(line, reached, found);
  return isOfCells ? found : new Map();
}

/** A justified line of running text: gaps of two or three spaces, most of them where no column begins. */
export function isStretched(line: string, beginnings: ReadonlyMap<number, number>): boolean {
  const gaps = [...line.trimEnd().matchAll(/(?<=\S) {2,}(?=\S)/gu)];
  const elsewhere = gaps.filter((gap) => !beginnings.has(gap.index + gap[0].length)).length;
  return gaps.length > 0 && gaps.every((gap) => gap[0].length < 4) && elsewhere * 2 > gaps.length;
}

/** A line with single spaces only is one of several cells when it begins as one and no cell runs into the next. */
function isRow(line: string, reached: readonly number[], found: ReadonlyMap<number, number>): boolean {
  const indent = line.search(/\S/u);
  const inside = reached.filter((start) => start > indent + 1);
  const beginsCell =
    indent === 0 ? NUMBER.test(line.split(" ", 1)[0] ?? "") : reached.some((start) => Math.abs(start - indent) < 2);
  return beginsCell && inside.length > 0 && inside.every((start) => [...found.values()].includes(start));
}

/** Where the word begins that stands at this place or, squeezed or stretched by the printout, near it. */
function beginningNear(row: string, at: number): number | null {
  for (const shift of [0, -1, 1, -2, 2]) {
    const place = at + shift;
    if (place > 0 && row.charAt(place - 1) === " " && row.charAt(place) !== " " && row.charAt(place) !== "")
      return place;
  }
  return null;
}
