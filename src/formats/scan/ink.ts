import type { Bitmap, Box } from "./image.ts";

/** The box around the ink of a part of the page without specks; undefined when the part is empty. */
export function inkBox(bitmap: Bitmap, within: Box, dpi: number): Box | undefined {
  const rows = strips(bitmap, within, "row");
  const columns = strips(bitmap, within, "column");
  const y = extent(rows, dpi);
  const x = extent(columns, dpi);
  if (!x || !y) return undefined;
  return { x0: within.x0 + x.from, x1: within.x0 + x.to, y0: within.y0 + y.from, y1: within.y0 + y.to };
}

/** Ink pixels in every row or column of the part. */
export function strips(bitmap: Bitmap, within: Box, along: "row" | "column"): Uint32Array {
  const width = Math.max(0, within.x1 - within.x0);
  const height = Math.max(0, within.y1 - within.y0);
  const counts = new Uint32Array(along === "row" ? height : width);
  for (let y = 0; y < height; y++) {
    const from = (within.y0 + y) * bitmap.width + within.x0;
    for (let x = 0; x < width; x++) counts[along === "row" ? y : x]! += bitmap.data[from + x]!;
  }
  return counts;
}

/** From the first to the last strip that belongs to a group of ink larger than a speck. */
function extent(counts: Uint32Array, dpi: number): { from: number; to: number } | undefined {
  const gap = Math.max(2, Math.round(dpi / 40));
  const least = Math.max(6, Math.round((dpi / 200) ** 2 * 16));
  let from = -1;
  let to = -1;
  let start = -1;
  let last = -1;
  let ink = 0;
  const close = (): void => {
    if (start >= 0 && ink >= least && last - start >= dpi / 100) {
      if (from < 0) from = start;
      to = last + 1;
    }
    start = -1;
    ink = 0;
  };
  counts.forEach((count, i) => {
    if (count === 0) return;
    if (start >= 0 && i - last > gap) close();
    if (start < 0) start = i;
    ink += count;
    last = i;
  });
  close();
  return from < 0 ? undefined : { from, to };
}
