import { createCanvas, loadImage } from "@napi-rs/canvas";
import { expect } from "vitest";
import type { Block, Region } from "#core/intake/source-document.ts";
import type { RenderResult } from "#formats/sandbox/render-page.ts";

/** Share of dark pixels in a part of a page, in points of the page. */
export type Ink = (region: Region) => number;

/** Looks at the picture of a page. */
export async function inkOf(result: RenderResult): Promise<Ink> {
  if (!result.ok) throw new Error(result.refusal.code);
  const picture = await loadImage(Buffer.from(result.png));
  expect([picture.width, picture.height]).toEqual([result.width, result.height]);
  const canvas = createCanvas(result.width, result.height);
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  const scale = result.width / result.pageWidth;
  expect(result.height / result.pageHeight).toBeCloseTo(scale, 2);
  return (region) => {
    const [x, y] = [Math.round(region.x * scale), Math.round(region.y * scale)];
    const width = Math.max(1, Math.round(region.width * scale));
    const { data } = context.getImageData(x, y, width, Math.max(1, Math.round(region.height * scale)));
    let dark = 0;
    for (let at = 1; at < data.length; at += 4) if ((data[at] ?? 255) < 170) dark += 1;
    return dark / (data.length / 4);
  };
}

const shrunk = ({ x, y, width, height }: Region, by: number): Region => ({
  x: x + by,
  y: y + by,
  width: width - 2 * by,
  height: height - 2 * by,
});

/** A strip of three points around the upper border of a cell. */
const border = ({ x, y, width }: Region): Region => ({ x: x + 2, y: y - 1.5, width: width - 4, height: 3 });

/** A text has ink where it is said to stand, an empty cell has none, and a drawn cell has its upper line. */
export function expectOnPicture(
  ink: Ink,
  block: Block,
  { text, region }: { text: string; region: Region },
  isScan = false,
): void {
  if (text !== "") expect(ink(region), text).toBeGreaterThan(0.005);
  if (block.kind !== "table" || block.grid !== "ruled") return;
  if (text === "") expect(ink(shrunk(region, 3))).toBeLessThan(0.01);
  // A line of a scan may be faint, or be missing where the grid was made whole from its other lines.
  if (!isScan) expect(ink(border(region)), `border of ${text}`).toBeGreaterThan(0.1);
}
