import { CAPITAL_TWINS } from "#core/text/latin-twins.ts";

/** A piece of a formula, and where it stands (from 0, in UTF-16 units). */
export type FormulaToken =
  | { readonly kind: "number"; readonly at: number; readonly text: string }
  | { readonly kind: "name"; readonly at: number; readonly text: string }
  | { readonly kind: "sign"; readonly at: number; readonly text: Sign };
export type Sign = "+" | "-" | "*" | "/" | "(" | ")" | ";" | "%" | "<" | "<=" | ">" | ">=" | "=" | "<>";

/** As people and Word type them. */
const SIGNS: Readonly<Record<string, Sign>> = {
  "+": "+",
  "-": "-",
  "−": "-",
  "–": "-",
  "—": "-",
  "*": "*",
  "×": "*",
  "·": "*",
  "∙": "*",
  "/": "/",
  ":": "/",
  "÷": "/",
  "(": "(",
  ")": ")",
  ";": ";",
  "%": "%",
  "<": "<",
  "≤": "<=",
  ">": ">",
  "≥": ">=",
  "=": "=",
  "≠": "<>",
};
const PAIRS: Readonly<Record<string, Sign>> = { "<=": "<=", ">=": ">=", "<>": "<>" };

/** A name as it is compared: without regard to capitals, «ё», the keyboard and doubled spaces. */
export function foldName(name: string): string {
  return name
    .trim()
    .toUpperCase()
    .replaceAll("Ё", "Е")
    .replace(/\s+/gu, " ")
    .replace(/[A-Z]/gu, (letter) => CAPITAL_TWINS[letter] ?? letter);
}

const LETTER = /[\p{L}_]/u;
const IN_NAME = /[\p{L}\p{M}\d_.]/u;
const DIGIT = /\d/;

/** Null at the first sign that no formula has; its place is the answer. */
export function readTokens(text: string): FormulaToken[] | { readonly unknownSign: number } {
  const tokens: FormulaToken[] = [];
  for (let at = 0; at < text.length;) {
    const sign = text.charAt(at);
    if (/\s/u.test(sign)) at += 1;
    else if (DIGIT.test(sign)) {
      const end = endOfNumber(text, at);
      tokens.push({ kind: "number", at, text: text.slice(at, end).replace(/\s/gu, "") });
      at = end;
    } else if (sign === "«" || sign === '"' || sign === "[") {
      const end = text.indexOf(sign === "«" ? "»" : sign === "[" ? "]" : '"', at + 1);
      if (end < 0) return { unknownSign: at };
      tokens.push({ kind: "name", at, text: text.slice(at + 1, end) });
      at = end + 1;
    } else if (LETTER.test(sign)) {
      let end = at + 1;
      while (end < text.length && IN_NAME.test(text.charAt(end))) end += 1;
      // A dot ends the sentence, not the name.
      while (text.charAt(end - 1) === ".") end -= 1;
      tokens.push({ kind: "name", at, text: text.slice(at, end) });
      at = end;
    } else {
      const pair = PAIRS[text.slice(at, at + 2)];
      const single = SIGNS[sign];
      if (pair === undefined && single === undefined) return { unknownSign: at };
      tokens.push({ kind: "sign", at, text: pair ?? single ?? "+" });
      at += pair === undefined ? 1 : 2;
    }
  }
  return tokens;
}

/** «1 000», «12,5», «12.5»: spaces stand before groups of three digits only. */
function endOfNumber(text: string, start: number): number {
  let at = start;
  while (at < text.length && DIGIT.test(text.charAt(at))) at += 1;
  while (/^[\s\u00A0\u202F]\d{3}(?!\d)/u.test(text.slice(at, at + 5))) at += 4;
  if (/^[.,]\d/.test(text.slice(at, at + 2))) {
    at += 2;
    while (at < text.length && DIGIT.test(text.charAt(at))) at += 1;
  }
  return at;
}
