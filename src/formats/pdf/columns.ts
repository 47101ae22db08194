import { isHeaderCell } from "#core/text/table-words.ts";
import { type TextLine, lineOf } from "./text-lines.ts";

/** Words farther apart than this (in font sizes) belong to different cells, as a rule. */
const CELL_GAP = 0.9;
/** Free space between two columns is at least this wide (in font sizes): more than any space between words. */
const NARROWEST = 0.55;

/** Words closer than this are pieces of one word; a drawn space, stretched by justifying, is hardly wider than that. */
const TOUCH = 0.12;
const WIDEST_SPACE = 2.5;

export interface Fragment {
  readonly x0: number;
  readonly x1: number;
}

/** Parts of a line between wide gaps. */
export function fragmentsOf(line: TextLine): readonly Fragment[] {
  if (isStretched(line)) return [{ x0: line.x0, x1: line.x1 }];
  const found: Fragment[] = [];
  for (const word of line.words) {
    const last = found.at(-1);
    if (last !== undefined && goesOn(word, word.x0 - last.x1, line.size))
      found[found.length - 1] = { x0: last.x0, x1: Math.max(last.x1, word.x1) };
    else found.push({ x0: word.x0, x1: word.x1 });
  }
  return found;
}

/** Whether a word goes on with the text before it. A drawn space tells, else the width of the gap. */
function goesOn(word: TextLine["words"][number], gap: number, size: number): boolean {
  if (word.opens === undefined) return gap < CELL_GAP * size;
  return word.opens ? gap < TOUCH * size : gap < WIDEST_SPACE * size;
}

/** A justified line: all its spaces are wide, and about equally so. */
function isStretched(line: TextLine): boolean {
  const gaps: number[] = [];
  let end: number | null = null;
  for (const word of line.words) {
    if (end !== null && word.x0 - end > 0.12 * line.size) gaps.push(word.x0 - end);
    end = end === null ? word.x1 : Math.max(end, word.x1);
  }
  const least = Math.min(...gaps);
  if (line.words.some((word, index) => index > 0 && word.opens === true)) return false;
  return (
    gaps.length >= 2 && least > 0.4 * line.size && Math.max(...gaps) < Math.min(2 * least, WIDEST_SPACE * line.size)
  );
}

/** A line in one piece that starts at the left edge or stands in the middle: it may be a heading over all columns. */
function mayBeHeading(line: TextLine, left: number, right: number): boolean {
  const parts = fragmentsOf(line);
  const only = parts[0];
  if (parts.length !== 1 || only === undefined) return false;
  const width = right - left;
  const wide = only.x1 - only.x0 > 0.15 * width;
  const centred = Math.abs(only.x0 - left - (right - only.x1)) < 8;
  return wide && (only.x0 - left < 0.02 * width || centred);
}

/** Lines without headings over all columns and the lines that go on under them. */
function withoutHeadings(lines: readonly TextLine[], left: number, right: number): readonly TextLine[] {
  const starts = lines.flatMap((line) => fragmentsOf(line).map((part) => part.x0));
  // A line alone that begins where no cell begins tells nothing of columns: a heading in the middle.
  const isStray = (line: TextLine): boolean =>
    fragmentsOf(line).length === 1 && starts.filter((x) => Math.abs(x - line.x0) < 1.5).length < 3;
  let heading: TextLine | null = null;
  return lines.filter((line) => {
    const close: boolean = heading !== null && line.y - heading.y < 1.5 * line.size && line.bold === heading.bold;
    const continues: boolean =
      close && fragmentsOf(line).length === 1 && heading !== null && startsAlike(line, heading);
    heading = continues || mayBeHeading(line, left, right) ? line : null;
    return heading === null && !isStray(line);
  });
}

/** Both begin at the same place, or have the same middle. */
export const startsAlike = (a: TextLine, b: TextLine): boolean =>
  Math.abs(a.x0 - b.x0) < 3 || Math.abs(a.x0 + a.x1 - b.x0 - b.x1) < 8;

/** Borders of columns from the free vertical stripes between words: left edge, stripes, right edge. */
export function guessColumns(lines: readonly TextLine[]): readonly number[] {
  const left = Math.min(...lines.map((line) => line.x0));
  const right = Math.max(...lines.map((line) => line.x1));
  const cells = withoutHeadings(lines, left, right);
  const used = cells.length >= 3 ? cells : lines;
  const bins = Math.ceil(right - left) + 1;
  if (bins < 10 || bins > 20_000) return [left, right];
  // Where drawn spaces tell the texts of cells apart, any stripe between those is a border.
  const exact = used.some((line) => line.words.some((word) => word.opens !== undefined));
  const size = usualSize(used);
  const stripes: Stripes = {
    left,
    bins,
    allowed: used.length < 12 ? 0 : Math.floor(0.02 * used.length),
    narrowest: exact ? 1 : Math.max(4, NARROWEST * size),
  };
  if (!exact)
    return withoutBareColumns(
      [
        left,
        ...bordersBetween(
          used.flatMap((line) => line.words),
          stripes,
        ),
        right,
      ],
      used,
    );
  const parts = used.map(fragmentsOf);
  const titles = used.flatMap((line, index) => (isTitleLine(line, parts[index] ?? []) ? (parts[index] ?? []) : []));
  const body = parts.flat().filter((part) => !titles.includes(part));
  // A title over two columns of the body hides the border between them.
  const inBody = body.length < 6 ? [] : bordersBetween(body, stripes);
  const narrow = titles.filter((part) => !inBody.some((border) => part.x0 < border - 2 && part.x1 > border + 2));
  const borders = bordersBetween([...body, ...narrow], stripes);
  return withoutBareColumns([left, ...borders, right], used);
}

interface Stripes {
  readonly left: number;
  readonly bins: number;
  /** So much ink does not count. */
  readonly allowed: number;
  readonly narrowest: number;
}

/** A line of at least two column titles. */
export function isTitleLine(line: TextLine, parts: readonly Fragment[]): boolean {
  const text = (part: Fragment): string =>
    lineOf(line.words.filter((word) => word.x0 >= part.x0 && word.x1 <= part.x1)).text;
  return parts.length > 2 && parts.filter((part) => isHeaderCell(text(part))).length > 1;
}

/** Borders in the free stripes between printed pieces. */
function bordersBetween(pieces: readonly Fragment[], { left, bins, allowed, narrowest }: Stripes): readonly number[] {
  const ink = new Uint32Array(bins);
  for (const { x0, x1 } of pieces) {
    for (let bin = Math.max(0, Math.floor(x0 - left)); bin <= Math.min(bins - 1, Math.floor(x1 - left)); bin += 1)
      ink[bin] = (ink[bin] ?? 0) + 1;
  }
  const borders: number[] = [];
  let start: number | null = null;
  for (let bin = 0; bin < bins; bin += 1) {
    const free = (ink[bin] ?? 0) <= allowed;
    if (free && start === null) start = bin;
    if (free || start === null) continue;
    const width = bin - start;
    // Text of the next column begins sharply, that of the last one ends raggedly: the border lies near the former.
    if (start > 0 && width >= narrowest) borders.push(left + bin - Math.min(3, width * 0.3));
    start = null;
  }
  return borders;
}

/** A column that hardly any line has a word in is no column: lone signs between wide spaces. */
function withoutBareColumns(borders: readonly number[], lines: readonly TextLine[]): readonly number[] {
  const filled = borders.slice(1).map(() => 0);
  for (const line of lines) {
    const columns = new Set(
      line.words.map((word) => columnAt(Math.min((word.x0 + word.x1) / 2, word.x0 + 4), borders)),
    );
    for (const column of columns) filled[column] = (filled[column] ?? 0) + 1;
  }
  return borders.filter(
    (_, index) =>
      index === 0 || index === borders.length - 1 || (filled[index] ?? 0) >= Math.min(3, 0.04 * lines.length),
  );
}

export function usualSize(lines: readonly TextLine[]): number {
  const sizes = lines.map((line) => line.size).sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 10;
}

/** Whether words of the line run over a column border: a word lies on it, or only a usual space parts the words there. */
export function runsOver(line: TextLine, borders: readonly number[]): boolean {
  return borders.slice(1, -1).some((border) => {
    let end = Number.NEGATIVE_INFINITY;
    for (const word of line.words) {
      if (word.x0 < border - 2 && word.x1 > border + 4) return true;
      if ((word.x0 + word.x1) / 2 >= border)
        return end > Number.NEGATIVE_INFINITY && word.opens !== true && word.x0 - end < 0.5 * line.size;
      end = Math.max(end, word.x1);
    }
    return false;
  });
}

export function columnAt(x: number, borders: readonly number[]): number {
  let column = 0;
  while (column < borders.length - 2 && x >= (borders[column + 1] ?? 0)) column += 1;
  return column;
}
