/** Words of a text as they are compared: small letters, without endings, without what says nothing. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll("ё", "е")
    .split(/[^a-zа-я0-9]+/u)
    .filter((word) => NUMBER.test(word) || (word.length > 2 && !EMPTY.has(word)))
    .map((word) => word.slice(0, STEM));
}

/** Russian endings are shorter than what is left. */
const STEM = 6;
const EMPTY: ReadonlySet<string> = new Set([
  "для",
  "при",
  "том",
  "числе",
  "или",
  "ими",
  "них",
  "его",
  "как",
  "так",
  "что",
]);

/** «школа № 2» is another one than «школа № 1». */
const NUMBER = /^\d+$/;

function numbersClash(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [left, right] = [one, other].map((words) => [...words].filter((word) => NUMBER.test(word)));
  return (left ?? []).length > 0 && (right ?? []).length > 0 && !(left ?? []).some((word) => other.has(word));
}

/** Letters and digits alone: whether two texts say the same word for word. */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^a-zа-я0-9%]+/gu, " ")
    .trim();
}

export interface Known<T> {
  readonly what: T;
  readonly text: string;
}

export interface Hit<T> {
  readonly what: T;
  /** From 0 to 1: how many words both have. 1: word for word. */
  readonly score: number;
  /** Another one fits nearly as well. */
  readonly isDoubtful: boolean;
}

/** Which of the known texts a text means. */
export class TextFinder<T> {
  readonly #known: readonly { readonly what: T; readonly folded: string; readonly words: ReadonlySet<string> }[];
  readonly #byWord = new Map<string, number[]>();
  readonly #answers = new Map<string, Hit<T> | null>();

  constructor(known: readonly Known<T>[]) {
    this.#known = known.map(({ text, what }) => ({ what, folded: foldText(text), words: new Set(wordsOf(text)) }));
    for (const [index, { words }] of this.#known.entries())
      for (const word of words) this.#byWord.set(word, [...(this.#byWord.get(word) ?? []), index]);
  }

  /** Null: none of them, not even in half. */
  find(text: string): Hit<T> | null {
    const known = this.#answers.get(text);
    if (known !== undefined) return known;
    const hit = this.#find(text);
    this.#answers.set(text, hit);
    return hit;
  }

  #find(text: string): Hit<T> | null {
    const folded = foldText(text);
    if (folded === "") return null;
    const same = this.#known.filter((one) => one.folded === folded);
    if (same[0] !== undefined) return { what: same[0].what, score: 1, isDoubtful: same.length > 1 };
    const words = new Set(wordsOf(text));
    const shared = new Map<number, number>();
    for (const word of words)
      for (const index of this.#byWord.get(word) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
    const scored = [...shared]
      .filter(([index]) => !numbersClash(words, this.#known[index]?.words ?? words))
      .map(([index, count]) => ({
        index,
        score: (2 * count) / (words.size + (this.#known[index]?.words.size ?? 0)),
      }))
      .toSorted((a, b) => b.score - a.score || a.index - b.index);
    const [best, next] = scored;
    const found = best === undefined ? undefined : this.#known[best.index];
    if (best === undefined || found === undefined || best.score < HALF) return null;
    // Never as sure as word for word.
    return { what: found.what, score: Math.min(best.score, 0.99), isDoubtful: (next?.score ?? 0) > best.score - NEAR };
  }
}

const HALF = 0.5;
const NEAR = 0.06;
