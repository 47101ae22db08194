import { binarise } from "./binarise.ts";
import { eraseLines } from "./erase-lines.ts";
import { resize, rotate, type Bitmap, type Grey } from "./image.ts";
import { SCAN_LIMITS } from "./limits.ts";
import type { PageRaster } from "./page-rasters.ts";
import { findGrids, type RuledGrid } from "./ruled-grid.ts";
import { findRuledLines } from "./ruled-lines.ts";
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
  const source = resize(raster.image, factor);
  const dpi = raster.dpi * (source.width / raster.image.width);
  const rough = binarise(source);
  const angle = findSkew(rough);
  const image: Grey = angle === 0 ? { ...source, data: source.data.slice() } : rotate(source, angle);
  const bitmap = angle === 0 ? rough : binarise(image);
  const lines = findRuledLines(bitmap, dpi);
  const grids = findGrids(lines, dpi);
  eraseLines(image, bitmap, lines);
  return { image, bitmap, dpi, grids };
}
