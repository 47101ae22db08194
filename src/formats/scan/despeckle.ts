import type { Bitmap, Grey } from "./image.ts";

/**
 * Wipes specks from both pictures in place: blots smaller than any full stop, and blots of the size of one that stand
 * far from every letter. Also the splinters that wiped lines leave.
 */
export function despeckle(image: Grey, bitmap: Bitmap, dpi: number): void {
  const scale = (dpi / 200) ** 2;
  const tiny = Math.max(1, Math.round(2 * scale));
  const small = Math.round(18 * scale);
  const blots = blotsOf(bitmap, small);
  for (const blot of blots.small) {
    if (blot.length <= tiny || isAlone(blot, blots.large, bitmap, Math.round(dpi * 0.035))) wipe(image, bitmap, blot);
  }
}

interface Blots {
  readonly small: readonly number[][];
  /** 1 where ink of larger blots is. */
  readonly large: Uint8Array;
}

function blotsOf(bitmap: Bitmap, most: number): Blots {
  const { width, height, data } = bitmap;
  const seen = new Uint8Array(data.length);
  const large = new Uint8Array(data.length);
  const small: number[][] = [];
  const stack: number[] = [];
  for (let start = 0; start < data.length; start++) {
    if (data[start] === 0 || seen[start] === 1) continue;
    const blot: number[] = [];
    stack.push(start);
    seen[start] = 1;
    while (stack.length > 0) {
      const at = stack.pop()!;
      if (blot.length <= most) blot.push(at);
      else large[at] = 1;
      const x = at % width;
      const y = (at - x) / width;
      for (let dy = y > 0 ? -1 : 0; dy <= (y < height - 1 ? 1 : 0); dy++) {
        for (let dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx++) {
          const next = at + dy * width + dx;
          if (data[next] === 0 || seen[next] === 1) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    if (blot.length <= most) small.push(blot);
    else for (const at of blot) large[at] = 1;
  }
  return { small, large };
}

function isAlone(blot: readonly number[], large: Uint8Array, bitmap: Bitmap, reach: number): boolean {
  const at = blot[0] ?? 0;
  const x = at % bitmap.width;
  const y = (at - x) / bitmap.width;
  for (let cy = Math.max(0, y - reach); cy <= Math.min(bitmap.height - 1, y + reach); cy++) {
    for (let cx = Math.max(0, x - reach); cx <= Math.min(bitmap.width - 1, x + reach); cx++) {
      if (large[cy * bitmap.width + cx] === 1) return false;
    }
  }
  return true;
}

/** With a rim of one pixel: the pale edge of a speck would still be seen by the engine. */
function wipe(image: Grey, bitmap: Bitmap, blot: readonly number[]): void {
  for (const at of blot) {
    bitmap.data[at] = 0;
    for (const next of [
      at - bitmap.width - 1,
      at - bitmap.width,
      at - bitmap.width + 1,
      at - 1,
      at,
      at + 1,
      at + bitmap.width - 1,
      at + bitmap.width,
      at + bitmap.width + 1,
    ]) {
      if (next >= 0 && next < bitmap.data.length && bitmap.data[next] === 0) image.data[next] = 255;
    }
  }
}

/** Spreads the grey values so that paper is white and ink black: the noise of the paper goes away. */
export function stretchLevels(image: Grey): Grey {
  const counts = new Uint32Array(256);
  for (let i = 0; i < image.data.length; i += 5) counts[image.data[i]!]!++;
  const total = counts.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  let ink = 0;
  while (ink < 255 && (seen += counts[ink]!) < total * 0.015) ink++;
  const paper = counts.reduce((best, count, value) => (value > 120 && count > counts[best]! ? value : best), 255);
  if (paper - ink < 40) return image;
  const white = paper - 0.18 * (paper - ink);
  const table = Uint8Array.from({ length: 256 }, (_, value) =>
    Math.max(0, Math.min(255, ((value - ink) / (white - ink)) * 255)),
  );
  return { ...image, data: image.data.map((value) => table[value]!) };
}
