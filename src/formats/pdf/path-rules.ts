import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type Matrix, apply, asNumbers } from "./matrix.ts";
import type { Rule } from "./page-marks.ts";

/** Codes of the path buffer of pdfjs 5.6 (`DrawOPS`, not exported): code, then two coordinates a point. */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;
const CLOSE = 4;

/** Filled rectangles up to this thickness (points) are lines. */
const THIN = 3;
/** A line leans at most this much (points). */
const LEAN = 0.8;
const SHORTEST = 1.2;

type Point = readonly [number, number];

const STROKES: ReadonlySet<number> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const FILLS: ReadonlySet<number> = new Set([OPS.fill, OPS.eoFill]);

/** Straight horizontal and vertical lines that painting this path leaves on the page. */
export function rulesOfPath(paint: unknown, data: unknown, matrix: Matrix): readonly Rule[] {
  if (typeof paint !== "number" || !Array.isArray(data)) return [];
  const stroked = STROKES.has(paint);
  if (!stroked && !FILLS.has(paint)) return [];
  const rules: Rule[] = [];
  for (const part of data) {
    const buffer = asNumbers(part);
    if (buffer === null) continue;
    for (const outline of outlines(buffer)) {
      const points = outline.points.map(([x, y]) => apply(matrix, x, y));
      const closed = outline.closed || paint === OPS.closeStroke || paint === OPS.closeFillStroke;
      rules.push(...(stroked ? strokedRules(points, closed) : filledRules(points)));
    }
  }
  return rules;
}

interface Outline {
  readonly points: readonly Point[];
  readonly closed: boolean;
}

/** Polygons of a path buffer; an outline with a curve is left out, it is no table line. */
function outlines(buffer: readonly number[]): readonly Outline[] {
  const found: Outline[] = [];
  let points: Point[] = [];
  let curved = false;
  const finish = (closed: boolean): void => {
    if (points.length > 1 && !curved) found.push({ points, closed });
    points = [];
    curved = false;
  };
  for (let index = 0; index < buffer.length;) {
    const code = buffer[index];
    const point = (offset: number): Point => [buffer[index + offset] ?? 0, buffer[index + offset + 1] ?? 0];
    if (code === MOVE) {
      finish(false);
      points.push(point(1));
      index += 3;
    } else if (code === LINE) {
      points.push(point(1));
      index += 3;
    } else if (code === CURVE || code === QUADRATIC) {
      curved = true;
      index += code === CURVE ? 7 : 5;
    } else if (code === CLOSE) {
      finish(true);
      index += 1;
    } else break;
  }
  finish(false);
  return found;
}

function strokedRules(points: readonly Point[], closed: boolean): readonly Rule[] {
  const box = thinBox(points);
  if (box !== null && closed) return [box];
  const rules: Rule[] = [];
  for (const [index, end] of points.entries()) {
    const start = index === 0 ? (closed ? points.at(-1) : undefined) : points[index - 1];
    const rule = start === undefined ? null : ruleBetween(start, end);
    if (rule !== null) rules.push(rule);
  }
  return rules;
}

function filledRules(points: readonly Point[]): readonly Rule[] {
  const xs = points.map((point) => point[0]);
  const ys = points.map((point) => point[1]);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  // A dot of a dotted line: part of a level or an upright one, whichever its neighbours make.
  if (right - left <= THIN && bottom - top <= THIN)
    return [
      { direction: "horizontal", at: (top + bottom) / 2, from: left, to: right },
      { direction: "vertical", at: (left + right) / 2, from: top, to: bottom },
    ];
  const box = thinBox(points);
  return box === null ? [] : [box];
}

/** A very narrow box is the line along it. */
function thinBox(points: readonly Point[]): Rule | null {
  const xs = points.map((point) => point[0]);
  const ys = points.map((point) => point[1]);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const width = right - left;
  const height = bottom - top;
  if (height <= THIN && width > height && width >= SHORTEST)
    return { direction: "horizontal", at: (top + bottom) / 2, from: left, to: right };
  if (width <= THIN && height > width && height >= SHORTEST)
    return { direction: "vertical", at: (left + right) / 2, from: top, to: bottom };
  return null;
}

function ruleBetween(start: Point, end: Point): Rule | null {
  const dx = Math.abs(start[0] - end[0]);
  const dy = Math.abs(start[1] - end[1]);
  if (dy <= LEAN && dx >= SHORTEST && dx > dy)
    return {
      direction: "horizontal",
      at: (start[1] + end[1]) / 2,
      from: Math.min(start[0], end[0]),
      to: Math.max(start[0], end[0]),
    };
  if (dx <= LEAN && dy >= SHORTEST && dy > dx)
    return {
      direction: "vertical",
      at: (start[0] + end[0]) / 2,
      from: Math.min(start[1], end[1]),
      to: Math.max(start[1], end[1]),
    };
  return null;
}
