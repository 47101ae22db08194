import { binarise } from "./binarise.ts";
import { despeckle, stretchLevels } from "./despeckle.ts";
import { eraseLines } from "./erase-lines.ts";
import { resize, rotate, type Bitmap, type Grey } from "./image.ts";
import { SCAN_LIMITS } from "./limits.ts";
import type { PageRaster } from "./page-rasters.ts";
import { findGrids, type RuledGrid } from "./ruled-grid.ts";
import { findRuledLines, type RuledLines } from "./ruled-lines.ts";
import { findSkew } from "./skew.ts";

/** A page that lies straight, with its ruled tables found and their lines wiped out. */
export interface PreparedPage {
  readonly image: Grey;
  readonly bitmap: Bitmap;
  readonly dpi: number;
  readonly grids: readonly RuledGrid[];
}

export function preparePage(raster: PageRaster): PreparedPage {
  const factor = Math.min(1, Math.sqrt(SCAN_LIMITS.workingPixels / (raster.image.width * raster.image.height)));
  const source = stretchLevels(resize(raster.image, factor));
  const dpi = raster.dpi * (source.width / raster.image.width);
  const rough = binarise(source);
  const angle = findSkew(rough);
  const image: Grey = angle === 0 ? { ...source, data: source.data.slice() } : rotate(source, angle);
  const bitmap = angle === 0 ? rough : binarise(image);
  const lines = findRuledLines(bitmap, dpi);
  const grids = findGrids(lines, dpi);
  eraseLines(image, bitmap, linesToErase(lines, grids, dpi));
  despeckle(image, bitmap, dpi);
  return { image, bitmap, dpi, grids };
}

/** Lines of tables and long rules across the page; a short upright one outside a table may be the stem of a letter. */
function linesToErase(lines: RuledLines, grids: readonly RuledGrid[], dpi: number): RuledLines {
  const near = dpi * 0.06;
  const inside = (x: number, y: number): boolean =>
    grids.some(({ box }) => x >= box.x0 - near && x <= box.x1 + near && y >= box.y0 - near && y <= box.y1 + near);
  return {
    horizontal: lines.horizontal.filter((h) => h.to - h.from > dpi || inside((h.from + h.to) / 2, h.at)),
    vertical: lines.vertical.filter((v) => v.to - v.from > dpi || inside(v.at, (v.from + v.to) / 2)),
  };
}
