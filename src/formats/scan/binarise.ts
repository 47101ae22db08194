import type { Bitmap, Grey } from "./image.ts";

/** The share of the window's brightness below which a pixel is ink (Bradley and Roth, 2007). */
const DARKER_BY = 0.82;

/**
 * Ink and paper by the brightness around each pixel, so that shadows of a scan do not become ink.
 * A picture that is black and white already is taken as it is.
 */
export function binarise(image: Grey): Bitmap {
  if (isBilevel(image)) {
    const data = new Uint8Array(image.data.length);
    for (let i = 0; i < data.length; i++) data[i] = image.data[i]! < 128 ? 1 : 0;
    return { width: image.width, height: image.height, data };
  }
  return adaptive(image);
}

function isBilevel(image: Grey): boolean {
  let between = 0;
  for (let i = 0; i < image.data.length; i += 7) {
    const value = image.data[i]!;
    if (value > 8 && value < 247) between++;
  }
  return between * 7 < image.data.length / 500;
}

function adaptive(image: Grey): Bitmap {
  const { width, height, data } = image;
  const half = Math.max(8, Math.round(Math.max(width, height) / 80));
  const out = new Uint8Array(data.length);
  const columnSums = new Uint32Array(width);
  let top = 0;
  let bottom = 0;
  const darkest = darkLimit(image);
  for (let y = 0; y < height; y++) {
    for (; bottom < Math.min(height, y + half + 1); bottom++) {
      for (let x = 0; x < width; x++) columnSums[x]! += data[bottom * width + x]!;
    }
    for (; top < y - half; top++) {
      for (let x = 0; x < width; x++) columnSums[x]! -= data[top * width + x]!;
    }
    let sum = 0;
    let right = 0;
    let left = 0;
    for (let x = 0; x < width; x++) {
      for (; right < Math.min(width, x + half + 1); right++) sum += columnSums[right]!;
      for (; left < x - half; left++) sum -= columnSums[left]!;
      const value = data[y * width + x]!;
      const area = (right - left) * (bottom - top);
      if (value < darkest || (value < 200 && value * area < sum * DARKER_BY)) out[y * width + x] = 1;
    }
  }
  return { width, height, data: out };
}

/** Anything this dark is ink whatever stands around it: keeps broad strokes whole. */
function darkLimit(image: Grey): number {
  const counts = new Uint32Array(256);
  for (let i = 0; i < image.data.length; i += 3) counts[image.data[i]!]!++;
  let seen = 0;
  const middle = image.data.length / 6;
  for (let value = 0; value < 256; value++) {
    seen += counts[value]!;
    if (seen > middle) return value * 0.4;
  }
  return 100;
}
