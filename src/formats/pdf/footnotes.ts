import type { PageMarks, Word } from "./page-marks.ts";

const NUMBERS = /^(?:\d{1,8}|\*{1,3})(?:,(?:\d{1,8}|\*{1,3}))*,?$/u;

/** A small raised number: behind a word it refers to a note, at the beginning of a line it heads one. */
interface Raised {
  readonly word: Word;
  readonly numbers: readonly string[];
  /** The word that it stands behind or before. */
  readonly host: Word;
}

/**
 * Takes the notes from the feet of pages and tables and hangs them on the words that refer to them. A raised number without its
 * note, and a foot that nothing refers to, stay as they are («м²»).
 */
export function withFootnotes(pages: readonly PageMarks[]): readonly PageMarks[] {
  const found = pages.map(raisedNumbers);
  const all = new Set(found.flatMap(({ heads }) => heads.flatMap(({ numbers }) => numbers)));
  const raised = found.map(({ marks, heads }) => {
    const here = new Set(heads.flatMap(({ numbers }) => numbers));
    const numbersOf = (mark: Raised): readonly string[] =>
      mark.numbers.flatMap((number) => (all.has(number) ? [number] : parts(number, here)));
    return { marks: marks.map((mark) => ({ ...mark, numbers: numbersOf(mark) })), heads };
  });
  if (raised.every(({ heads }) => heads.length === 0)) return pages;
  const feet = pages.map((page, index) => footOf(page, raised[index]?.heads ?? []));
  const notes = new Map<string, readonly Word[]>();
  for (const [index, foot] of feet.entries()) {
    for (const [number, words] of foot) {
      // Under a long table stand the notes of the pages before as well.
      const on = raised
        .slice(0, index + 1)
        .findLastIndex(({ marks }, page) => refersTo(marks, number) && !notes.has(`${page} ${number}`));
      if (on >= 0) notes.set(`${on} ${number}`, words);
    }
  }
  const taken = new Set([...notes.values()].flat());
  return pages.map((page, index) => {
    const heads = raised[index]?.heads.filter(({ host }) => taken.has(host)).map(({ word }) => word) ?? [];
    const marks = new Map(
      (raised[index]?.marks ?? []).flatMap(({ word, numbers, host }) => {
        const hung = numbers.flatMap((number) => {
          const note = notes.get(`${index} ${number}`);
          return note === undefined ? [] : [note];
        });
        if (hung.length === 0) return [];
        return [[word, { ...word, text: "", y: host.y, endY: host.endY, notes: hung }] as const];
      }),
    );
    const words = page.words.filter((word) => !taken.has(word) && !heads.includes(word));
    return { ...page, words: words.map((word) => marks.get(word) ?? word) };
  });
}

/** «34» behind a word is 3 and 4 where the page has these notes and no page has the thirty-fourth. */
function parts(number: string, known: ReadonlySet<string>): readonly string[] {
  for (let length = 1; length < number.length; length += 1) {
    const run = [number.slice(0, length)];
    while (run.join("").length < number.length) run.push(String(Number(run.at(-1)) + 1));
    if (run.join("") === number && run.every((one) => known.has(one))) return run;
  }
  return [number];
}

function raisedNumbers(page: PageMarks): { readonly marks: readonly Raised[]; readonly heads: readonly Raised[] } {
  const marks: Raised[] = [];
  const heads: Raised[] = [];
  const level = page.words.filter((word) => word.angle === 0 && word.invisible !== true);
  const largest = Math.max(0, ...level.map((word) => word.size));
  for (const word of level) {
    if (word.size > 0.8 * largest || !NUMBERS.test(word.text)) continue;
    const numbers = word.text.split(",").filter((number) => number !== "");
    const beside = level.filter((other) => isRaisedBeside(word, other));
    const before = beside.find((other) => Math.abs(word.x0 - other.x1) < 0.35 * other.size);
    const after = beside.find((other) => other.x0 >= word.x1 - 1 && other.x0 - word.x1 < 1.2 * other.size);
    if (before !== undefined) marks.push({ word, numbers, host: before });
    else if (after !== undefined) heads.push({ word, numbers, host: after });
  }
  return { marks, heads };
}

function refersTo(marks: readonly Raised[], number: string): boolean {
  return marks.some(({ numbers }) => numbers.includes(number));
}

function isRaisedBeside(word: Word, other: Word): boolean {
  const rise = other.y - word.y;
  return word.size < 0.8 * other.size && rise > 0.2 * other.size && rise < 0.75 * other.size;
}

/** The notes at the foot of a page by their numbers: each from its head to the next, in lines that follow closely. */
function footOf(page: PageMarks, heads: readonly Raised[]): ReadonlyMap<string, readonly Word[]> {
  const found = new Map<string, readonly Word[]>();
  const sorted = [...heads].sort((a, b) => a.host.y - b.host.y);
  const headWords = new Set(sorted.map(({ word }) => word));
  for (const [index, { numbers, host }] of sorted.entries()) {
    const end = sorted[index + 1]?.host.y ?? Number.POSITIVE_INFINITY;
    const below = page.words
      .filter((word) => word.y >= host.y - 0.3 * host.size && word.y < end - 0.3 * host.size && !headWords.has(word))
      .sort((a, b) => a.y - b.y);
    const words: Word[] = [];
    for (const word of below) {
      const last = words.at(-1) ?? host;
      if (word.y - last.y > 1.9 * host.size || word.size > 1.15 * host.size) break;
      words.push(word);
    }
    const [number] = numbers;
    if (number !== undefined && words.includes(host)) found.set(number, words);
  }
  return found;
}
