import type { Region } from "#core/intake/source-document.ts";
import type { Rule } from "./page-marks.ts";

export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: Region;
}

/** A ruled table on one page. `xs` and `ys` are the borders of its columns and rows. */
export interface Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly GridCell[];
  readonly box: Region;
}

/** Lines closer than this (points) are one border: double lines, cell spacing of HTML tables. */
const SAME = 3.5;
/** Pieces of one line may lie this far apart (dashes). */
const JOIN = 3;
const TOUCH = 4;
/** Shorter lines are lone dots and marks. */
const SHORTEST = 4;
/** More lines than this on a page are a drawing. */
const MOST_RULES = 4000;

/** Tables that the lines of a page draw, and the horizontal lines that belong to none. */
export function gridsOf(rules: readonly Rule[]): { readonly grids: readonly Grid[]; readonly loose: readonly Rule[] } {
  const lines = [...mergeRules(rules, "horizontal"), ...mergeRules(rules, "vertical")];
  if (lines.length > MOST_RULES) return { grids: [], loose: [] };
  const grids: Grid[] = [];
  const loose: Rule[] = [];
  for (const group of withStrays(touching(lines))) {
    const grid = gridOf(group);
    if (grid === null) loose.push(...group.filter((rule) => rule.direction === "horizontal"));
    else grids.push(grid);
  }
  const outer = grids.filter((grid) => !grids.some((other) => other !== grid && liesInCell(grid, other)));
  return { grids: outer.sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x), loose };
}

/** Upright lines that touch no level line but go on a column border of a table belong to that table. */
function withStrays(groups: readonly (readonly Rule[])[]): readonly (readonly Rule[])[] {
  const isStray = (group: readonly Rule[]): boolean => group.every((rule) => rule.direction === "vertical");
  const strays = groups.filter(isStray).flat();
  return groups
    .filter((group) => !isStray(group))
    .map((group) => {
      const upright = group.filter((rule) => rule.direction === "vertical");
      const top = Math.min(...group.map((rule) => (rule.direction === "vertical" ? rule.from : rule.at)));
      const bottom = Math.max(...group.map((rule) => (rule.direction === "vertical" ? rule.to : rule.at)));
      const own = strays.filter(
        (stray) =>
          stray.from >= top - TOUCH &&
          stray.to <= bottom + TOUCH &&
          upright.some((rule) => Math.abs(rule.at - stray.at) <= SAME),
      );
      return [...group, ...own];
    });
}

function liesInCell(inner: Grid, outer: Grid): boolean {
  const { x, y, width, height } = inner.box;
  return outer.cells.some(
    ({ box }) =>
      x >= box.x - 1 && y >= box.y - 1 && x + width <= box.x + box.width + 1 && y + height <= box.y + box.height + 1,
  );
}

function mergeRules(rules: readonly Rule[], direction: Rule["direction"]): readonly Rule[] {
  const sorted = rules.filter((rule) => rule.direction === direction).sort((a, b) => a.at - b.at);
  const merged: Rule[] = [];
  for (let index = 0; index < sorted.length;) {
    const first = sorted[index];
    if (first === undefined) break;
    const band: Rule[] = [];
    for (; index < sorted.length; index += 1) {
      const rule = sorted[index];
      if (rule === undefined || rule.at - first.at > SAME / 2) break;
      band.push(rule);
    }
    merged.push(...mergeBand(band));
  }
  return merged.filter((rule) => rule.to - rule.from >= SHORTEST);
}

function mergeBand(band: readonly Rule[]): readonly Rule[] {
  const merged: Rule[] = [];
  for (const rule of [...band].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && rule.from <= last.to + JOIN)
      merged[merged.length - 1] = { ...last, to: Math.max(last.to, rule.to) };
    else merged.push(rule);
  }
  return merged;
}

const crosses = (level: Rule, upright: Rule): boolean =>
  upright.at >= level.from - TOUCH &&
  upright.at <= level.to + TOUCH &&
  level.at >= upright.from - TOUCH &&
  level.at <= upright.to + TOUCH;

function touching(lines: readonly Rule[]): readonly (readonly Rule[])[] {
  const level = lines.filter((rule) => rule.direction === "horizontal");
  const upright = lines.filter((rule) => rule.direction === "vertical");
  const left = new Set(lines);
  const groups: Rule[][] = [];
  for (const seed of lines) {
    if (!left.delete(seed)) continue;
    const group = [seed];
    for (const rule of group) {
      const others = rule.direction === "horizontal" ? upright : level;
      for (const other of others) {
        if (left.has(other) && (rule.direction === "horizontal" ? crosses(rule, other) : crosses(other, rule))) {
          left.delete(other);
          group.push(other);
        }
      }
    }
    groups.push(group);
  }
  return groups;
}

/** Positions in ascending order, those within `SAME` taken as one. */
function positions(values: readonly number[]): readonly number[] {
  const found: number[][] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last?.[0] !== undefined && value - last[0] <= SAME) last.push(value);
    else found.push([value]);
  }
  return found.map((group) => group.reduce((sum, value) => sum + value, 0) / group.length);
}

function gridOf(group: readonly Rule[]): Grid | null {
  const level = group.filter((rule) => rule.direction === "horizontal");
  const upright = group.filter((rule) => rule.direction === "vertical");
  if (level.length === 0 || upright.length === 0) return null;
  // Tables without outer lines, and rows that go on over the page: the reach of the crossing lines closes them.
  const xs = withReach(positions(upright.map((rule) => rule.at)), level);
  const ys = withReach(positions(level.map((rule) => rule.at)), upright);
  const [x = 0, y = 0] = [xs[0], ys[0]];
  const box = { x, y, width: (xs.at(-1) ?? x) - x, height: (ys.at(-1) ?? y) - y };
  if (xs.length < 2 || ys.length < 2 || xs.length * ys.length > 200_000) return null;
  const cells = cellsOf(xs, ys, level, upright);
  return cells.length < 2 ? null : { xs, ys, cells, box };
}

function withReach(at: readonly number[], crossing: readonly Rule[]): readonly number[] {
  const from = Math.min(...crossing.map((rule) => rule.from));
  const to = Math.max(...crossing.map((rule) => rule.to));
  const first = at[0] ?? from;
  const last = at.at(-1) ?? to;
  return [...(first - from > 9 ? [from] : []), ...at, ...(to - last > 9 ? [to] : [])];
}

function covered(rules: readonly Rule[], at: number, from: number, to: number): boolean {
  let sum = 0;
  for (const rule of rules) {
    if (Math.abs(rule.at - at) <= SAME) sum += Math.max(0, Math.min(rule.to, to) - Math.max(rule.from, from));
  }
  return sum >= 0.5 * (to - from);
}

/** Joins the smallest boxes of the grid over missing borders and cuts the joined shapes into rectangles. */
function cellsOf(
  xs: readonly number[],
  ys: readonly number[],
  level: readonly Rule[],
  upright: readonly Rule[],
): readonly GridCell[] {
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const right = (row: number, column: number): boolean =>
    covered(upright, xs[column + 1] ?? 0, ys[row] ?? 0, ys[row + 1] ?? 0);
  const below = (row: number, column: number): boolean =>
    covered(level, ys[row + 1] ?? 0, xs[column] ?? 0, xs[column + 1] ?? 0);
  const owner = Array.from({ length: rows * columns }, (_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (owner[at] !== undefined && owner[at] !== at) at = owner[at] ?? at;
    return at;
  };
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const here = row * columns + column;
      if (column + 1 < columns && !right(row, column)) owner[root(here + 1)] = root(here);
      if (row + 1 < rows && !below(row, column)) owner[root(here + columns)] = root(here);
    }
  }
  const taken = new Set<number>();
  const cells: GridCell[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const here = row * columns + column;
      if (taken.has(here)) continue;
      const same = (r: number, c: number): boolean =>
        !taken.has(r * columns + c) && root(r * columns + c) === root(here);
      let columnSpan = 1;
      while (column + columnSpan < columns && same(row, column + columnSpan)) columnSpan += 1;
      let rowSpan = 1;
      const spans = (r: number): boolean =>
        Array.from({ length: columnSpan }, (_, c) => same(r, column + c)).every(Boolean);
      while (row + rowSpan < rows && spans(row + rowSpan)) rowSpan += 1;
      for (let r = row; r < row + rowSpan; r += 1)
        for (let c = column; c < column + columnSpan; c += 1) taken.add(r * columns + c);
      cells.push({ row, column, rowSpan, columnSpan, box: boxOf(xs, ys, row, column, rowSpan, columnSpan) });
    }
  }
  return cells;
}

function boxOf(
  xs: readonly number[],
  ys: readonly number[],
  row: number,
  column: number,
  rowSpan: number,
  columnSpan: number,
): Region {
  const x = xs[column] ?? 0;
  const y = ys[row] ?? 0;
  return { x, y, width: (xs[column + columnSpan] ?? x) - x, height: (ys[row + rowSpan] ?? y) - y };
}
