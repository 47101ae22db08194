import {
  cannotBegin,
  cannotEnd,
  hasFieldStem,
  hyphenBelongs,
  isBareEnding,
  isLetters,
  isShortWord,
  stemOf,
} from "./word-shape.ts";

/** One printed line. Without geometry only the words themselves decide. */
export interface PrintedLine {
  readonly text: string;
  /** Free width at the end of the line up to the edge of its column, in the same unit as `firstWordWidth`. */
  readonly room?: number;
  /** Width of the first word of the line. */
  readonly firstWordWidth?: number;
  /** A space is drawn after the last word. */
  readonly endsSpaced?: boolean;
}

/** The words of one document, from which broken words are recognised. */
export interface Vocabulary {
  /** How often a word (lower case) stands in the document, whole as far as the line shows. */
  readonly words: ReadonlyMap<string, number>;
  readonly stems: ReadonlySet<string>;
  /** Words that stand inside a line: certainly whole. */
  readonly whole: ReadonlySet<string>;
  /** The layout breaks words at any letter wherever a line is full. */
  readonly anywhere: boolean;
  /** Line ends with a hyphen are mostly made by automatic hyphenation. */
  readonly hyphenated: boolean;
  /** Lines that were broken at a space end with it: one without was broken inside a word, or ends a paragraph. */
  readonly spacedEnds?: boolean;
  /** Words are broken with a sign of its own, so that a common hyphen belongs to its word. */
  readonly softHyphens?: boolean;
}

const SOFT_HYPHEN = "\u00ad";
const WORD = /[\p{L}\d]+(?:[-‐‑][\p{L}\d]+)*/gu;
const lower = (word: string): string => word.toLowerCase().replace(/[‐‑]/gu, "-");

/** Collects the words of a document from its printed lines. `anywhere`: words at line ends are mere pieces. */
export function vocabularyOf(lines: Iterable<string>, anywhere = false): Vocabulary {
  const words = new Map<string, number>();
  const stems = new Set<string>();
  const whole = new Set<string>();
  const breaks: (readonly [string, string])[] = [];
  let previous = "";
  for (const line of lines) {
    const text = line.trim();
    const found = [...text.matchAll(WORD)];
    for (const match of found) {
      const word = lower(match[0]);
      const atEdge = match.index === 0 || match.index + match[0].length >= text.length;
      if (anywhere && atEdge) continue;
      words.set(word, (words.get(word) ?? 0) + 1);
      if (!atEdge) whole.add(word);
      if (word.length >= 6) stems.add(stemOf(word));
    }
    const halves = hyphenHalves(previous, text);
    if (halves !== null) breaks.push(halves);
    previous = text;
  }
  const made = breaks.filter(
    ([a, b]) => words.has(lower(a + b)) || (hasFieldStem(a + b) && !hyphenBelongs(a, b)),
  ).length;
  const own = breaks.filter(([a, b]) => words.has(lower(`${a}-${b}`)) || hyphenBelongs(a, b)).length;
  return { words, stems, whole, anywhere, hyphenated: made > own };
}

function hyphenHalves(above: string, below: string): readonly [string, string] | null {
  const left = /[-‐‑]$/u.test(above) ? tailOf(above.slice(0, -1), /[\p{L}\d]/u) : "";
  const right = /^[\p{L}\d]+/u.exec(below)?.[0];
  return left === "" || right === undefined ? null : [left, right];
}

/** The signs of one kind that the text ends with. */
function tailOf(text: string, sign: RegExp): string {
  let start = text.length;
  while (start > 0 && sign.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start);
}

/** Whether the hyphen at a line end was put there by the layout and goes away when the word is joined. */
function hyphenIsMade(first: string, second: string, vocabulary: Vocabulary): boolean {
  const joined = vocabulary.words.get(lower(first + second)) ?? 0;
  const kept = vocabulary.words.get(lower(`${first}-${second}`)) ?? 0;
  if (joined !== kept) return joined > kept;
  if (hyphenBelongs(first, second)) return false;
  // «февраль-май»: two whole words.
  const firstIsWord = isShortWord(first) || vocabulary.whole.has(lower(first)) || vocabulary.words.has(lower(first));
  if (firstIsWord && (isShortWord(second) || vocabulary.whole.has(lower(second)))) return false;
  if (isBareEnding(second) || cannotBegin(second) || cannotEnd(first) || hasFieldStem(first + second)) return true;
  if (vocabulary.stems.has(stemOf(first + second)) && first.length + second.length >= 6) return true;
  return vocabulary.hyphenated;
}

/** A line with less free width (points) than a letter takes is full. */
const FULL = 9;

/** In a layout that breaks words anywhere: one word unless both pieces, or the longer one, are words of the document. */
function pieceRunsOn(above: string, below: string, vocabulary: Vocabulary): boolean {
  if (/\d$/u.test(above) && /^\d/u.test(below)) return true;
  const left = tailOf(above, /\p{L}/u);
  const right = /^\p{Ll}+/u.exec(below)?.[0];
  if (left === "" || right === undefined) return false;
  const word = lower(left + right);
  const isWord = (piece: string): boolean => isShortWord(piece) || vocabulary.whole.has(lower(piece));
  if (vocabulary.whole.has(word)) return !(isWord(left) && isWord(right));
  if (isWord(left) && isWord(right)) return false;
  if (cannotBegin(right) || cannotEnd(left)) return true;
  // «профессионального | мастерства»: the first piece has its ending already.
  const hasEnding = hasFieldStem(left) && /(?:[аеоыя][йхмя]|ого|его|ому|ему|ые|ие|ое|ее|ся|ого|ами|ями)$/iu.test(left);
  if (hasEnding && right.length > 3 && !isBareEnding(right)) return false;
  if (vocabulary.stems.has(stemOf(word)) || hasFieldStem(word)) return true;
  const isForm = (piece: string): boolean =>
    piece.length >= 6 && (vocabulary.stems.has(stemOf(piece)) || hasFieldStem(piece));
  return (
    !(isForm(right) && (isWord(left) || isForm(left))) && !(isWord(left) && left.length > 2 && !isBareEnding(right))
  );
}

/** Whether a word runs over the line end without any sign. */
function wordRunsOn(above: PrintedLine, below: PrintedLine, vocabulary: Vocabulary): boolean {
  if (vocabulary.anywhere && above.room !== undefined && above.room < FULL)
    return pieceRunsOn(above.text, below.text, vocabulary);
  const left = tailOf(above.text, /\p{L}/u);
  const right = /^[\p{Ll}]+/u.exec(below.text)?.[0];
  if (left === "" || right === undefined || !isLetters(left) || !/\p{Ll}$/u.test(left)) return false;
  const fits = above.room !== undefined && below.firstWordWidth !== undefined && above.room > below.firstWordWidth;
  if (fits) return false;
  if (cannotBegin(right)) return true;
  const word = lower(left + right);
  const known = vocabulary.words.has(word);
  const knownForm = word.length >= 5 && (known || vocabulary.stems.has(stemOf(word)) || hasFieldStem(word));
  const leftIsWord = isShortWord(left) || vocabulary.whole.has(lower(left));
  const rightIsWord = isShortWord(right) || vocabulary.whole.has(lower(right));
  // A layout breaks a word only where it fills the line alone, so a lone long fragment is strong evidence.
  const alone = !above.text.includes(" ") && above.room !== undefined && left.length >= 6;
  if (cannotEnd(left) && (alone || known || (!rightIsWord && (knownForm || isBareEnding(right))))) return true;
  if (leftIsWord && rightIsWord) return false;
  if (rightIsWord) return alone && !leftIsWord && (knownForm || (right === "у" && /(?:ом|ем)$/u.test(left)));
  if (knownForm) return !leftIsWord || isBareEnding(right) || alone;
  // «Аналитичес» | «кая»: the column is too narrow for the word, which fills its line to the last letter.
  const full = above.room !== undefined && above.room < FULL;
  if (
    alone &&
    full &&
    !leftIsWord &&
    right.length <= 5 &&
    !/(?:[аеоыя][йхмя]|[оыи]е|ого|его|ому|ему|ами|ями|[ьаяыи])$/iu.test(left)
  )
    return true;
  return isBareEnding(right) && alone;
}

/** The line may have been broken after its last sign, or inside a web address, without any space. */
export function mayEndInside(line: string): boolean {
  const last = line.slice(line.lastIndexOf(" ") + 1);
  return /[-‐‑–—\\?!|&=_}…+#~\u00ad]$/u.test(last) || last.includes("/") || last.startsWith("www.");
}

const DASH_END = /(?:^|\s)[-–—]$/u;

/** What stands between two printed lines of one paragraph: `cut` letters-free signs go off the first, then `glue`. */
function seam(
  above: PrintedLine,
  below: PrintedLine,
  vocabulary: Vocabulary,
): { readonly cut: 0 | 1; readonly glue: "" | " " } {
  const first = above.text;
  const second = below.text;
  if (first.endsWith(SOFT_HYPHEN)) return { cut: 1, glue: "" };
  if (vocabulary.spacedEnds === true && above.endsSpaced === true) return { cut: 0, glue: " " };
  const hyphenated = /[-‐‑]$/u.test(first) && vocabulary.softHyphens !== true;
  if (vocabulary.spacedEnds === true && above.endsSpaced === false && mayEndInside(first) && !hyphenated)
    return { cut: 0, glue: "" };
  if (isLinkHead(first)) return { cut: 0, glue: "" };
  if (/[-‐‑]$/u.test(first) && !DASH_END.test(first)) {
    const halves = hyphenHalves(first, second);
    if (halves === null) return { cut: 0, glue: /^[\p{L}\d«"]/u.test(second) ? "" : " " };
    return { cut: hyphenIsMade(halves[0], halves[1], vocabulary) ? 1 : 0, glue: "" };
  }
  // «10.» | «1.», «01.09.» | «2024»: a number or date broken at its point.
  if (/^\d[\d.]*\.$/u.test(first) && /^\d/u.test(second)) return { cut: 0, glue: "" };
  if (/\d\d\.\d\d\.$/u.test(first) && /^\d{4}/u.test(second)) return { cut: 0, glue: "" };
  if (isBrokenYear(first, second)) return { cut: 0, glue: "" };
  // «и/или», «05/2023»: a slash or a dash set close holds its halves together; «2022-2026» keeps its hyphen.
  if (/^[)\]»,.;:!?%]/u.test(second)) return { cut: 0, glue: "" };
  if (/[\p{L}\d][/–—]$/u.test(first) || (/\d$/u.test(first) && /^[-‐‑]\d/u.test(second))) return { cut: 0, glue: "" };
  return { cut: 0, glue: wordRunsOn(above, below, vocabulary) ? "" : " " };
}

/** «01.02.202» | «5»: a date broken by a column too narrow for it. */
function isBrokenYear(first: string, second: string): boolean {
  const head = /\d\.\d\d\.(\d{1,3})$/u.exec(first)?.[1];
  const rest = /^\d+/u.exec(second)?.[0];
  return head !== undefined && rest !== undefined && /^(?:19|20)\d\d$/.test(head + rest);
}

/** The line ends inside a web address that was cut at one of its signs. */
function isLinkHead(line: string): boolean {
  const last = line.slice(line.lastIndexOf(" ") + 1);
  return (
    (/^(?:https?:\/\/|www\.)/iu.test(last) && /[-/_.=&?#%]$/u.test(last)) ||
    (/^[a-z\d./%?=&#:-]+[-/_=&?%]$/iu.test(last) && last.includes("/"))
  );
}

/** Joins the printed lines of one paragraph into running text. No letter or digit is ever lost. */
export function joinLines(lines: readonly PrintedLine[], vocabulary: Vocabulary): string {
  let text = "";
  let last: PrintedLine | null = null;
  for (const raw of lines) {
    const line = { ...raw, text: raw.text.trim() };
    if (line.text === "") continue;
    if (last === null) text = line.text;
    else {
      const { cut, glue } = seam(last, line, vocabulary);
      text = text.slice(0, text.length - cut) + glue + line.text;
    }
    last = line;
  }
  return text
    .replaceAll(SOFT_HYPHEN, "")
    .replace(/[ \u00a0\t]+/gu, " ")
    .trim();
}
