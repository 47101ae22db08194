import { fragmentsOf, isTitleLine, type Fragment } from "./columns.ts";
import type { TextLine } from "./text-lines.ts";

/** Lines that seem to be of one table, from and to (excluded), and how far above and below it may go on. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Lines of three and more separate parts. */
  readonly seeds: number;
  readonly least: number;
  readonly most: number;
}

/** Lines of one header. */
const HEADER_LINES = 3;
/** Letters of a piece of a title («п/п», «проведения»), which is no heading. */
const SHORT_TITLE = 14;
/** Points by which titles of the same columns may differ. */
const SAME = 4;

export interface Parting {
  /** The pieces of a stretch that may be tables of their own, below each other. */
  readonly pieces: readonly Stretch[];
  /** The titles of columns stand elsewhere from piece to piece: certainly several tables. */
  readonly sure: boolean;
  /** How many columns have titles. */
  readonly titles: number;
}

/** Parts a stretch where the titles of columns stand anew, or where a heading stands between rows. */
export function apart(lines: readonly TextLine[], stretch: Stretch): Parting {
  const headers = headersIn(lines, stretch);
  const sure = headers.some((header, index) => index > 0 && !isSame(header.parts, headers[index - 1]?.parts ?? []));
  const cuts = headers.map(({ at }) => at);
  for (const at of headingsIn(lines, stretch))
    if (cuts.every((cut) => Math.abs(cut - at) >= HEADER_LINES)) cuts.push(at);
  const inner = cuts.filter((at) => at > stretch.from && at < stretch.to).sort((a, b) => a - b);
  const pieces = [stretch.from, ...inner].map((from, index): Stretch => {
    const cut = inner[index];
    const to = cut === undefined ? stretch.to : withoutHeadings(lines, from, cut);
    return {
      from,
      to,
      seeds: lines.slice(from, to).filter((line) => fragmentsOf(line).length > 2).length,
      least: index === 0 ? stretch.least : from,
      most: inner[index] ?? stretch.most,
    };
  });
  return { pieces, sure, titles: Math.max(0, ...headers.map(({ parts }) => parts.length)) };
}

interface Header {
  readonly at: number;
  readonly line: TextLine;
  readonly parts: readonly Fragment[];
}

function headersIn(lines: readonly TextLine[], { from, to }: Stretch): readonly Header[] {
  const found: Header[] = [];
  for (let at = from; at < to; at += 1) {
    const line = lines[at];
    if (line === undefined || at - (found.at(-1)?.at ?? -HEADER_LINES) < HEADER_LINES) continue;
    const parts = fragmentsOf(line);
    if (isTitleLine(line, parts)) found.push({ at, parts, line });
  }
  // A row may begin with words that titles consist of: titles are set in bold, or stand there again.
  return found.filter(
    ({ line }) => line.bold || found.some((other) => other.line !== line && other.line.text === line.text),
  );
}

/** Lines after headings in bold that stand alone between rows. */
function headingsIn(lines: readonly TextLine[], { from, to }: Stretch): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index).filter(
    (at) => isHeading(lines[at - 1]) && !isHeading(lines[at]),
  );
}

/** The rows above a cut without the headings that stand directly before it. */
function withoutHeadings(lines: readonly TextLine[], from: number, to: number): number {
  let end = to;
  while (end > from + 1 && isHeading(lines[end - 1])) end -= 1;
  return end;
}

function isHeading(line: TextLine | undefined): boolean {
  return line !== undefined && line.bold && line.text.length > SHORT_TITLE && fragmentsOf(line).length === 1;
}

function isSame(one: readonly Fragment[], other: readonly Fragment[]): boolean {
  const middle = ({ x0, x1 }: Fragment): number => (x0 + x1) / 2;
  return (
    one.length === other.length &&
    one.every((part, index) => {
      const twin = other[index] ?? part;
      return Math.abs(part.x0 - twin.x0) < SAME || Math.abs(middle(part) - middle(twin)) < SAME;
    })
  );
}
