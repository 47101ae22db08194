import { foldWord } from "#core/text/letters.ts";

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

/** Soft hyphen, zero-width marks and combining accents: typed or pasted, never meant. */
function isIgnored(code: number): boolean {
  return (
    code === 0xad ||
    (code >= 0x200b && code <= 0x200f) ||
    code === 0xfeff ||
    (code >= 0x300 && code <= 0x36f) ||
    code === 0x2060
  );
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

export function tokenize(phrase: string): Token[] {
  const tokens: Token[] = [];
  let before: "" | " " | "\n" = "";
  let index = 0;
  while (index < phrase.length) {
    const code = phrase.charCodeAt(index);
    const space = spaceOf(code);
    if (space !== "" || isIgnored(code)) {
      if (space !== "" && before !== "\n") before = space;
      index++;
      continue;
    }
    const twinFirst =
      DIGIT_TWINS[phrase.charAt(index)] !== undefined &&
      isDigit(phrase.charCodeAt(index + 1)) &&
      !isLetter(phrase.charCodeAt(index - 1));
    const token =
      isDigit(code) || twinFirst
        ? digits(phrase, index, before)
        : isLetter(code)
          ? letters(phrase, index, before)
          : sign(phrase, index, before);
    tokens.push(token);
    index = token.end;
    before = "";
  }
  return tokens;
}

function digits(phrase: string, start: number, before: Token["before"]): Token {
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
  return {
    kind: "number",
    text: phrase.slice(start, end),
    form: text,
    value: text.length > 9 ? Number.NaN : Number(text),
    start,
    end,
    before,
  };
}

function letters(phrase: string, start: number, before: Token["before"]): Token {
  let end = start;
  let ignored = false;
  for (; end < phrase.length; end++) {
    const code = phrase.charCodeAt(end);
    if (isLetter(code)) continue;
    if (!isIgnored(code)) break;
    ignored = true;
  }
  const whole = phrase.slice(start, end);
  const text = ignored ? withoutIgnored(whole) : whole;
  return { kind: "word", text, form: foldWord(text), value: 0, start, end, before };
}

function withoutIgnored(text: string): string {
  let kept = "";
  for (let index = 0; index < text.length; index++) if (!isIgnored(text.charCodeAt(index))) kept += text.charAt(index);
  return kept;
}

function sign(phrase: string, start: number, before: Token["before"]): Token {
  const text = phrase.charAt(start);
  if (text === "_") {
    let end = start;
    while (end < phrase.length && phrase.charAt(end) === "_") end++;
    return { kind: "blank", text: phrase.slice(start, end), form: "_", value: 0, start, end, before };
  }
  return { kind: "sign", text, form: SIGNS[text] ?? text, value: 0, start, end: start + 1, before };
}
