import type { Region } from "#core/intake/source-document.ts";
import { startsAlike } from "./columns.ts";
import { type TextLine, lineBottom, lineOf, lineTop } from "./text-lines.ts";

/** Lines of one column of text that stand one below the other, and where they stand. */
export interface FlowPiece {
  readonly lines: readonly TextLine[];
  readonly box: Region;
}

/** A gap in a line this wide (in font sizes) may part two columns. */
const GUTTER = 2.2;
/** A gap this wide (points) parts them whatever stands above and below. */
const WIDE_GUTTER = 90;

export function boxOfLines(lines: readonly TextLine[]): Region {
  const x = Math.min(...lines.map((line) => line.x0));
  const y = Math.min(...lines.map(lineTop));
  return { x, y, width: Math.max(...lines.map((line) => line.x1)) - x, height: Math.max(...lines.map(lineBottom)) - y };
}

/** Cuts lines at column gaps: the gap must be free in the neighbouring lines too, or very wide. */
export function cutAtGutters(lines: readonly TextLine[]): readonly (readonly TextLine[])[] {
  return lines.map((line, index) => {
    const parts: TextLine["words"][number][][] = [[]];
    let end: number | null = null;
    for (const word of line.words) {
      if (end !== null && isGutter(end, word.x0, line, [lines[index - 1], lines[index + 1]])) parts.push([]);
      parts.at(-1)?.push(word);
      end = end === null ? word.x1 : Math.max(end, word.x1);
    }
    return parts.map(lineOf);
  });
}

function isGutter(from: number, to: number, line: TextLine, neighbours: readonly (TextLine | undefined)[]): boolean {
  const width = to - from;
  if (width < GUTTER * line.size) return false;
  if (width >= WIDE_GUTTER) return true;
  return neighbours.every((other) => {
    if (other === undefined || Math.abs(other.y - line.y) > 2.2 * line.size) return true;
    return !other.words.some((word) => word.x0 < to - 1 && word.x1 > from + 1);
  });
}

/** Columns of text in reading order: blocks from top to bottom, of two side by side the left one first. */
export function flowOf(lines: readonly TextLine[]): readonly FlowPiece[] {
  const pieces: TextLine[][] = [];
  const open: TextLine[][] = [];
  const cut = cutAtGutters(lines);
  for (const [index, parts] of cut.entries()) {
    const whole = parts.length === 2 && standsAlone(parts, open, cut[index + 1]) ? lines[index] : parts[0];
    if ((parts.length === 1 || whole !== parts[0]) && whole !== undefined) {
      const only = whole;
      const above = open.filter((block) => overlaps(block, only));
      const single = above.length === 1 && open.length === 1 ? above[0] : undefined;
      const sideways = open.length > 1 && above.length === 1 ? above[0] : undefined;
      const target = single ?? sideways;
      if (target !== undefined && isNear(target, only)) {
        target.push(only);
        continue;
      }
      open.length = 0;
      open.push([only]);
      pieces.push(...open);
      continue;
    }
    const fresh: TextLine[][] = [];
    for (const part of parts) {
      const home = open.find((block) => overlaps(block, part) && isNear(block, part) && !fresh.includes(block));
      if (home === undefined) fresh.push([part]);
      else {
        home.push(part);
        fresh.push(home);
      }
    }
    pieces.push(...fresh.filter((block) => !open.includes(block)));
    open.length = 0;
    open.push(...fresh);
  }
  return pieces.map((block) => ({ lines: block, box: boxOfLines(block) }));
}

/** «от 12.08.2025 … № 86»: one line of two parts, with no column above or below either of them. */
function standsAlone(
  parts: readonly TextLine[],
  open: readonly (readonly TextLine[])[],
  next: readonly TextLine[] | undefined,
): boolean {
  if (open.some((block) => parts.filter((part) => overlaps(block, part) && isNear(block, part)).length === 1))
    return false;
  const below = next?.[0];
  if (below === undefined || !parts.every((part) => isNear([part], below))) return true;
  const under = parts.filter(
    (part) => overlaps([part], below) && (startsAlike(part, below) || Math.abs(part.x1 - below.x1) < 3),
  );
  return next?.length === 1 && under.length !== 1;
}

function isNear(block: readonly TextLine[], line: TextLine): boolean {
  const last = block.at(-1);
  return last !== undefined && line.y - last.y < 2.4 * Math.max(line.size, last.size);
}

function overlaps(block: readonly TextLine[], line: TextLine): boolean {
  return block.some((other) => other.x0 < line.x1 && other.x1 > line.x0);
}
