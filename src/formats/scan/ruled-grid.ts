import type { Box } from "./image.ts";
import type { RuledLine, RuledLines } from "./ruled-lines.ts";

export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** Between the middles of the border lines. */
  readonly box: Box;
}

/** A table drawn with lines; the edges are the middles of the lines, pixels. */
export interface RuledGrid {
  readonly box: Box;
  readonly rowEdges: readonly number[];
  readonly columnEdges: readonly number[];
  readonly cells: readonly GridCell[];
  /** The drawn lines it was made of. */
  readonly lines: RuledLines;
}

/** Joins crossing lines into tables, from the top of the page down. A lone frame counts as a table of one cell. */
export function findGrids(lines: RuledLines, dpi: number): RuledGrid[] {
  const tolerance = dpi * 0.05;
  return components(lines, tolerance)
    .map((part) => gridOf(borders(part, dpi), dpi))
    .filter((grid): grid is RuledGrid => grid !== undefined)
    .sort((a, b) => a.box.y0 - b.box.y0 || a.box.x0 - b.box.x0);
}

function components(lines: RuledLines, tolerance: number): RuledLines[] {
  const { horizontal, vertical } = lines;
  const parent = Array.from({ length: horizontal.length + vertical.length }, (_, i) => i);
  const root = (i: number): number => (parent[i] === i ? i : (parent[i] = root(parent[i]!)));
  horizontal.forEach((h, i) => {
    vertical.forEach((v, j) => {
      const crosses =
        v.at >= h.from - tolerance &&
        v.at <= h.to + tolerance &&
        h.at >= v.from - tolerance &&
        h.at <= v.to + tolerance;
      if (crosses) parent[root(i)] = root(horizontal.length + j);
    });
  });
  const parts = new Map<number, { horizontal: RuledLine[]; vertical: RuledLine[] }>();
  const partOf = (i: number): { horizontal: RuledLine[]; vertical: RuledLine[] } => {
    const key = root(i);
    const part = parts.get(key) ?? { horizontal: [], vertical: [] };
    parts.set(key, part);
    return part;
  };
  horizontal.forEach((h, i) => partOf(i).horizontal.push(h));
  vertical.forEach((v, j) => partOf(horizontal.length + j).vertical.push(v));
  return [...parts.values()];
}

/** A border reaches over two crossing lines; a short line that does not may be a row of bars of letters. */
function borders(part: RuledLines, dpi: number): RuledLines {
  const near = dpi * 0.06;
  const reaches = (line: RuledLine, crossing: readonly RuledLine[]): boolean => {
    const met = crossing
      .filter(
        (other) =>
          other.at >= line.from - near &&
          other.at <= line.to + near &&
          other.from - near <= line.at &&
          line.at <= other.to + near,
      )
      .map((other) => other.at);
    return Math.max(...met) - Math.min(...met) > near;
  };
  return {
    horizontal: part.horizontal.filter((line) => line.to - line.from >= dpi * 1.5 || reaches(line, part.vertical)),
    vertical: part.vertical.filter((line) => line.to - line.from >= dpi * 0.4 || reaches(line, part.horizontal)),
  };
}

function gridOf(part: RuledLines, dpi: number): RuledGrid | undefined {
  if (part.vertical.length < 1 || part.horizontal.length < 2) return undefined;
  const far = dpi * 0.16;
  const rowEdges = withEnds(cluster(part.horizontal, dpi * 0.06), part.vertical, far);
  const columnEdges = withEnds(cluster(part.vertical, dpi * 0.08), part.horizontal, far);
  if (rowEdges.length < 2 || columnEdges.length < 2) return undefined;
  const box = { x0: columnEdges[0]!, y0: rowEdges[0]!, x1: columnEdges.at(-1)!, y1: rowEdges.at(-1)! };
  if (box.x1 - box.x0 < dpi * 0.5) return undefined;
  return { box: rounded(box), rowEdges, columnEdges, cells: cellsOf(part, rowEdges, columnEdges, dpi), lines: part };
}

function cluster(lines: readonly RuledLine[], width: number): number[] {
  const sorted = [...lines].sort((a, b) => a.at - b.at);
  const edges: { sum: number; weight: number; last: number }[] = [];
  for (const line of sorted) {
    const weight = line.to - line.from;
    const edge = edges.at(-1);
    if (edge && line.at - edge.last <= width) {
      edge.sum += line.at * weight;
      edge.weight += weight;
      edge.last = line.at;
    } else edges.push({ sum: line.at * weight, weight, last: line.at });
  }
  return edges.map((edge) => edge.sum / edge.weight);
}

/** A table whose outer line is missing (cut by the page's end, drawn without side lines) ends where the crossing lines end. */
function withEnds(edges: readonly number[], crossing: readonly RuledLine[], far: number): number[] {
  const first = edges[0];
  const last = edges.at(-1);
  if (first === undefined || last === undefined) return [];
  const starts = median(crossing.filter((line) => first - line.from > far).map((line) => line.from));
  const ends = median(crossing.filter((line) => line.to - last > far).map((line) => line.to));
  const out = [...edges];
  if (starts !== undefined) out.unshift(starts);
  if (ends !== undefined) out.push(ends);
  return out;
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

function cellsOf(
  part: RuledLines,
  rowEdges: readonly number[],
  columnEdges: readonly number[],
  dpi: number,
): GridCell[] {
  const rows = rowEdges.length - 1;
  const columns = columnEdges.length - 1;
  const near = dpi * 0.07;
  const owner = Array.from({ length: rows * columns }, (_, i) => i);
  const root = (i: number): number => (owner[i] === i ? i : (owner[i] = root(owner[i]!)));
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const right =
        c + 1 < columns && !drawn(part.vertical, columnEdges[c + 1]!, rowEdges[r]!, rowEdges[r + 1]!, near, dpi);
      const below =
        r + 1 < rows && !drawn(part.horizontal, rowEdges[r + 1]!, columnEdges[c]!, columnEdges[c + 1]!, near, dpi);
      if (right) owner[root(r * columns + c + 1)] = root(r * columns + c);
      if (below) owner[root((r + 1) * columns + c)] = root(r * columns + c);
    }
  }
  const spans = new Map<number, { r0: number; r1: number; c0: number; c1: number }>();
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const key = root(r * columns + c);
      const span = spans.get(key) ?? { r0: r, r1: r, c0: c, c1: c };
      spans.set(key, {
        r0: Math.min(span.r0, r),
        r1: Math.max(span.r1, r),
        c0: Math.min(span.c0, c),
        c1: Math.max(span.c1, c),
      });
    }
  }
  return rectangles([...spans.values()], rows, columns).map(({ r0, r1, c0, c1 }) => ({
    row: r0,
    column: c0,
    rowSpan: r1 - r0 + 1,
    columnSpan: c1 - c0 + 1,
    box: rounded({ x0: columnEdges[c0]!, y0: rowEdges[r0]!, x1: columnEdges[c1 + 1]!, y1: rowEdges[r1 + 1]! }),
  }));
}

type Span = { r0: number; r1: number; c0: number; c1: number };

/** Worn lines can give shapes that overlap: the larger shape gives way and is cut into its single cells. */
function rectangles(spans: readonly Span[], rows: number, columns: number): Span[] {
  const taken = new Uint8Array(rows * columns);
  const area = (s: Span): number => (s.r1 - s.r0 + 1) * (s.c1 - s.c0 + 1);
  const out: Span[] = [];
  for (const span of [...spans].sort((a, b) => area(a) - area(b))) {
    const cells: Span[] = [];
    let free = true;
    for (let r = span.r0; r <= span.r1; r++) {
      for (let c = span.c0; c <= span.c1; c++) {
        if (taken[r * columns + c]) free = false;
        else cells.push({ r0: r, r1: r, c0: c, c1: c });
        taken[r * columns + c] = 1;
      }
    }
    out.push(...(free ? [span] : cells));
  }
  return out.sort((a, b) => a.r0 - b.r0 || a.c0 - b.c0);
}

/** Whether a line near `at` covers most of the way between `from` and `to`. */
function drawn(lines: readonly RuledLine[], at: number, from: number, to: number, near: number, dpi: number): boolean {
  let covered = 0;
  for (const line of lines) {
    if (Math.abs(line.at - at) <= near) covered += Math.max(0, Math.min(line.to, to) - Math.max(line.from, from));
  }
  // In a row one line high the stem of a letter covers more than half.
  return covered > (to - from < 0.3 * dpi ? 0.8 : 0.6) * (to - from);
}

function rounded(box: Box): Box {
  return { x0: Math.round(box.x0), y0: Math.round(box.y0), x1: Math.round(box.x1), y1: Math.round(box.y1) };
}
