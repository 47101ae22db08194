import { turn, type Box } from "./image.ts";
import { inkBox } from "./ink.ts";
import type { PageRaster } from "./page-rasters.ts";
import { preparePage, type PreparedPage } from "./prepare-page.ts";
import { readInk } from "./read-part.ts";
import { readPage, type ScanPage } from "./read-page.ts";
import type { Recogniser, Word } from "./recogniser.ts";
import { isSideways } from "./skew.ts";

/** A piece that reads worse than this may stand on its head. */
const POOR = 0.75;

/** A page that stands upright, and by how many quarters it was turned clockwise for that. */
export interface UprightPage {
  readonly page: PreparedPage;
  readonly turn: number;
}

/** Reads a page however it lies: upright, sideways or on its head. */
export async function readUpright(recogniser: Recogniser, raster: PageRaster, number: number): Promise<ScanPage> {
  const { page, turn } = await uprightPage(recogniser, raster);
  return readPage(recogniser, page, number, turn);
}

/** Finds by trial readings how a page stands upright. */
export async function uprightPage(recogniser: Recogniser, raster: PageRaster): Promise<UprightPage> {
  const asIs = preparePage(raster);
  const others = isSideways(asIs.bitmap) ? [1, 3, 2] : [2, 1, 3];
  let best = { page: asIs, turn: 0, sure: await trial(recogniser, asIs) };
  for (const quarters of others) {
    if (best.sure >= POOR) break;
    const page = preparePage(turned(raster, quarters));
    const sure = await trial(recogniser, page);
    if (sure > best.sure + 0.1) best = { page, turn: quarters, sure };
  }
  return best;
}

export function turned(raster: PageRaster, quarters: number): PageRaster {
  return { ...raster, image: turn(raster.image, quarters) };
}

/** How well a piece from the thick of the page reads, 0–1. */
async function trial(recogniser: Recogniser, page: PreparedPage): Promise<number> {
  const pieces = await Promise.all(thickest(page).map((box) => readInk(recogniser, page, box, "block")));
  return quality(pieces.flat());
}

/** Mean confidence weighted by length; marks and single letters say nothing. */
function quality(words: readonly Word[]): number {
  let sum = 0;
  let weight = 0;
  for (const word of words) {
    const letters = word.text.match(/\p{L}/gu)?.length ?? 0;
    if (letters < 3) continue;
    sum += word.confidence * letters;
    weight += letters;
  }
  return weight === 0 ? 0 : sum / weight;
}

/** The two parts of the page (cells of its tables, else bands) with the most ink. */
function thickest(page: PreparedPage): Box[] {
  const cells = page.grids.flatMap((grid) => grid.cells.map((cell) => cell.box));
  const bands = Array.from({ length: 6 }, (_, i): Box => {
    const height = page.image.height;
    return { x0: 0, y0: Math.floor((i * height) / 6), x1: page.image.width, y1: Math.floor(((i + 1) * height) / 6) };
  });
  const inked = (cells.length >= 4 ? cells : bands).flatMap((box) => inkBox(page.bitmap, box, page.dpi) ?? []);
  const ink = (box: Box): number => {
    let sum = 0;
    for (let y = box.y0; y < box.y1; y += 2)
      for (let x = box.x0; x < box.x1; x += 2) sum += page.bitmap.data[y * page.bitmap.width + x]!;
    return sum;
  };
  return inked
    .map((box) => ({ box, ink: ink(box) }))
    .sort((a, b) => b.ink - a.ink)
    .slice(0, 2)
    .map((item) => item.box);
}
