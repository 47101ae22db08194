import { foldWord, isPlainRoman, romanValue } from "#core/text/letters.ts";
import { exactSense, JOINABLE_HEADS, JOINABLE_TAILS } from "./lookup.ts";
import type { Sense } from "./word-forms.ts";

/** Everything that a word tells by itself, whatever stands around it. */
export interface SeenWord {
  /** The characters as written. */
  readonly codes: Uint16Array;
  /** As written, without soft hyphens and accents. */
  readonly text: string;
  /** Folded for comparing. */
  readonly form: string;
  readonly sense: Sense | undefined;
  /** Value as a Roman numeral, 0 when it is none. */
  readonly roman: number;
  /** No context is needed to trust the numeral. */
  readonly isRoman: boolean;
  /** A known word may begin or end so («ноя|брь»). */
  readonly mayBegin: boolean;
  readonly mayEnd: boolean;
}

export const NO_WORD: SeenWord = {
  codes: new Uint16Array(0),
  text: "",
  form: "",
  sense: undefined,
  roman: 0,
  isRoman: false,
  mayBegin: false,
  mayEnd: false,
};

/** Places for remembered words; a power of two. */
const PLACES = 4096;
const remembered: (SeenWord | undefined)[] = Array.from({ length: PLACES });

/**
 * What is known about the letters of `phrase` from `start` to `end`. Plans are written in few words, so what was found
 * out about each is remembered until another word takes its place. `codes` are the characters of the phrase, `hash` is
 * made of those of the word.
 */
export function seenWordAt(codes: Uint16Array, phrase: string, start: number, end: number, hash: number): SeenWord {
  const place = (hash ^ (hash >>> 12)) & (PLACES - 1);
  const known = remembered[place];
  if (known !== undefined && isWrittenAt(codes, start, end, known.codes)) return known;
  const word = lookAt(phrase.slice(start, end));
  remembered[place] = word;
  return word;
}

function isWrittenAt(codes: Uint16Array, start: number, end: number, written: Uint16Array): boolean {
  if (written.length !== end - start) return false;
  for (let index = 0; index < written.length; index++) if (codes[start + index] !== written[index]) return false;
  return true;
}

export function seenWord(written: string): SeenWord {
  const codes = codesOf(written);
  let hash = 0;
  for (const code of codes) hash = nextHash(hash, code);
  return seenWordAt(codes, written, 0, written.length, hash);
}

function codesOf(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

export function nextHash(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

function lookAt(written: string): SeenWord {
  const text = withoutIgnored(written);
  const form = interned(foldWord(text));
  const roman = romanValue(text);
  return {
    codes: codesOf(written),
    text,
    form,
    sense: exactSense(form),
    roman,
    isRoman: roman > 0 && (isPlainRoman(text) || isMixedRoman(text)),
    mayBegin: JOINABLE_HEADS.has(form),
    mayEnd: JOINABLE_TAILS.has(form),
  };
}

/** The same text as a property name: equal ones are then one object, which makes comparing quick. */
function interned(text: string): string {
  return Object.keys({ [text]: 0 })[0] ?? text;
}

/** «IХ», «IУ»: a numeral of two alphabets. */
function isMixedRoman(text: string): boolean {
  return text.length >= 2 && text.length <= 4 && "IVX".includes(text.charAt(0)) && text === text.toUpperCase();
}

/** Soft hyphen, zero-width marks and combining accents: typed or pasted, never meant. */
export function isIgnored(code: number): boolean {
  return (
    code === 0xad ||
    (code >= 0x200b && code <= 0x200f) ||
    code === 0xfeff ||
    (code >= 0x300 && code <= 0x36f) ||
    code === 0x2060
  );
}

function withoutIgnored(text: string): string {
  let kept = "";
  for (let index = 0; index < text.length; index++) if (!isIgnored(text.charCodeAt(index))) kept += text.charAt(index);
  return kept;
}
