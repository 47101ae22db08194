import type { Word } from "./page-marks.ts";

/** Words on one baseline, left to right. */
export interface TextLine {
  readonly words: readonly Word[];
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  /** Baseline. */
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  /** Width of what stands before the first space where a line may be broken. */
  readonly firstWordWidth: number;
  /** A space is drawn after the last word. Unset: not known. */
  readonly endsSpaced?: boolean;
  /** Notes that words of the line refer to. */
  readonly notes?: readonly (readonly TextLine[])[];
}

/** Words closer than this share of the font size are one word drawn in pieces. */
const TOUCH = 0.12;

export const lineTop = (line: TextLine): number => line.y - 0.75 * line.size;
export const lineBottom = (line: TextLine): number => line.y + 0.22 * line.size;

/** Puts level words on lines, from top to bottom. */
export function linesOf(words: readonly Word[]): readonly TextLine[] {
  const sorted = [...words].sort((a, b) => a.y - b.y || a.x0 - b.x0);
  const groups: Word[][] = [];
  for (const word of sorted) {
    const open = groups.at(-1);
    const base = open?.reduce((best, item) => (item.size > best.size ? item : best));
    const sits = base !== undefined && Math.abs(word.y - base.y) <= 0.3 * Math.max(base.size, word.size);
    if (open !== undefined && sits) open.push(word);
    else groups.push([word]);
  }
  return groups.map(lineOf);
}

export function lineOf(unsorted: readonly Word[]): TextLine {
  const sorted = [...unsorted].sort((a, b) => a.x0 - b.x0);
  const notes = sorted.flatMap((word) => word.notes ?? []).map((words) => linesOf(words));
  // A line of nothing but references keeps its place.
  const own = sorted.filter((word) => word.notes === undefined);
  const words = own.length === 0 ? sorted : own;
  let text = "";
  let end = Number.NEGATIVE_INFINITY;
  let firstEnd: number | null = null;
  let letters = 0;
  let bold = 0;
  for (const word of words) {
    const apart = text !== "" && word.x0 - end > TOUCH * word.size;
    if (apart && firstEnd === null && word.firm !== true) firstEnd = end;
    text += apart ? ` ${word.text}` : word.text;
    end = Math.max(end, word.x1);
    letters += word.text.length;
    if (word.bold) bold += word.text.length;
  }
  const x0 = Math.min(...words.map((word) => word.x0));
  const widest = words.reduce((best, word) => (word.text.length > best.text.length ? word : best), words[0] ?? EMPTY);
  return {
    words: sorted,
    text,
    x0,
    x1: end,
    y: widest.y,
    size: widest.size,
    bold: bold * 2 > letters,
    firstWordWidth: (firstEnd ?? end) - x0,
    endsSpaced: words.at(-1)?.spaceAfter === true,
    ...(notes.length > 0 ? { notes } : {}),
  };
}

const EMPTY: Word = { text: "", x0: 0, x1: 0, y: 0, endY: 0, size: 0, bold: false, angle: 0 };
