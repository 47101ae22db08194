import type { Bitmap, Grey } from "./image.ts";
import type { RuledLine, RuledLines } from "./ruled-lines.ts";

/** Wipes the ruled lines from both pictures in place; letters that touch or cross a line keep what stands beyond it. */
export function eraseLines(image: Grey, bitmap: Bitmap, lines: RuledLines): void {
  for (const line of lines.horizontal)
    eraseOne(image, bitmap, line, { along: 1, across: bitmap.width, count: bitmap.height });
  for (const line of lines.vertical)
    eraseOne(image, bitmap, line, { along: bitmap.width, across: 1, count: bitmap.width });
}

interface Steps {
  readonly along: number;
  readonly across: number;
  /** Pixels across the picture. */
  readonly count: number;
}

function eraseOne(image: Grey, bitmap: Bitmap, line: RuledLine, steps: Steps): void {
  const half = Math.ceil(line.thickness / 2);
  const middle = Math.round(line.at);
  const widest = Math.round(line.thickness) + 3;
  const reach = half + 3;
  for (let i = Math.max(0, line.from - 2); i < line.to + 2; i++) {
    // The line may wander by a pixel or two: take the run of ink nearest to its middle.
    const from = Math.max(0, middle - reach);
    const to = Math.min(steps.count - 1, middle + reach);
    let start = -1;
    for (let distance = 0; distance <= reach && start < 0; distance++) {
      if (inkAt(bitmap, i, middle - distance, steps)) start = middle - distance;
      else if (inkAt(bitmap, i, middle + distance, steps)) start = middle + distance;
    }
    if (start < 0) {
      wipe(image, bitmap, i, middle - half, middle + half, steps);
      continue;
    }
    let first = start;
    let last = start;
    while (first - 1 >= from && inkAt(bitmap, i, first - 1, steps)) first--;
    while (last + 1 <= to && inkAt(bitmap, i, last + 1, steps)) last++;
    if (last - first + 1 <= widest) wipe(image, bitmap, i, first - 1, last + 1, steps);
    else wipe(image, bitmap, i, middle - half, middle + half, steps);
  }
}

function inkAt(bitmap: Bitmap, along: number, across: number, steps: Steps): boolean {
  if (across < 0 || across >= steps.count) return false;
  return bitmap.data[along * steps.along + across * steps.across] === 1;
}

function wipe(image: Grey, bitmap: Bitmap, along: number, from: number, to: number, steps: Steps): void {
  for (let across = Math.max(0, from); across <= Math.min(steps.count - 1, to); across++) {
    const at = along * steps.along + across * steps.across;
    if (at >= bitmap.data.length) return;
    bitmap.data[at] = 0;
    image.data[at] = 255;
  }
}
