import type { Bitmap } from "./image.ts";

/** A drawn straight line: `at` is its middle across, `from`–`to` its ends along, `thickness` across; pixels. */
export interface RuledLine {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
}

export interface RuledLines {
  readonly horizontal: readonly RuledLine[];
  readonly vertical: readonly RuledLine[];
}

interface Run {
  readonly across: number;
  readonly from: number;
  readonly to: number;
}

/** Finds long dense runs of ink in both directions. Bears a rest of skew, short gaps and specks. */
export function findRuledLines(bitmap: Bitmap, dpi: number): RuledLines {
  const real = (lines: readonly RuledLine[], along: "row" | "column"): RuledLine[] =>
    lines.filter((line) => isThin(bitmap, line, along));
  const horizontal = joinPieces(real(linesOf(runsAlong(bitmap, "row", dpi), dpi), "row"), dpi * 0.02, dpi * 0.12);
  const upright = real(linesOf(runsAlong(bitmap, "column", dpi), dpi), "column");
  const vertical = joinPieces(
    upright.filter((line) => isBorder(line, upright, horizontal, dpi)),
    dpi * 0.02,
    dpi * 0.04,
  );
  return { horizontal, vertical };
}

/** A short stroke may be a letter: it is a border when it goes on a longer line or stands between two ruled lines. */
function isBorder(
  line: RuledLine,
  upright: readonly RuledLine[],
  horizontal: readonly RuledLine[],
  dpi: number,
): boolean {
  if (line.to - line.from >= dpi * 0.25) return true;
  const near = dpi * 0.035;
  if (upright.some((other) => other.to - other.from >= dpi * 0.25 && Math.abs(other.at - line.at) <= near)) return true;
  if (line.to - line.from < dpi * 0.2) return false;
  const meets = (end: number): boolean =>
    horizontal.some((h) => Math.abs(h.at - end) <= near && h.from - near <= line.at && line.at <= h.to + near);
  return meets(line.from) && meets(line.to);
}

/**
 * Letters of a blurred scan can touch along their bars or feet and look like a short line; but strokes then rise from it.
 * A drawn line has paper on both sides nearly everywhere.
 */
function isThin(bitmap: Bitmap, line: RuledLine, along: "row" | "column"): boolean {
  const beside = Math.ceil(line.thickness / 2) + 3;
  const middle = Math.round(line.at);
  const [stepAlong, stepAcross, count] =
    along === "row" ? [1, bitmap.width, bitmap.height] : [bitmap.width, 1, bitmap.width];
  let thin = 0;
  for (let i = line.from; i < line.to; i++) {
    const isInk = (across: number): boolean =>
      across >= 0 && across < count && bitmap.data[i * stepAlong + across * stepAcross] === 1;
    if (!isInk(middle - beside) && !isInk(middle + beside)) thin++;
  }
  return thin >= 0.55 * (line.to - line.from);
}

/** Worn lines have wider gaps than letters that touch; they count from a length that no word has. */
function runsAlong(bitmap: Bitmap, along: "row" | "column", dpi: number): Run[] {
  const dense = { length: dpi * (along === "row" ? 0.3 : 0.11), gap: Math.max(1, Math.round(dpi / 100)) };
  const worn = { length: dpi * 1.2, gap: Math.max(2, Math.round(dpi / 65)) };
  const runs = [...runsOf(bitmap, along, dense), ...runsOf(bitmap, along, worn)];
  return runs.sort((a, b) => a.across - b.across);
}

function runsOf(
  bitmap: Bitmap,
  along: "row" | "column",
  least: { readonly length: number; readonly gap: number },
): Run[] {
  const count = along === "row" ? bitmap.height : bitmap.width;
  const length = along === "row" ? bitmap.width : bitmap.height;
  const step = along === "row" ? 1 : bitmap.width;
  const runs: Run[] = [];
  for (let across = 0; across < count; across++) {
    let at = along === "row" ? across * bitmap.width : across;
    let from = -1;
    let last = -1;
    let ink = 0;
    const close = (): void => {
      if (from >= 0 && last - from + 1 >= least.length && ink >= 0.8 * (last - from + 1))
        runs.push({ across, from, to: last + 1 });
      from = -1;
    };
    for (let i = 0; i < length; i++, at += step) {
      if (bitmap.data[at] === 0) continue;
      if (from < 0 || i - last - 1 > least.gap) {
        close();
        from = i;
        ink = 0;
      }
      ink++;
      last = i;
    }
    close();
  }
  return runs;
}

/** Runs in neighbouring rows that lie beside or after one another are one line. */
function linesOf(runs: readonly Run[], dpi: number): RuledLine[] {
  const parent = runs.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  const reach = Math.max(2, Math.round(dpi / 70));
  let start = 0;
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i]!;
    while (run.across - runs[start]!.across > 2) start++;
    for (let j = start; j < i; j++) {
      const other = runs[j]!;
      if (other.from - reach <= run.to && run.from <= other.to + reach) parent[root(i)] = root(j);
    }
  }
  const groups = new Map<number, Run[]>();
  runs.forEach((run, i) => {
    const key = root(i);
    const group = groups.get(key);
    if (group) group.push(run);
    else groups.set(key, [run]);
  });
  return [...groups.values()].map(lineOf).filter((line) => line.thickness <= Math.max(4, dpi * 0.045));
}

function lineOf(all: readonly Run[]): RuledLine {
  let from = Infinity;
  let to = -Infinity;
  let weight = 0;
  let weighted = 0;
  const runs = all.filter(
    (run, i) => !all.some((other, j) => i !== j && contains(other, run) && (!contains(run, other) || j < i)),
  );
  for (const run of runs) {
    const length = run.to - run.from;
    from = Math.min(from, run.from);
    to = Math.max(to, run.to);
    weight += length;
    weighted += length * run.across;
  }
  return { at: weighted / weight, from, to, thickness: Math.max(1, weight / (to - from)) };
}

function contains(outer: Run, inner: Run): boolean {
  return outer.across === inner.across && outer.from <= inner.from && outer.to >= inner.to;
}

/**
 * Joins pieces of one line parted by a worn place. Upright pieces bear short gaps only: stems of letters that stand
 * under a border by chance must not lengthen it.
 */
function joinPieces(lines: readonly RuledLine[], near: number, gap: number): RuledLine[] {
  const sorted = [...lines].sort((a, b) => a.from - b.from);
  const joined: RuledLine[] = [];
  for (const line of sorted) {
    const i = joined.findIndex((other) => Math.abs(other.at - line.at) <= near && line.from - other.to <= gap);
    const other = joined[i];
    if (!other) {
      joined.push(line);
      continue;
    }
    const a = other.to - other.from;
    const b = line.to - line.from;
    joined[i] = {
      at: (other.at * a + line.at * b) / (a + b),
      from: other.from,
      to: Math.max(other.to, line.to),
      thickness: Math.max(other.thickness, line.thickness),
    };
  }
  return joined;
}
