import type { Region } from "#core/intake/source-document.ts";
import { type Grid, gridsOf } from "./grid.ts";
import { guessTables } from "./guess-table.ts";
import type { LaidPage, LaidTable } from "./laid-page.ts";
import type { PageMarks, Word } from "./page-marks.ts";
import { splitTallRows } from "./tall-rows.ts";
import { linesOf } from "./text-lines.ts";
import { levelPage, quartersToLevel, turnWords } from "./turn-page.ts";

/** Sorts what a page shows into tables and lines outside them. `before`: the page before, whose columns may go on. */
export function layOut(raw: PageMarks, page: number, before: LaidPage | null): LaidPage {
  const marks = levelPage(raw);
  const turn = quartersToLevel(raw);
  const { grids, loose } = gridsOf(marks.rules);
  const inside = new Map<Grid, Word[]>(grids.map((grid) => [grid, []]));
  const outside: Word[] = [];
  for (const word of marks.words) {
    const grid = grids.find((candidate) => holds(candidate.box, word));
    (grid === undefined ? outside : (inside.get(grid) ?? outside)).push(word);
  }
  const ruled = grids.map((grid) => ruledTable(grid, inside.get(grid) ?? [], marks));
  const free = linesOf(levelWords(outside, marks));
  const { tables: guessed, lines } = guessTables(
    free,
    loose,
    hintOf([...(before?.tables ?? []), ...ruled]),
    bottomOf(ruled),
  );
  const tables = [...ruled, ...guessed].sort((a, b) => a.box.y - b.box.y);
  return { page, turn, width: marks.width, height: marks.height, tables, lines };
}

/** Columns that a table without a grid may go on with. */
function hintOf(tables: readonly LaidTable[]): readonly number[] | null {
  const last = tables.at(-1);
  return last !== undefined && last.xs.length > 3 ? last.xs : null;
}

function bottomOf(tables: readonly LaidTable[]): number | null {
  const last = tables.at(-1);
  return last === undefined ? null : last.box.y + last.box.height;
}

const middle = (word: Word): readonly [number, number] => {
  const lift = 0.3 * word.size;
  const [dx, dy] =
    word.angle === 0 ? [0, -lift] : word.angle === 90 ? [-lift, 0] : word.angle === 270 ? [lift, 0] : [0, lift];
  return [(word.x0 + word.x1) / 2 + dx, (word.y + word.endY) / 2 + dy];
};

function holds(box: Region, word: Word): boolean {
  const [x, y] = middle(word);
  return x >= box.x - 1 && x <= box.x + box.width + 1 && y >= box.y && y <= box.y + box.height;
}

function ruledTable(grid: Grid, words: readonly Word[], marks: PageMarks): LaidTable {
  const byCell = new Map<number, Word[]>();
  for (const word of words) {
    const [x, y] = middle(word);
    const index = grid.cells.findIndex(
      ({ box }) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height,
    );
    const at = index >= 0 ? index : nearest(grid, x, y);
    const list = byCell.get(at);
    if (list === undefined) byCell.set(at, [word]);
    else list.push(word);
  }
  const cells = grid.cells.map((cell, index) => ({
    ...cell,
    lines: linesOf(levelWords(byCell.get(index) ?? [], marks)),
  }));
  return withoutBareEdges(
    splitTallRows({ kind: "table", grid: "ruled", box: grid.box, xs: grid.xs, rowCount: grid.ys.length - 1, cells }),
  );
}

function nearest(grid: Grid, x: number, y: number): number {
  const distance = ({ box }: { readonly box: Region }): number =>
    Math.max(box.x - x, 0, x - box.x - box.width) + Math.max(box.y - y, 0, y - box.y - box.height);
  let best = 0;
  for (const [index, cell] of grid.cells.entries())
    if (distance(cell) < distance(grid.cells[best] ?? cell)) best = index;
  return best;
}

/** Turned words of one cell or page part, made level: most letters decide. */
function levelWords(words: readonly Word[], marks: PageMarks): readonly Word[] {
  const turned = words.filter((word) => word.angle !== 0);
  if (turned.length === 0) return words;
  const level = words.filter((word) => word.angle === 0);
  const angle = turned[0]?.angle ?? 0;
  const same = turned.filter((word) => word.angle === angle);
  // A few turned words beside level text (a stamp, a mark on the margin) follow it.
  const shift = level.length === 0 ? 0 : marks.height;
  const made = turnWords(same, angle, marks.width, marks.height).map((word) => ({
    ...word,
    y: word.y + shift,
    endY: word.y + shift,
  }));
  const rest = turned
    .filter((word) => word.angle !== angle)
    .map((word) => ({ ...word, angle: 0 as const, endY: word.y }));
  return [...level, ...made, ...rest];
}

/** Outer rows and columns without any text come from frames and shadows around a table. */
function withoutBareEdges(table: LaidTable): LaidTable {
  return table.cells.some((cell) => cell.lines.length > 0) ? table : { ...table, rowCount: 0, cells: [] };
}
