import type { Rule } from "../pdf/page-marks.ts";
import { lineMetrics, median } from "./letter-size.ts";
import type { Box } from "./image.ts";
import type { PreparedPage } from "./prepare-page.ts";
import { readPart, type ReadLine } from "./read-part.ts";
import type { Recogniser, Word } from "./recogniser.ts";
import type { RuledGrid } from "./ruled-grid.ts";
import { lookAgainAtNumbers, lookAgainForLatin, lookAgainInAnotherSize, type ReadCell } from "./second-look.ts";

/** A line with its font size and baseline; everything in points from the top left corner of the straightened page. */
export interface ScanLine {
  readonly words: readonly Word[];
  readonly baseline: number;
  readonly size: number;
}

export interface ScanCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: Box;
  readonly lines: readonly ScanLine[];
}

export interface ScanTable {
  readonly box: Box;
  readonly columnEdges: readonly number[];
  readonly rowCount: number;
  readonly cells: readonly ScanCell[];
}

/** What was read on one page. */
export interface ScanPage {
  readonly number: number;
  /** Quarter turns clockwise from the page as the file shows it. */
  readonly turn: number;
  readonly width: number;
  readonly height: number;
  readonly tables: readonly ScanTable[];
  /** Outside tables, from top to bottom. */
  readonly lines: readonly ScanLine[];
  /** Drawn lines across the page that belong to no table with a grid. */
  readonly rules: readonly Rule[];
}

export async function readPage(
  recogniser: Recogniser,
  page: PreparedPage,
  number: number,
  turn: number,
): Promise<ScanPage> {
  const points = 72 / page.dpi;
  const tables = await Promise.all(page.grids.map((grid) => readTable(recogniser, page, grid)));
  const loose = await Promise.all(bandsOutside(page).map((band) => readCarefully(recogniser, page, band)));
  const lines = loose.flat().map((line) => toPoints(line, points));
  const inTables = tables.flatMap((table) => table.cells.flatMap((cell) => cell.lines));
  const usual = [median(lines.map((line) => line.size)), median(inTables.map((line) => line.size))];
  const even = (line: ScanLine): ScanLine => evenSize(line, usual);
  return {
    number,
    turn,
    width: page.image.width * points,
    height: page.image.height * points,
    tables: tables.map((table) => ({
      ...table,
      cells: table.cells.map((cell) => ({ ...cell, lines: cell.lines.map(even) })),
    })),
    lines: lines.map(even).sort((a, b) => a.baseline - b.baseline),
    rules: page.loose.map(({ at, from, to }) => ({
      direction: "horizontal",
      at: at * points,
      from: from * points,
      to: to * points,
    })),
  };
}

async function readTable(recogniser: Recogniser, page: PreparedPage, grid: RuledGrid): Promise<ScanTable> {
  const points = 72 / page.dpi;
  const inset = Math.max(2, Math.round(page.dpi * 0.012));
  const read = await Promise.all(
    grid.cells.map(async (cell): Promise<ReadCell> => {
      const inner = {
        x0: cell.box.x0 + inset,
        y0: cell.box.y0 + inset,
        x1: cell.box.x1 - inset,
        y1: cell.box.y1 - inset,
      };
      return { ...cell, lines: await readCarefully(recogniser, page, inner) };
    }),
  );
  const cells = (await lookAgainAtNumbers(recogniser, page, read)).map((cell) => ({
    ...cell,
    box: scaled(cell.box, points),
    lines: cell.lines.map((line) => toPoints(line, points)),
  }));
  return {
    box: scaled(grid.box, points),
    columnEdges: grid.columnEdges.map((edge) => edge * points),
    rowCount: grid.rowEdges.length - 1,
    cells,
  };
}

async function readCarefully(recogniser: Recogniser, page: PreparedPage, box: Box): Promise<ReadLine[]> {
  const lines = await lookAgainInAnotherSize(recogniser, page, await readPart(recogniser, page, box, "block"));
  return lookAgainForLatin(recogniser, page, lines);
}

/** The page above, between and below the tables. */
function bandsOutside(page: PreparedPage): Box[] {
  const bands: Box[] = [];
  const margin = Math.round(page.dpi * 0.02);
  const rim = Math.round(page.dpi * 0.1);
  let top = rim;
  for (const grid of page.grids) {
    bands.push({ x0: rim, y0: top, x1: page.image.width - rim, y1: grid.box.y0 - margin });
    top = Math.max(top, grid.box.y1 + margin);
  }
  bands.push({ x0: rim, y0: top, x1: page.image.width - rim, y1: page.image.height - rim });
  return bands.filter((band) => band.y1 - band.y0 > page.dpi * 0.06);
}

function toPoints(line: ReadLine, points: number): ScanLine {
  const words = line.words.map((word) => ({ ...word, box: scaled(word.box, points) }));
  return { words, ...lineMetrics(words) };
}

/** Measured heights differ by a pixel or two: what is near a usual size of the page has it. */
function evenSize(line: ScanLine, usual: readonly (number | undefined)[]): ScanLine {
  const apart = (size: number): number => Math.abs(line.size - size) / size;
  const nearest = usual.filter((size) => size !== undefined).sort((a, b) => apart(a) - apart(b))[0];
  // One or two words tell little of the size: they may have no tall letter, or a damaged one.
  const tolerance = line.words.length > 2 ? 0.2 : 0.35;
  return nearest !== undefined && apart(nearest) < tolerance ? { ...line, size: nearest } : line;
}

function scaled(box: Box, factor: number): Box {
  return { x0: box.x0 * factor, y0: box.y0 * factor, x1: box.x1 * factor, y1: box.y1 * factor };
}
