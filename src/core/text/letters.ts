/**
 * Letters as people and scanners type them: Latin look-alikes inside Russian words («c 10 мaя»), «ё» as «е»,
 * soft hyphens and accents. Nothing here changes a text that is kept; it only serves comparing.
 */
const LATIN_TWINS: Readonly<Record<string, string>> = {
  a: "а",
  b: "в",
  c: "с",
  e: "е",
  h: "н",
  k: "к",
  m: "м",
  o: "о",
  p: "р",
  t: "т",
  x: "х",
  y: "у",
  i: "и",
  n: "п",
  u: "и",
  r: "г",
  ё: "е",
  і: "и",
  ѕ: "с",
  ј: "й",
};

/** Lower case, «ё» → «е», Latin look-alikes → Cyrillic. Length is kept for every letter of both alphabets. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (isPlainCyrillic(lower)) return lower;
  let folded = "";
  for (const letter of lower) folded += LATIN_TWINS[letter] ?? letter;
  return folded;
}

function isPlainCyrillic(word: string): boolean {
  for (let index = 0; index < word.length; index++) {
    const code = word.charCodeAt(index);
    if (code < 0x430 || code > 0x44f) return false;
  }
  return true;
}

const ROMAN_TWINS: Readonly<Record<string, string>> = {
  I: "I",
  i: "I",
  l: "I",
  "|": "I",
  І: "I",
  і: "I",
  "1": "I",
  Ӏ: "I",
  Ⅰ: "I",
  V: "V",
  Y: "V",
  v: "V",
  У: "V",
  у: "V",
  X: "X",
  x: "X",
  Х: "X",
  х: "X",
  П: "II",
  п: "II",
  Ш: "III",
  ш: "III",
  Ⅱ: "II",
  Ⅲ: "III",
  Ⅳ: "IV",
};

const ROMAN_VALUES: Readonly<Record<string, number>> = {
  I: 1,
  II: 2,
  III: 3,
  IV: 4,
  V: 5,
  VI: 6,
  VII: 7,
  VIII: 8,
  IX: 9,
  X: 10,
  XI: 11,
  XII: 12,
  IIII: 4,
};

/** 1–12 for a Roman numeral typed with Latin or look-alike Cyrillic letters («П» for II, «Ш» for III); 0 when it is none. */
export function romanValue(word: string): number {
  if (word.length > 4) return 0;
  let roman = "";
  for (const letter of word) {
    const twin = ROMAN_TWINS[letter];
    if (twin === undefined) return 0;
    roman += twin;
  }
  return ROMAN_VALUES[roman] ?? 0;
}

/** True when every letter is a Latin numeral letter (or Ukrainian «І»), so that no context is needed to trust it. */
export function isPlainRoman(word: string): boolean {
  for (const letter of word) if (!"IVXІⅠⅡⅢⅣ".includes(letter)) return false;
  return word.length > 0;
}
