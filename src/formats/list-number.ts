/** How a counter of an automatic list is written; the names are ours, both office formats map to them. */
export type NumberStyle =
  | "decimal"
  | "decimalZero"
  | "upperRoman"
  | "lowerRoman"
  | "upperLetter"
  | "lowerLetter"
  | "upperRussian"
  | "lowerRussian"
  | "none";

/** The letters an office uses for Russian lists: without Ё, Й, Ъ, Ы, Ь. */
const RUSSIAN = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ";
const LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

export function formatListNumber(value: number, style: NumberStyle): string {
  switch (style) {
    case "none":
      return "";
    case "decimal":
      return String(value);
    case "decimalZero":
      return String(value).padStart(2, "0");
    case "upperRoman":
      return roman(value);
    case "lowerRoman":
      return roman(value).toLowerCase();
    case "upperLetter":
      return letters(value, LATIN);
    case "lowerLetter":
      return letters(value, LATIN).toLowerCase();
    case "upperRussian":
      return letters(value, RUSSIAN);
    case "lowerRussian":
      return letters(value, RUSSIAN).toLowerCase();
  }
}

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let rest = value;
  let written = "";
  for (const [weight, sign] of ROMAN) {
    while (rest >= weight) {
      written += sign;
      rest -= weight;
    }
  }
  return written;
}

/** а, б, … я, аа, бб: a letter is doubled when the alphabet has run out, as offices do. */
function letters(value: number, alphabet: string): string {
  if (value < 1) return String(value);
  const letter = alphabet[(value - 1) % alphabet.length] ?? "";
  return letter.repeat(Math.min(Math.floor((value - 1) / alphabet.length) + 1, 20));
}
