import type { Word } from "./page-marks.ts";

export interface Piece {
  readonly word: Word;
  /** A drawn space leads to it from the piece before. */
  readonly spaced: boolean;
  /** The narrowest gap between its letters; infinite when it has one letter. */
  readonly gap: number;
}

/** Letters of a usual word stand closer than this share of the font size. */
const SPREAD = 0.12;
/** Programs round the places of letters: gaps inside one word differ by so much of themselves. */
const ROUNDING = 1.2;

/**
 * Words that are set with spread letters («П Р И К А З») and were cut where the gap between two letters is by a hair
 * wider than the one before, in one piece again. What stands at other gaps, or behind a drawn space, stays apart.
 */
export function closeSpread(pieces: readonly Piece[]): readonly Piece[] {
  const done: Piece[] = [];
  for (const piece of pieces) {
    let last = piece;
    for (let before = done.at(-1); before !== undefined && isCutApart(before, last); before = done.at(-1)) {
      done.pop();
      last = joined(before, last);
    }
    done.push(last);
  }
  return done;
}

function isCutApart(one: Piece, other: Piece): boolean {
  const [left, right] = [one.word, other.word];
  const inner = Math.min(one.gap, other.gap);
  if (!Number.isFinite(inner) || inner < SPREAD * left.size || other.spaced) return false;
  if (!isAlike(left, right)) return false;
  const gap = right.x0 - left.x1;
  return gap > inner / ROUNDING && gap < inner * ROUNDING && isLetters(left.text) && isLetters(right.text);
}

/** In one line and one type. */
function isAlike(left: Word, right: Word): boolean {
  if (left.angle !== 0 || right.angle !== 0 || Math.abs(left.y - right.y) > 0.01) return false;
  return left.size === right.size && left.bold === right.bold && left.invisible === right.invisible;
}

function isLetters(text: string): boolean {
  return /^\p{L}+$/u.test(text);
}

function joined(one: Piece, other: Piece): Piece {
  const { spaceAfter: _inside, ...left } = one.word;
  const { text, x1, spaceAfter } = other.word;
  const end = spaceAfter === undefined ? {} : { spaceAfter };
  return {
    word: { ...left, text: left.text + text, x1, ...end },
    spaced: one.spaced,
    gap: Math.min(one.gap, other.gap),
  };
}
