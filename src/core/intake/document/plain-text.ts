/** Small helpers over Russian text; none of them changes words. */

/** One line, single spaces; soft hyphens and zero-width marks removed. */
export function tidy(text: string): string {
  return text
    .replace(/[\u00ad\u200b\ufeff]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}

/** «П Р И К А З» → «ПРИКАЗ», «п р и к а з ы в а ю:» → «приказываю:»; other text is returned as it is. */
export function closeLetterSpacing(text: string): string {
  // Letters beyond Russian make the next expression dear to prepare, and few texts need it.
  if (!/\S \S \S \S/u.test(text)) return text;
  return text.replace(/(?<![\p{L}\d])\p{L}(?: \p{L}(?!\p{L})){3,}/gu, (spaced) => spaced.replaceAll(" ", ""));
}

/** The same length, with everything inside quotes blanked, so that words of a title are not taken for words of the text. */
export function blankQuotes(text: string): string {
  let depth = 0;
  let straight = false;
  let out = "";
  for (const sign of text) {
    if (sign === "«" || sign === "“" || sign === "„") depth += 1;
    else if ((sign === "»" || sign === "”") && depth > 0) depth -= 1;
    else if (sign === '"') straight = !straight;
    else if (depth > 0 || straight) {
      out += " ".repeat(sign.length);
      continue;
    }
    out += sign;
  }
  return out;
}

/** Runs of letters and digits. */
export function wordsOf(text: string): string[] {
  // The letters of all the world are looked for only where signs other than the usual ones stand: it takes five times longer.
  if (USUAL_SIGNS.test(text)) return text.match(/[A-Za-zЁА-яё\d]+/g) ?? [];
  return text.match(/[\p{L}\d]+/gu) ?? [];
}

/** Latin and Russian letters, digits, the punctuation and spaces of Russian print. */
const USUAL_SIGNS = /^[\t\n -~\u00a0«»ЁА-яё‐-‧№]*$/;

export function isUpperCase(text: string): boolean {
  return text === text.toUpperCase() && (text.match(/\p{L}/gu) ?? []).length > 2;
}

/** Without the given signs at the end. */
export function trimEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Ends where a sentence ends, so that the next line begins something new. */
export function endsSentence(text: string): boolean {
  return /[.!?;:]["»”)]*$/u.test(text.trim());
}

/** «естественно-» + «научной»: a word broken at its hyphen. */
export function joinsWithoutSpace(above: string, below: string): boolean {
  return /\p{L}-$/u.test(above) && /^\p{L}/u.test(below);
}

const INITIALS_FIRST = /[А-ЯЁ]\. ?(?:[А-ЯЁ]\. ?)?[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+)(?:-[А-ЯЁ][а-яё]+)?/u;
const SURNAME_FIRST = /[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)? [А-ЯЁ]\. ?[А-ЯЁ]\./u;
const FULL_NAME =
  /[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)? [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:вич|вна|ична|ьич|оглы|кызы)(?![а-яё])/u;

export interface FoundName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The last person's name of the text: «Е.П. Талкина», «Талкина Е. П.», «Талкина Елена Петровна»; null when there is none. */
export function findPerson(text: string): FoundName | null {
  let last: FoundName | null = null;
  for (const pattern of [INITIALS_FIRST, SURNAME_FIRST, FULL_NAME]) {
    for (const match of text.matchAll(new RegExp(pattern.source, "gu"))) {
      const found = { name: match[0], start: match.index, end: match.index + match[0].length };
      if (last === null || found.end > last.end || (found.end === last.end && found.start < last.start)) last = found;
    }
  }
  return (
    last && {
      ...last,
      name: last.name
        .replace(/\. /gu, ".")
        .replace(/\.(?=[А-ЯЁ][а-яё]{1,})/u, ". ")
        .replace(/\.(?=[А-ЯЁ]{2,})/u, ". "),
    }
  );
}
