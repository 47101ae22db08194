import { isIgnored, nextHash, NO_WORD, seenWordAt, type SeenWord } from "./seen-words.ts";

/** A run of letters, a run of digits, or one sign, with its place in the phrase. */
export interface Token {
  readonly kind: "word" | "number" | "sign" | "blank";
  /** As written. */
  readonly text: string;
  /** Folded for comparing: «Маpта» → «марта»; for signs one of - , ; : . ( ) / * № « » + %. */
  readonly form: string;
  /** Value of a number, otherwise 0. */
  readonly value: number;
  readonly start: number;
  readonly end: number;
  /** What is known about a word; of other tokens nothing. */
  readonly word: SeenWord;
  /** What stands before: nothing, a space, or a line break. */
  readonly before: "" | " " | "\n";
}

const SIGNS: Readonly<Record<string, string>> = {
  "‐": "-",
  "‑": "-",
  "‒": "-",
  "–": "-",
  "—": "-",
  "―": "-",
  "−": "-",
  "﹣": "-",
  "－": "-",
  "~": "-",
  "[": "(",
  "]": ")",
  "{": "(",
  "}": ")",
  "“": "«",
  "”": "»",
  '"': "«",
  "„": "«",
  "…": "-",
  "\\": "/",
  "，": ",",
  "。": ".",
};

/** Every sign that is written in another way, by its character code. */
const SIGN_BY_CODE = new Map(Object.entries(SIGNS).map(([sign, form]) => [sign.charCodeAt(0), form]));

function isLetter(code: number): boolean {
  return (
    (code >= 0x410 && code <= 0x44f) ||
    code === 0x401 ||
    code === 0x451 ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x7c ||
    (code >= 0x400 && code <= 0x4ff) ||
    (code >= 0x2160 && code <= 0x216b)
  );
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function spaceOf(code: number): "" | " " | "\n" {
  if (code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x0b) return "\n";
  if (
    code === 0x20 ||
    code === 0x09 ||
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x3000
  )
    return " ";
  return "";
}

const SIGN = 0;
const LETTER = 1;
const DIGIT = 2;
const SPACE = 3;
const BREAK = 4;
const IGNORED = 5;

/** The class of every character up to the ideographic space; computed once. */
const CLASSES = Uint8Array.from({ length: 0x3001 }, (_, code) =>
  isDigit(code)
    ? DIGIT
    : isIgnored(code)
      ? IGNORED
      : isLetter(code)
        ? LETTER
        : spaceOf(code) === " "
          ? SPACE
          : spaceOf(code) === "\n"
            ? BREAK
            : SIGN,
);

function classOf(code: number): number {
  return code < 0x3001 ? (CLASSES[code] ?? SIGN) : code === 0xfeff ? IGNORED : SIGN;
}

/** «2О24», «202З», «1О.05», «l5 мая»: letters that a scanner put in place of figures. */
const DIGIT_TWINS: Readonly<Record<string, string>> = {
  о: "0",
  О: "0",
  o: "0",
  O: "0",
  З: "3",
  з: "3",
  l: "1",
  I: "1",
  "|": "1",
};

function isTwin(code: number): boolean {
  return (
    code === 0x43e ||
    code === 0x41e ||
    code === 0x6f ||
    code === 0x4f ||
    code === 0x417 ||
    code === 0x437 ||
    code === 0x6c ||
    code === 0x49 ||
    code === 0x7c
  );
}

/** True when something is written that can be read: a letter, a figure, a blank to fill in. */
export function hasWord(phrase: string): boolean {
  for (let index = 0; index < phrase.length; index++) {
    const code = phrase.charCodeAt(index);
    if ((code >= 0x410 && code <= 0x44f) || isDigit(code)) return true;
  }
  return WORD.test(phrase);
}

const WORD = /[\p{L}\p{N}_]/u;

const USUAL_LENGTH = 512;
const usualCodes = new Uint16Array(USUAL_LENGTH);

/** The characters of a phrase, each read once; usual phrases share one buffer, which is done with when `tokenize` ends. */
function codesOf(phrase: string): Uint16Array {
  const codes = phrase.length < USUAL_LENGTH ? usualCodes : new Uint16Array(phrase.length + 1);
  for (let index = 0; index < phrase.length; index++) codes[index] = phrase.charCodeAt(index);
  codes[phrase.length] = 0;
  return codes;
}

export function tokenize(phrase: string): Token[] {
  const codes = codesOf(phrase);
  const tokens: Token[] = [];
  let before: Token["before"] = "";
  let index = 0;
  while (index < phrase.length) {
    const code = codes[index] ?? 0;
    const kind = classOf(code);
    if (kind >= SPACE) {
      if (kind === BREAK) before = "\n";
      else if (kind === SPACE && before === "") before = " ";
      index++;
      continue;
    }
    const twinFirst =
      kind !== DIGIT && isDigit(codes[index + 1] ?? 0) && isTwin(code) && !isLetterBefore(phrase, index);
    const token =
      kind === DIGIT || twinFirst
        ? digits(codes, phrase, index, before)
        : kind === LETTER
          ? letters(codes, phrase, index, before)
          : sign(phrase, index, before);
    tokens.push(token);
    index = token.end;
    before = "";
  }
  return tokens;
}

function isLetterBefore(phrase: string, index: number): boolean {
  return index > 0 && classOf(phrase.charCodeAt(index - 1)) === LETTER;
}

function digits(codes: Uint16Array, phrase: string, start: number, before: Token["before"]): Token {
  let end = start;
  let value = 0;
  // The buffer ends with a 0, which is no digit.
  for (let code = codes[end] ?? 0; isDigit(code); code = codes[++end] ?? 0) value = value * 10 + code - 0x30;
  const next = classOf(codes[end] ?? 0);
  if (end === start || next === LETTER || next === IGNORED) return mixedDigits(phrase, start, before);
  const text = phrase.slice(start, end);
  return numberToken(text, text, end - start > 9 ? Number.NaN : value, start, end, before);
}

function numberToken(
  text: string,
  form: string,
  value: number,
  start: number,
  end: number,
  before: Token["before"],
): Token {
  return { kind: "number", text, form, value, start, end, word: NO_WORD, before };
}

/** Digits among which a scanner put letters. */
function mixedDigits(phrase: string, start: number, before: Token["before"]): Token {
  let end = start;
  let text = "";
  while (end < phrase.length) {
    const code = phrase.charCodeAt(end);
    if (isDigit(code)) text += phrase.charAt(end);
    else if (!isIgnored(code)) {
      const twin = DIGIT_TWINS[phrase.charAt(end)];
      const next = phrase.charCodeAt(end + 1);
      // Only before a figure, or at the end of what then is a year or a day; «10о» and «5з» stay as they are.
      const last =
        !isLetter(next) && (text.length === 3 || (text.length === 1 && (twin === "0" || phrase.charAt(end) === "З")));
      if (twin === undefined || !(isDigit(next) || last)) break;
      text += twin;
    }
    end++;
  }
  return numberToken(phrase.slice(start, end), text, text.length > 9 ? Number.NaN : Number(text), start, end, before);
}

function letters(codes: Uint16Array, phrase: string, start: number, before: Token["before"]): Token {
  let end = start;
  let hash = 0;
  for (; end < phrase.length; end++) {
    const code = codes[end] ?? 0;
    const kind = classOf(code);
    if (kind !== LETTER && kind !== IGNORED) break;
    hash = nextHash(hash, code);
  }
  const word = seenWordAt(codes, phrase, start, end, hash);
  return { kind: "word", text: word.text, form: word.form, value: 0, start, end, word, before };
}

function sign(phrase: string, start: number, before: Token["before"]): Token {
  const code = phrase.charCodeAt(start);
  if (code === 0x5f) {
    let end = start;
    while (end < phrase.length && phrase.charCodeAt(end) === 0x5f) end++;
    return { kind: "blank", text: phrase.slice(start, end), form: "_", value: 0, start, end, word: NO_WORD, before };
  }
  const form = SIGN_BY_CODE.get(code) ?? phrase.charAt(start);
  return { kind: "sign", text: form, form, value: 0, start, end: start + 1, word: NO_WORD, before };
}
