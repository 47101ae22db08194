import type { Bitmap } from "./image.ts";

const DEGREE = Math.PI / 180;
const WIDEST = 6 * DEGREE;

/**
 * The angle (radians) to turn the page clockwise by so that its text and ruled lines lie straight; 0 when it cannot tell.
 * Rows of ink are sharpest when the page is straight: the sum of squared differences of neighbouring rows is greatest.
 */
export function findSkew(bitmap: Bitmap): number {
  const points = inkPoints(bitmap, Math.max(1, Math.round(Math.max(bitmap.width, bitmap.height) / 1200)));
  if (points.xs.length < 200) return 0;
  const coarse = best(points, -WIDEST, WIDEST, 0.25 * DEGREE);
  const fine = best(points, coarse - 0.25 * DEGREE, coarse + 0.25 * DEGREE, 0.03 * DEGREE);
  return Math.abs(fine) < 0.02 * DEGREE ? 0 : fine;
}

interface Points {
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  readonly height: number;
}

function inkPoints(bitmap: Bitmap, step: number): Points {
  const xs: number[] = [];
  const ys: number[] = [];
  // The rim of a scan often carries the shadow of the lid: it would outweigh the text.
  const rimX = Math.round(bitmap.width * 0.03);
  const rimY = Math.round(bitmap.height * 0.03);
  for (let y = rimY; y < bitmap.height - rimY; y++) {
    for (let x = rimX + ((y * 3) % step); x < bitmap.width - rimX; x += step) {
      if (bitmap.data[y * bitmap.width + x] === 1) {
        xs.push((x - bitmap.width / 2) / step);
        ys.push((y - bitmap.height / 2) / step);
      }
    }
  }
  return { xs: Float32Array.from(xs), ys: Float32Array.from(ys), height: bitmap.height / step };
}

function best(points: Points, from: number, to: number, step: number): number {
  let bestAngle = 0;
  let bestScore = -1;
  for (let angle = from; angle <= to + step / 2; angle += step) {
    const score = sharpness(points, angle);
    if (score > bestScore) {
      bestScore = score;
      bestAngle = angle;
    }
  }
  return bestAngle;
}

function sharpness(points: Points, angle: number): number {
  const half = Math.ceil(points.height * 0.75);
  const rows = new Uint32Array(half * 2 + 2);
  const sin = Math.sin(angle);
  const cos = Math.cos(angle);
  for (let i = 0; i < points.xs.length; i++) {
    const y = Math.round(points.xs[i]! * sin + points.ys[i]! * cos) + half;
    if (y >= 0 && y < rows.length) rows[y]!++;
  }
  let score = 0;
  for (let y = 1; y < rows.length; y++) {
    const difference = rows[y]! - rows[y - 1]!;
    score += difference * difference;
  }
  return score;
}

/**
 * Whether the lines of text run from top to bottom: then the ink is more uneven from column to column than from row
 * to row. `bitmap` has no ruled lines any more.
 */
export function isSideways(bitmap: Bitmap): boolean {
  return unevenness(bitmap, "column") > 1.6 * unevenness(bitmap, "row");
}

/** Mean relative change between neighbouring strips of a page cut into pieces, so that columns of a table do not hide lines. */
function unevenness(bitmap: Bitmap, along: "row" | "column"): number {
  const pieces = 12;
  const length = along === "row" ? bitmap.height : bitmap.width;
  const breadth = along === "row" ? bitmap.width : bitmap.height;
  let score = 0;
  for (let piece = 0; piece < pieces; piece++) {
    const from = Math.floor((piece * breadth) / pieces);
    const to = Math.floor(((piece + 1) * breadth) / pieces);
    const counts = new Uint32Array(length);
    for (let i = 0; i < length; i++) {
      for (let j = from; j < to; j++) {
        counts[i]! += bitmap.data[along === "row" ? i * bitmap.width + j : j * bitmap.width + i]!;
      }
    }
    for (let i = 2; i < length; i++) score += (counts[i]! - counts[i - 2]!) ** 2;
  }
  return score;
}
