import { crop, resize, type Bitmap, type Box } from "./image.ts";
import { inkBox, strips } from "./ink.ts";
import type { PreparedPage } from "./prepare-page.ts";
import type { Mode, Recogniser, Word } from "./recogniser.ts";

/** A printed line as it was read; boxes in pixels of the page. */
export interface ReadLine {
  readonly words: readonly Word[];
  readonly box: Box;
}

/** The resolution at which letters of 10–14 points are read best: measured on the samples. */
const BEST_DPI = 300;
const PADDING_INCHES = 0.06;

/** Reads what stands inside a box of the page. An empty box gives no lines and costs no reading. */
export async function readPart(recogniser: Recogniser, page: PreparedPage, box: Box, mode: Mode): Promise<ReadLine[]> {
  const ink = inkBox(page.bitmap, box, page.dpi);
  if (!ink) return [];
  return linesOf(await readInk(recogniser, page, ink, mode));
}

/** Reads exactly this box of the page; the words' boxes in pixels of the page. */
export async function readInk(
  recogniser: Recogniser,
  page: PreparedPage,
  ink: Box,
  mode: Mode,
  dpi = BEST_DPI,
): Promise<Word[]> {
  const factor = scaleTo(page.dpi, dpi);
  const pad = Math.round(page.dpi * PADDING_INCHES);
  const picture = resize(crop(page.image, ink, pad), factor);
  const words = await recogniser.read(picture, mode);
  const back = (value: number, offset: number): number => Math.round(value / factor) - pad + offset;
  return words
    .map((word) => ({
      ...word,
      box: {
        x0: back(word.box.x0, ink.x0),
        y0: back(word.box.y0, ink.y0),
        x1: back(word.box.x1, ink.x0),
        y1: back(word.box.y1, ink.y0),
      },
    }))
    .filter((word) => hasInk(page.bitmap, word.box));
}

/** In the wide gaps of justified text the engine sometimes sees a dash where there is only paper. */
function hasInk(bitmap: Bitmap, box: Box): boolean {
  return strips(bitmap, within(bitmap, box), "row").some((count) => count > 0);
}

function within(bitmap: Bitmap, box: Box): Box {
  return {
    x0: Math.min(bitmap.width, Math.max(0, box.x0)),
    y0: Math.min(bitmap.height, Math.max(0, box.y0)),
    x1: Math.min(bitmap.width, Math.max(0, box.x1)),
    y1: Math.min(bitmap.height, Math.max(0, box.y1)),
  };
}

/** Growing to the best resolution helps coarse scans; shrinking only saves time. */
function scaleTo(from: number, to: number): number {
  return Math.min(2.5, Math.max(0.4, to / from));
}

function linesOf(words: readonly Word[]): ReadLine[] {
  const lines = new Map<number, Word[]>();
  for (const word of words) {
    const line = lines.get(word.line);
    if (line) line.push(word);
    else lines.set(word.line, [word]);
  }
  return [...lines.values()].map((line) => ({ words: line, box: around(line.map((word) => word.box)) }));
}

export function around(boxes: readonly Box[]): Box {
  return {
    x0: Math.min(...boxes.map((box) => box.x0)),
    y0: Math.min(...boxes.map((box) => box.y0)),
    x1: Math.max(...boxes.map((box) => box.x1)),
    y1: Math.max(...boxes.map((box) => box.y1)),
  };
}
