/** A run of letters or digits (with inner hyphens and full stops of abbreviations), or one mark of punctuation. */
export interface Word {
  readonly text: string;
  /** Lower case, ё as е. */
  readonly low: string;
  readonly start: number;
  readonly end: number;
  readonly kind: "word" | "number" | "mark";
  /** How many quotation marks and brackets are open around it. */
  readonly depth: number;
}

const PIECE = /[A-Za-zА-Яа-яЁё][A-Za-zА-Яа-яЁё-]*|\d+|[^\sA-Za-zА-Яа-яЁё\d]|\n/g;
const OPENING = new Set(["«", "(", "[", "„", "“"]);
const CLOSING = new Set(["»", ")", "]", "”"]);

/** Words and marks of a text in order; linear in its length. A line break is a mark. */
export function wordsOf(text: string): Word[] {
  const found: Word[] = [];
  let depth = 0;
  for (const match of text.matchAll(PIECE)) {
    const piece = match[0];
    if (CLOSING.has(piece) && depth > 0) depth -= 1;
    found.push({
      text: piece,
      low: foldCase(piece),
      start: match.index,
      end: match.index + piece.length,
      kind: /^\d/.test(piece) ? "number" : /^[A-Za-zА-Яа-яЁё]/.test(piece) ? "word" : "mark",
      depth,
    });
    if (OPENING.has(piece)) depth += 1;
  }
  return found;
}

/** Lower case with ё as е: the form that words are compared in. */
export function foldCase(text: string): string {
  return text.toLowerCase().replaceAll("ё", "е");
}

/** «обучающ» + one of «иеся, ихся…»: does the word have this stem and one of these endings? */
export function hasForm(low: string, stem: string, endings: readonly string[]): boolean {
  return low.startsWith(stem) && endings.includes(low.slice(stem.length));
}

/** The text between two words, trimmed, with white space folded. */
export function sliceWords(text: string, words: readonly Word[]): string {
  const first = words[0];
  const last = words.at(-1);
  return first && last ? foldSpaces(text.slice(first.start, last.end)) : "";
}

export function foldSpaces(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Cut off commas, semicolons, full stops and conjunctions that hang at either end; the full stop of an initial stays. */
export function trimMarks(words: readonly Word[]): Word[] {
  let from = 0;
  let to = words.length;
  const hangs = (index: number): boolean => {
    const word = words[index];
    if (word === undefined) return false;
    if (word.text === ".") return !/^[А-ЯЁ]$/.test(words[index - 1]?.text ?? "");
    return /^[,;:–—\n-]$/.test(word.text) || word.text === "и" || word.text === "а" || word.low === "также";
  };
  while (from < to && hangs(from)) from += 1;
  while (to > from && hangs(to - 1)) to -= 1;
  return words.slice(from, to);
}
