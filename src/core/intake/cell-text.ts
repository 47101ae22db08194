/** Small questions about the words of one cell. */

const NUMBER_CELL = /^(?:№\s?)?\d{1,4}(?:\s?[.,]\s?\d{1,3}){0,4}\s?[.)]{0,2}$/;

/** «1», «1.», «1.2.», «12)», «№ 3». */
export function isNumberCell(text: string): boolean {
  return text.length < 24 && NUMBER_CELL.test(text.trim());
}

export function isBlank(text: string): boolean {
  return text.trim() === "";
}

/** Dashes, dots and crosses that stand for «nothing here» keep their place in the draft but say nothing. */
export function isFiller(text: string): boolean {
  return text.length < 8 && /^[-–—_.·*\s]*$/.test(text);
}

/** Starts with a small letter or with a sign that cannot open a text: the text above goes on here. */
export function startsInside(text: string): boolean {
  return /^[\p{Ll},;:)»”]/u.test(text.trimStart());
}

/** Ends as a whole sentence or phrase does. */
export function endsClosed(text: string): boolean {
  return /[.!?;»”"]$/.test(text.trimEnd());
}

/** One spelling for comparing: lower case, «е» for «ё», plain quotes and dashes, single spaces. */
export function comparable(text: string): string {
  // A number has only one spelling.
  if (/^[\d.]*$/.test(text)) return text;
  return text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[\u00ad\u200b]/g, "")
    .replace(/[«»“”„]/g, '"')
    .replace(/[–—−]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
}

/** Cuts the given signs and spaces off the end; a loop, since such a regular expression is slow on long runs. */
export function withoutTail(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && (signs.includes(text[end - 1] ?? "") || (text[end - 1] ?? "").trim() === "")) end -= 1;
  return text.slice(0, end);
}

/** Only letters and digits: two texts of the same words are equal whatever their breaks and signs. */
export function letters(text: string): string {
  return comparable(text).replace(/[^\p{L}\p{N}№%]+/gu, "");
}

/**
 * Glues two halves of a broken text. A hyphen at the break stays: whether it belonged to the word is not known here,
 * except when the whole word occurs elsewhere in the document. Signs and pieces that begin no Russian word
 * («ьных», a lone «е») join the word before.
 */
export function glue(first: string, second: string, knownWords: { has(word: string): boolean }): string {
  const left = first.trimEnd();
  const right = second.trimStart();
  if (left === "") return right;
  if (right === "") return left;
  if (/^(?:[.,;:!?)»”]|[ъыьй]\p{Ll}*|[ёе](?![\p{L}.]))/u.test(right)) return left + right;
  if (!/\p{L}-$/u.test(left) || !/^\p{Ll}/u.test(right)) return `${left} ${right}`;
  const head =
    left
      .slice(-61, -1)
      .split(/[^\p{L}]/u)
      .at(-1) ?? "";
  const tail = /^\p{L}+/u.exec(right)?.[0] ?? "";
  return knownWords.has((head + tail).toLowerCase()) ? left.slice(0, -1) + right : left + right;
}
