import { closeSpread } from "./close-spread.ts";
import type { Word } from "./page-marks.ts";

type Point = readonly [number, number];
type Style = Pick<Word, "size" | "bold" | "angle"> & { readonly invisible: boolean };

/** A gap wider than this share of the font size parts two words. */
const WORD_GAP = 0.2;

const SOFT_HYPHEN = "\u00ad";
const NO_BREAK = "\u00a0";

/** Presentation forms that fonts use for pairs of letters. */
const LIGATURE = /[\ufb00-\ufb06\ufb13-\ufb17]/gu;
/** Control signs, zero-width signs (200B–200D, 2060, FEFF) and the two code points that are no characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\u{fffe}\u{ffff}]/gu;

/** Joins glyphs to words by their positions; the same word drawn twice at one place counts once. */
export class WordCollector {
  readonly #done: Word[] = [];
  readonly #seen = new Map<string, number[]>();
  #text = "";
  #start: Point = [0, 0];
  #end: Point = [0, 0];
  #style: Style | null = null;
  /** Where the last drawn space ends, and whether a text of its own began since. */
  #space: Point | null = null;
  #newRun = true;
  #firm = false;
  #firmBefore = false;
  /** Whether a space leads from the word before to this one. */
  #spaced = false;
  readonly #joined: boolean[] = [];
  /** The narrowest gap between the letters of the word, and of each word before; infinite when it has one letter. */
  #gap = Number.POSITIVE_INFINITY;
  readonly #gaps: number[] = [];

  /** The next letters are drawn by an operator of their own. */
  beginRun(): void {
    this.#newRun = true;
  }

  add(raw: string, start: Point, end: Point, style: Style, spacing: number): void {
    // A soft hyphen that shows has a glyph of its own.
    const text = raw
      .replace(LIGATURE, (sign) => sign.normalize("NFKC"))
      .replace(UNSEEN, (sign) => (sign === SOFT_HYPHEN && raw === SOFT_HYPHEN ? sign : ""));
    // A soft hyphen that takes no room is not drawn.
    if (text === "" || (text === SOFT_HYPHEN && Math.hypot(end[0] - start[0], end[1] - start[1]) < 0.01)) return;
    if (/^\s+$/u.test(text)) {
      this.#endWithSpace(start);
      this.#space = end;
      this.#firm = text === NO_BREAK;
      return;
    }
    if (this.#style !== null && !this.#continues(start, style, spacing)) this.#flush();
    if (this.#style === null) {
      this.#start = start;
      this.#style = style;
      this.#spaced = this.#space !== null && (!this.#newRun || isNear(this.#space, start, style));
      this.#firmBefore = this.#spaced && this.#firm;
      this.#space = null;
      this.#gap = Number.POSITIVE_INFINITY;
    } else this.#gap = Math.min(this.#gap, this.#offset(start)[0]);
    this.#newRun = false;
    this.#text += text;
    this.#end = end;
  }

  finish(): readonly Word[] {
    this.#flush();
    const drawn = this.#drawsSpaces();
    const pieces = this.#done.map((word, index) => {
      const spaced = this.#joined[index] === true;
      return { word: drawn ? { ...word, opens: !spaced } : word, spaced, gap: this.#gaps[index] ?? 0 };
    });
    return closeSpread(pieces).map(({ word }) => word);
  }

  /** Whether nearly all usual gaps between words have a drawn space. */
  #drawsSpaces(): boolean {
    let gaps = 0;
    let drawn = 0;
    for (const [index, word] of this.#done.entries()) {
      const before = this.#done[index - 1];
      if (before === undefined || word.angle !== 0 || Math.abs(before.y - word.y) > 0.3 * word.size) continue;
      const gap = word.x0 - before.x1;
      if (gap < 0.15 * word.size || gap > 0.4 * word.size) continue;
      gaps += 1;
      if (this.#joined[index] === true) drawn += 1;
    }
    return gaps >= 20 && drawn >= 0.7 * gaps;
  }

  #continues(start: Point, style: Style, spacing: number): boolean {
    const now = this.#style;
    if (now === null || now.bold !== style.bold || now.angle !== style.angle || now.invisible !== style.invisible)
      return false;
    if (Math.abs(now.size - style.size) > 0.2 * style.size) return false;
    const [along, across] = this.#offset(start);
    return Math.abs(across) < 0.15 * style.size && along < WORD_GAP * style.size + spacing && along > -0.5 * style.size;
  }

  /** Way from the end of the word to the point, along the text and across it. */
  #offset(point: Point): Point {
    const dx = point[0] - this.#end[0];
    const dy = point[1] - this.#end[1];
    const angle = this.#style?.angle ?? 0;
    if (angle === 0) return [dx, dy];
    if (angle === 180) return [-dx, -dy];
    return angle === 90 ? [-dy, dx] : [dy, -dx];
  }

  #endWithSpace(space: Point): void {
    const style = this.#style;
    const near = style !== null && isNear(this.#end, space, style);
    const before = this.#done.length;
    this.#flush();
    const last = this.#done.at(-1);
    if (near && last !== undefined && this.#done.length > before) this.#done[before] = { ...last, spaceAfter: true };
  }

  #flush(): void {
    const style = this.#style;
    if (style !== null && this.#text !== "") {
      const { size, bold, angle } = style;
      const [x0, y] = this.#start;
      const [x1, endY] = this.#end;
      const seen = style.invisible ? { invisible: true as const } : {};
      const firm = this.#firmBefore ? { firm: true as const } : {};
      this.#keep({ text: this.#text, x0, x1, y, endY: angle === 0 ? y : endY, size, bold, angle, ...seen, ...firm });
    }
    this.#text = "";
    this.#style = null;
  }

  #keep(word: Word): void {
    const near = this.#seen.get(word.text) ?? [];
    for (const index of near) {
      const other = this.#done[index];
      if (
        other === undefined ||
        Math.abs(other.x0 - word.x0) > 0.25 * word.size ||
        Math.abs(other.y - word.y) > 0.25 * word.size
      )
        continue;
      const { invisible: _, ...seen } = other;
      const bold = other.bold || word.bold || (!other.invisible && !word.invisible);
      this.#done[index] = other.invisible && word.invisible ? { ...other, bold } : { ...seen, bold };
      return;
    }
    near.push(this.#done.length);
    this.#joined.push(this.#spaced);
    this.#gaps.push(this.#gap);
    this.#seen.set(word.text, near);
    this.#done.push(word);
  }
}

/** A space leads on to a word right after it, not to one in the next cell. */
function isNear(space: Point, start: Point, style: Style): boolean {
  return Math.hypot(start[0] - space[0], start[1] - space[1]) < 0.5 * style.size;
}
