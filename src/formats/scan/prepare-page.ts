import { binarise } from "./binarise.ts";
import { despeckle, stretchLevels } from "./despeckle.ts";
import { eraseLines } from "./erase-lines.ts";
import { resize, rotate, type Bitmap, type Grey } from "./image.ts";
import { SCAN_LIMITS } from "./limits.ts";
import type { PageRaster } from "./page-rasters.ts";
import { findGrids, type RuledGrid } from "./ruled-grid.ts";
import { findRuledLines, type RuledLine, type RuledLines } from "./ruled-lines.ts";
import { findSkew } from "./skew.ts";

/** A page that lies straight, with its ruled tables found and their lines wiped out. */
export interface PreparedPage {
  readonly image: Grey;
  readonly bitmap: Bitmap;
  readonly dpi: number;
  readonly grids: readonly RuledGrid[];
  /** Long level lines outside the tables. */
  readonly loose: readonly RuledLine[];
}

/** A page that lies straight; its ink as black and white. */
export interface StraightPage {
  readonly image: Grey;
  readonly bitmap: Bitmap;
  readonly dpi: number;
}

/** Turns a page by the small angle at which it was scanned, evens its greys and shrinks it when it is very large. */
export function straighten(raster: PageRaster): StraightPage {
  const factor = Math.min(1, Math.sqrt(SCAN_LIMITS.workingPixels / (raster.image.width * raster.image.height)));
  const source = stretchLevels(resize(raster.image, factor));
  const dpi = raster.dpi * (source.width / raster.image.width);
  const rough = binarise(source);
  const angle = findSkew(rough);
  const image: Grey = angle === 0 ? { ...source, data: source.data.slice() } : rotate(source, angle);
  return { image, bitmap: angle === 0 ? rough : binarise(image), dpi };
}

export function preparePage(raster: PageRaster): PreparedPage {
  const { image, bitmap, dpi } = straighten(raster);
  const lines = findRuledLines(bitmap, dpi);
  const grids = findGrids(lines, dpi);
  const loose = lines.horizontal.filter(
    (h) => h.to - h.from > dpi && !grids.some(({ box }) => h.at >= box.y0 - 3 && h.at <= box.y1 + 3),
  );
  eraseLines(image, bitmap, linesToErase(grids, loose, dpi));
  despeckle(image, bitmap, dpi);
  return { image, bitmap, dpi, grids, loose };
}

/** The borders of tables, but not where a merged cell has none: there it may be the stem of a letter; and long rules. */
function linesToErase(grids: readonly RuledGrid[], loose: readonly RuledLine[], dpi: number): RuledLines {
  const near = dpi * 0.06;
  const cells = grids.flatMap((grid) => grid.cells);
  const wide = cells
    .filter((cell) => cell.columnSpan > 1)
    .map(({ box }) => ({ across: [box.x0, box.x1], along: [box.y0, box.y1] }) as const);
  const high = cells
    .filter((cell) => cell.rowSpan > 1)
    .map(({ box }) => ({ across: [box.y0, box.y1], along: [box.x0, box.x1] }) as const);
  return {
    horizontal: [
      ...loose,
      ...grids.flatMap((grid) => grid.lines.horizontal).flatMap((line) => without(line, high, near)),
    ],
    vertical: grids.flatMap((grid) => grid.lines.vertical).flatMap((line) => without(line, wide, near)),
  };
}

interface Span {
  readonly across: readonly [number, number];
  readonly along: readonly [number, number];
}

/** The pieces of a line that lie outside the given cells. */
function without(line: RuledLine, cells: readonly Span[], near: number): RuledLine[] {
  let pieces = [line];
  for (const { across, along } of cells) {
    if (line.at < across[0] + near || line.at > across[1] - near) continue;
    pieces = pieces.flatMap((piece) =>
      [
        { ...piece, to: Math.min(piece.to, along[0]) },
        { ...piece, from: Math.max(piece.from, along[1]) },
      ].filter((part) => part.to > part.from),
    );
  }
  return pieces;
}
