import { isPlainRoman, romanValue } from "#core/text/letters.ts";
import { exactSense, guessSense, isNearMonth, JOINABLE, splitGlued } from "./lookup.ts";
import { seenWord } from "./seen-words.ts";
import { tokenize, type Token } from "./tokens.ts";
import type { Sense } from "./word-forms.ts";

/** A token with its meaning: `kind` is a kind of `word-forms.ts`, "num", "word", "blank" or the sign itself. */
export interface Lexeme {
  readonly kind: string;
  readonly n: number;
  readonly form: string;
  /** Digits as written, "" for words; "roman" numerals have none. */
  readonly digits: string;
  readonly roman: boolean;
  readonly guessed: boolean;
  readonly start: number;
  readonly end: number;
  readonly before: Token["before"];
}

/** Units that a number may stand before: a doubtful Roman numeral is one when such a unit follows. */
const HEADS = new Set(["quarter", "half", "term", "trimester", "decade", "part", "week"]);
const NUMERAL_LINKS = new Set(["-", ",", "and", "num", "ending", "/"]);

export function lexemesOf(phrase: string): Lexeme[] {
  const words = joinBroken(tokenize(phrase));
  const lexemes: Lexeme[] = [];
  for (let index = 0; index < words.length; index++) {
    const token = words[index];
    if (token === undefined) continue;
    const { sense } = token.word;
    // Most words are known ones that cannot be a numeral.
    if (sense !== undefined && token.word.roman === 0 && isLonely(words[index + 1]))
      lexemes.push(lexeme(token, sense.kind, sense.n));
    else index += numeralBefore(words, index, lexemes) ?? plain(words, index, token, lexemes);
  }
  return lexemes;
}

function isLonely(next: Token | undefined): boolean {
  return next === undefined || next.before !== "" || next.kind === "sign";
}

function romanLexeme(token: Token, n: number, guessed: boolean, end: number): Lexeme {
  const { form, start, before } = token;
  return { kind: "num", n, form, digits: "", roman: true, guessed, start, end, before };
}

function lexeme(token: Token, kind: string, n: number): Lexeme {
  const digits = token.kind === "number" ? token.form : "";
  return {
    kind,
    n,
    form: token.form,
    digits,
    roman: false,
    guessed: false,
    start: token.start,
    end: token.end,
    before: token.before,
  };
}

/** Adds the lexemes of one token; tells how many further tokens it took. */
function plain(words: readonly Token[], index: number, token: Token, out: Lexeme[]): number {
  if (token.kind === "number") out.push(lexeme(token, "num", token.value));
  else if (token.kind === "blank") out.push(lexeme(token, "blank", 0));
  else if (token.kind === "sign") addSign(words, index, token, out);
  else if (isHalfAbbreviation(words, index)) {
    out.push({ ...lexeme(token, "half", 0), end: words[index + 2]?.end ?? token.end });
    return 2;
  } else addWord(token, out);
  return 0;
}

/** «п/г», «п.г.» */
function isHalfAbbreviation(words: readonly Token[], index: number): boolean {
  const sign = words[index + 1];
  const last = words[index + 2];
  return words[index]?.form === "п" && (sign?.form === "/" || sign?.form === ".") && last?.form === "г";
}

/** Quotes mean nothing here; a full stop only between numbers. */
function addSign(words: readonly Token[], index: number, token: Token, out: Lexeme[]): void {
  if (token.form === "«" || token.form === "»" || token.form === "*" || token.form === "'") return;
  if (token.form === ".") {
    const previous = words[index - 1];
    const next = words[index + 1];
    const numeric = previous?.kind === "number" && (next?.kind === "number" || next?.word.isRoman === true);
    const month =
      previous?.word.isRoman === true && token.before === "" && next?.kind === "number" && next.before === "";
    if (!numeric && !month) {
      // A sentence end parts dates like a line break does.
      return;
    }
  }
  out.push(lexeme(token, token.form, 0));
}

function addWord(token: Token, out: Lexeme[]): void {
  // «I» looks like «и» after folding, so Roman numerals go first.
  if (token.word.isRoman) {
    out.push(romanLexeme(token, token.word.roman, false, token.end));
    return;
  }
  const exact = token.word.sense;
  if (exact !== undefined) {
    out.push(lexeme(token, exact.kind, exact.n));
    return;
  }
  const roman = romanPrefix(token);
  if (roman > 0) {
    out.push(romanLexeme(token, romanValue(token.text.slice(0, roman)), false, token.start + roman));
    const word = seenWord(token.text.slice(roman));
    addWord({ ...token, text: word.text, form: word.form, word, start: token.start + roman, before: "" }, out);
    return;
  }
  const unknown = unknownWord(token.form);
  if (unknown.glued !== null) {
    let at = token.start;
    for (const form of unknown.glued) {
      const sense = exactSense(form);
      if (sense !== undefined) {
        out.push({
          ...lexeme(token, sense.kind, sense.n),
          form,
          start: at,
          end: at + form.length,
          before: at === token.start ? token.before : " ",
        });
      }
      at += form.length;
    }
    return;
  }
  const { guess } = unknown;
  if (guess === undefined) out.push(lexeme(token, "word", 0));
  else out.push({ ...lexeme(token, guess.kind, guess.n), guessed: true });
}

/** «IVкв»: how many letters of a numeral stand before a known unit. */
function romanPrefix(token: Token): number {
  let length = 0;
  while (length < 4 && isPlainRoman(token.text.charAt(length))) length++;
  return length > 0 && length < token.text.length && HEADS.has(exactSense(token.form.slice(length))?.kind ?? "")
    ? length
    : 0;
}

interface UnknownWord {
  readonly glued: readonly string[] | null;
  readonly guess: Sense | undefined;
}

const UNCLEAR: Sense = { kind: "unclear", n: 0, guessed: true };
const MOST_REMEMBERED = 4000;
const remembered = new Map<string, UnknownWord>();

/** Names and places come back in every row of a plan, so what was found out about a word is remembered for a while. */
function unknownWord(form: string): UnknownWord {
  const known = remembered.get(form);
  if (known !== undefined) return known;
  const glued = splitGlued(form);
  const guess = glued === null ? (guessSense(form) ?? (isNearMonth(form) ? UNCLEAR : undefined)) : undefined;
  const found = { glued, guess };
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(form, found);
  return found;
}

/** Figures that may be a Roman numeral. */
const ONES = new Set(["11", "111"]);

/**
 * A numeral that only the following unit proves: «П квартал», «Ш четверть», «1У кв.», «lI полугодие».
 * Adds it and tells how many further tokens it took; null when there is none here.
 */
function numeralBefore(words: readonly Token[], index: number, out: Lexeme[]): number | null {
  const first = words[index];
  if (first === undefined || first.kind === "sign" || first.kind === "blank") return null;
  const after1 = words[index + 1];
  const glued = after1?.before === "" && (after1.kind === "word" || after1.kind === "number");
  if (!glued && (first.kind === "number" ? !ONES.has(first.form) : first.word.roman === 0)) return null;
  let taken = 0;
  let text = first.text;
  for (
    let next = words[index + 1];
    next !== undefined && next.before === "" && (next.kind === "word" || next.kind === "number");
    next = words[index + taken + 1]
  ) {
    if (romanValue(text + next.text) === 0) break;
    text += next.text;
    taken++;
  }
  const onlyDigits = taken === 0 && first.kind === "number";
  if (onlyDigits && !ONES.has(first.form)) return null;
  const value = taken === 0 && first.kind === "word" ? first.word.roman : romanValue(text);
  if (value === 0 || value > 5 || !unitFollows(words, index + taken + 1)) return null;
  const after = words[index + taken + 1];
  if (
    taken === 0 &&
    first.kind === "word" &&
    first.word.sense?.kind === "prep" &&
    after?.before === " " &&
    first.text === "с"
  )
    return null;
  out.push(romanLexeme(first, value, onlyDigits, words[index + taken]?.end ?? first.end));
  return taken;
}

function unitFollows(words: readonly Token[], from: number): boolean {
  for (let index = from; index < from + 6; index++) {
    const token = words[index];
    if (token === undefined) return false;
    const kind =
      token.kind === "word"
        ? (token.word.sense?.kind ?? (token.word.roman > 0 ? "num" : (unknownWord(token.form).guess?.kind ?? "word")))
        : token.kind === "number"
          ? "num"
          : token.form;
    if (HEADS.has(kind) || isHalfAbbreviation(words, index)) return true;
    if (!NUMERAL_LINKS.has(kind)) return false;
  }
  return false;
}

/** Words that a narrow cell broke: «ноя-⏎брь», «сен тябрь», «Я н в а р ь». */
function joinBroken(tokens: readonly Token[]): readonly Token[] {
  let joined: Token[] | null = null;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) continue;
    const whole = token.kind === "word" ? (spaced(tokens, index) ?? halves(tokens, index)) : null;
    if (whole === null) joined?.push(token);
    else {
      joined ??= tokens.slice(0, index);
      joined.push(whole.token);
      index += whole.taken;
    }
  }
  return joined ?? tokens;
}

function merged(tokens: readonly Token[], from: number, to: number, form: string): Token {
  const first = tokens[from];
  const last = tokens[to];
  return {
    kind: "word",
    text: form,
    form,
    value: 0,
    start: first?.start ?? 0,
    end: last?.end ?? 0,
    word: seenWord(form),
    before: first?.before ?? "",
  };
}

function spaced(tokens: readonly Token[], index: number): { token: Token; taken: number } | null {
  if (tokens[index]?.form.length !== 1 || tokens[index + 1]?.form.length !== 1) return null;
  let end = index;
  let form = "";
  while (tokens[end]?.kind === "word" && tokens[end]?.form.length === 1 && form.length < 20) {
    form += tokens[end]?.form ?? "";
    end++;
  }
  return form.length >= 3 && exactSense(form) !== undefined
    ? { token: merged(tokens, index, end - 1, form), taken: end - 1 - index }
    : null;
}

const FIGURE_TWINS: Readonly<Record<string, string>> = { "0": "о", "3": "з", "6": "б", "4": "ч" };

/** «октя6рь», «ежемесячн0»: a figure that a scanner put in place of a letter. */
function withFigure(tokens: readonly Token[], index: number): { token: Token; taken: number } | null {
  const figure = FIGURE_TWINS[tokens[index + 1]?.form ?? ""];
  if (figure === undefined) return null;
  const tail =
    tokens[index + 2]?.kind === "word" && tokens[index + 2]?.before === "" ? (tokens[index + 2]?.form ?? "") : "";
  const form = (tokens[index]?.form ?? "") + figure + tail;
  const sense = form.length >= 5 ? exactSense(form) : undefined;
  if (sense === undefined || !JOINABLE.has(sense.kind)) return null;
  const taken = tail === "" ? 1 : 2;
  return { token: merged(tokens, index, index + taken, form), taken };
}

function halves(tokens: readonly Token[], index: number): { token: Token; taken: number } | null {
  const head = tokens[index];
  let next = tokens[index + 1];
  let taken = 1;
  if (head === undefined || !head.word.mayBegin) return null;
  if (next?.kind === "number" && next.before === "" && next.form.length === 1) return withFigure(tokens, index);
  if (next?.form === "-" && next.before === "") {
    next = tokens[index + 2];
    taken = 2;
    if (next?.before === "") return null;
  }
  if (next?.kind !== "word" || next.before === "" || !next.word.mayEnd) return null;
  // «по плану», «в неделю»: two words that are both known stay two.
  if (head.word.sense !== undefined && next.word.sense !== undefined) return null;
  const form = head.form + next.form;
  const sense = form.length >= 5 && form.length <= 20 ? exactSense(form) : undefined;
  if (sense === undefined || !JOINABLE.has(sense.kind)) return null;
  return { token: merged(tokens, index, index + taken, form), taken };
}
