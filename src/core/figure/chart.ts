import { scaleOf, tickWords, type Scale } from "./chart-scale.ts";
import { fitLines, textWidth } from "./chart-text.ts";
import { shortNames } from "./short-names.ts";

/** What a shape is for; whoever paints gives it its ink. Nothing is told by colour alone: each has its dash or pattern too. */
export type ShapeRole = "grid" | "axis" | "data" | "own" | "target" | "break" | "unknown";
export type Pattern = "solid" | "hatched" | "empty" | "dashed";

/** Lengths in points of the drawing, from its upper left corner; painters (SVG, PDF, DrawingML) need to know no more. */
export type Shape =
  | {
      readonly kind: "line";
      readonly role: ShapeRole;
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly width: number;
      readonly isDashed: boolean;
    }
  | {
      readonly kind: "rect";
      readonly role: ShapeRole;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly pattern: Pattern;
    }
  | {
      readonly kind: "circle";
      readonly role: ShapeRole;
      readonly x: number;
      readonly y: number;
      readonly r: number;
      readonly pattern: Pattern;
    }
  | {
      readonly kind: "text";
      readonly role: ShapeRole;
      readonly x: number;
      /** Of the base line. */
      readonly y: number;
      readonly text: string;
      readonly anchor: "start" | "middle" | "end";
      readonly size: number;
      readonly isBold: boolean;
    };

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** One period. Values are for drawing only: a rounded one is enough; the words are those of the ledger. */
export interface ChartPoint {
  /** «IV кв. 2023». */
  readonly label: string;
  /** Null: «нет данных», a gap. Shares in hundredths: 78.6. */
  readonly value: number | null;
  /** «78,6 %»; where there is no value, why: «нет данных», «не собирали». */
  readonly words: string;
  /** «42 из 45»; null: nothing to say. */
  readonly known: string | null;
  /** A sum to which more is to come: its point is empty, and the stroke to it dashed. */
  readonly isPartial?: boolean;
}

/** A level that is to be reached from one point to another, both included. */
export interface ChartTarget {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** «не менее 80 %». */
  readonly words: string;
}

/** The definition is another one from this point on: nothing is drawn through. */
export interface ChartBreak {
  readonly before: number;
  readonly words: string;
}

export interface ChartSize {
  readonly width: number;
  readonly height: number;
  /** Behind the numbers of the axis: « %», or nothing. */
  readonly unit: string;
}

const TEXT = 12;
const LINE = 15;

const line = (
  role: ShapeRole,
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  width = 1,
  isDashed = false,
): Shape => ({
  kind: "line",
  role,
  x1,
  y1,
  x2,
  y2,
  width,
  isDashed,
});
type Anchor = "start" | "middle" | "end";
const words = (role: ShapeRole, text: string, x: number, y: number, anchor: Anchor, isBold = false): Shape => ({
  kind: "text",
  role,
  x,
  y,
  text,
  anchor,
  size: TEXT,
  isBold,
});

/**
 * Periods from left to right. Points are joined only to their neighbours: a line runs neither through a gap nor through a
 * break. Words that would run into one another are left out, the first and the last stay: the table has them all.
 */
export function lineChart(
  points: readonly ChartPoint[],
  targets: readonly ChartTarget[],
  breaks: readonly ChartBreak[],
  size: ChartSize,
): Drawing {
  const scale = scaleOf([...points.flatMap(({ value }) => value ?? []), ...targets.map(({ value }) => value)]);
  const left =
    Math.max(...scale.ticks.map((tick) => textWidth(`${tickWords(tick, scale.step)}${size.unit}`, TEXT))) + 10;
  const breakRows = breaks.length === 0 ? 0 : LINE;
  const [top, bottom] = [breakRows + LINE + 8, size.height - 2 * LINE - 10];
  const step = (size.width - left - 8) / Math.max(1, points.length);
  const xOf = (index: number): number => left + step * (index + 0.5);
  const yOf = (value: number): number => bottom - ((value - scale.low) / (scale.high - scale.low)) * (bottom - top);
  const edge = (index: number): number => left + step * index;
  const shapes: Shape[] = gridLines(scale, size, left, yOf);
  for (const { before, words: said } of breaks) {
    shapes.push(line("break", [edge(before) - 2, 2, edge(before) - 2, bottom], 1, true));
    shapes.push(line("break", [edge(before) + 2, 2, edge(before) + 2, bottom], 1, true));
    const atRight = edge(before) + 6 + textWidth(said, TEXT) < size.width;
    shapes.push(words("break", said, edge(before) + (atRight ? 6 : -6), TEXT, atRight ? "start" : "end"));
  }
  for (const { from, to, value, words: said } of targets) {
    const y = yOf(value);
    shapes.push(line("target", [edge(from), y, edge(to + 1), y], 1.5, true));
    const x = Math.max(edge(to + 1), left + textWidth(said, TEXT) + 2);
    shapes.push(words("target", said, Math.min(x, size.width - 2), y - 4, "end"));
  }
  const broken = new Set(breaks.map(({ before }) => before));
  for (const [index, { isPartial = false, value }] of points.entries()) {
    const before = points[index - 1]?.value ?? null;
    if (value !== null && before !== null && !broken.has(index))
      shapes.push(line("data", [xOf(index - 1), yOf(before), xOf(index), yOf(value)], 2, isPartial));
  }
  const every = everyNth(points, step);
  for (const [index, point] of points.entries()) {
    const isSaid = index % every === 0 || (index === points.length - 1 && (points.length - 1) % every > every / 2);
    shapes.push(
      ...pointShapes(point, xOf(index), { bottom, y: point.value === null ? null : yOf(point.value), isSaid }),
    );
  }
  return { width: size.width, height: size.height, shapes };
}

function gridLines(scale: Scale, size: ChartSize, left: number, yOf: (value: number) => number): Shape[] {
  return scale.ticks.flatMap((tick) => [
    line(tick === 0 ? "axis" : "grid", [left, yOf(tick), size.width - 8, yOf(tick)]),
    words("axis", `${tickWords(tick, scale.step)}${size.unit}`, left - 6, yOf(tick) + 4, "end"),
  ]);
}

function pointShapes(
  { isPartial = false, known, label, value, words: said }: ChartPoint,
  x: number,
  { bottom, isSaid, y }: { readonly bottom: number; readonly y: number | null; readonly isSaid: boolean },
): Shape[] {
  const shapes: Shape[] = [];
  if (y === null || value === null) {
    shapes.push({ kind: "rect", role: "unknown", x: x - 6, y: bottom - 16, width: 12, height: 12, pattern: "dashed" });
    if (isSaid) shapes.push(words("unknown", said, x, bottom - 22, "middle"));
  } else {
    shapes.push({ kind: "circle", role: "data", x, y, r: 4, pattern: isPartial ? "empty" : "solid" });
    if (isSaid) shapes.push(words("data", said, x, y - 9, "middle", true));
  }
  if (isSaid) {
    shapes.push(words("axis", label, x, bottom + LINE + 4, "middle"));
    if (known !== null) shapes.push(words("axis", known, x, bottom + 2 * LINE + 4, "middle"));
  }
  return shapes;
}

/** So that the widest words still stand apart. */
function everyNth(points: readonly ChartPoint[], step: number): number {
  const widest = Math.max(
    1,
    ...points.map(({ known, label, words: said }) =>
      Math.max(textWidth(label, TEXT), textWidth(known ?? "", TEXT), textWidth(said, TEXT)),
    ),
  );
  return Math.max(1, Math.ceil((widest + 6) / step));
}

/** One organisation. */
export interface ChartBar extends ChartPoint {
  /** The own one: drawn hatched, with its name in bold. */
  readonly isOwn: boolean;
}

/** Names that are cut before they differ tell nothing: what all of them share goes first. The table beside has them whole. */
function labelsOf(bars: readonly ChartBar[], width: number): string[][] {
  const names = bars.map(({ label }) => label);
  const lines = names.map((name) => fitLines(name, width, TEXT));
  const isCut = lines.some((one) => one.at(-1)?.endsWith("…"));
  return isCut ? shortNames(names).map((name) => fitLines(name, width, TEXT)) : lines;
}

/**
 * One bar under another, with the name at the left and the number at the right, in the sequence that is given; who is unknown
 * has a dashed box and the words, not a bar of nought. The height follows from the names.
 */
export function barChart(
  bars: readonly ChartBar[],
  targets: readonly Pick<ChartTarget, "value" | "words">[],
  size: Omit<ChartSize, "height">,
): Drawing {
  const scale = scaleOf([...bars.flatMap(({ value }) => value ?? []), ...targets.map(({ value }) => value)]);
  const left = Math.round(Math.min(260, size.width * 0.36));
  const said = bars.map(({ known, value, words: text }) =>
    known === null || value === null ? text : `${text} (${known})`,
  );
  const right = Math.min(size.width * 0.32, Math.max(0, ...said.map((text) => textWidth(text, TEXT))) + 10);
  const [from, to] = [left + 8, size.width - right];
  const xOf = (value: number): number => from + ((value - scale.low) / (scale.high - scale.low)) * (to - from);
  const shapes: Shape[] = [];
  const head = targets.length * LINE + 4;
  let y = head;
  const labels = labelsOf(bars, left);
  for (const [index, bar] of bars.entries()) {
    const names = labels[index] ?? [];
    const height = Math.max(22, names.length * LINE + 6);
    for (const [row, text] of names.entries())
      shapes.push(words(bar.isOwn ? "own" : "axis", text, left, y + LINE * (row + 1) - 1, "end", bar.isOwn));
    const middle = y + height / 2;
    if (bar.value === null)
      shapes.push(
        { kind: "rect", role: "unknown", x: from, y: middle - 6, width: 12, height: 12, pattern: "dashed" },
        words("unknown", bar.words, from + 18, middle + 4, "start"),
      );
    else {
      const [start, end] = [xOf(Math.min(0, bar.value)), xOf(Math.max(0, bar.value))];
      shapes.push(
        {
          kind: "rect",
          role: bar.isOwn ? "own" : "data",
          x: start,
          y: middle - 7,
          // A nought is seen as a nought.
          width: Math.max(1, end - start),
          height: 14,
          pattern: bar.isOwn ? "hatched" : "solid",
        },
        words(bar.isOwn ? "own" : "data", said[index] ?? "", end + 5, middle + 4, "start", bar.isOwn),
      );
    }
    y += height;
  }
  for (const [index, { value, words: text }] of targets.entries()) {
    const x = xOf(value);
    shapes.push(line("target", [x, LINE * (index + 1) + 2, x, y], 1.5, true));
    const atRight = x + textWidth(text, TEXT) + 4 < size.width;
    shapes.push(words("target", text, atRight ? x + 4 : x - 4, LINE * (index + 1), atRight ? "start" : "end"));
  }
  shapes.push(line("axis", [xOf(0), head, xOf(0), y]));
  return { width: size.width, height: y + 4, shapes };
}
