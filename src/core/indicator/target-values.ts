import { divide, multiply, printExact, readExact, whole } from "./exact.ts";
import type { Comparator } from "./model.ts";
import { comparatorBefore, COMPARATORS_BEHIND, NUMBER_WORDS } from "./target-words.ts";

/** A number of a cell of targets with what stands right beside it. */
export interface TargetValue {
  /** Where its comparator, or else its number, begins. */
  readonly start: number;
  readonly end: number;
  /** Exact, as kept: «50», «3/2». */
  readonly value: string;
  readonly unit: string | null;
  readonly comparator: Comparator;
  /** «до 70 %», «3–5»: a ceiling or the value that is planned. */
  readonly isArguable: boolean;
}

const NUMBER = /\d{1,3}(?:[ \u00A0\u202F]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)?/gu;
/** «2-х», «5-ти» */
const ENDING = /^\s?-?(?:х|ти|ми|го|й|м|ого|е)(?![а-яё])/iu;
const UNIT = /^\s*(?:(%|процент[а-яё]*)|([а-яё]+\.?))/iu;
/** «1,5 тыс. человек» */
const THOUSANDS = /^\s{0,3}тыс(?:яч[а-яё]{0,3})?(?![а-яё])\.?/iu;
const NO_UNIT = /^(?:от|к|до|в|на|из|по|и|или|за|с|не|для|при|у|среди|более|менее)$/iu;
/** Numbers that are no values: grades, numbers of things. */
const NO_VALUE_AFTER = /^\s*(?:[-–]\s*\d+\s*)?(?:-?(?:х|й|го|м|е)\s+)?(?:класс|лет(?![а-яё])|квартал|полугоди)/iu;
const NO_VALUE_BEFORE = /(?:№|\d[.,/-]|класс[а-яё]{0,4}\s)\s{0,3}$/iu;
const RANGE = /^\s?[–—-]\s?(?=\d)/u;
const FRACTION = /^\s?\/\s?(\d{1,3})(?!\d)/u;
const REACH = 60;

/** All numbers that are values, in their order; `text` has blanks where dates stand. Linear in the length of the text. */
export function targetValues(text: string): readonly TargetValue[] {
  const values: TargetValue[] = [];
  let isRange = false;
  for (const match of text.matchAll(NUMBER)) {
    const [number] = match;
    const at = match.index;
    if (at < (values.at(-1)?.end ?? 0)) continue;
    const before = wordsBefore(text, at);
    let end = at + number.length;
    const fraction = FRACTION.exec(text.slice(end, end + REACH));
    end += (fraction ?? ENDING.exec(text.slice(end, end + REACH)))?.[0].length ?? 0;
    const thousands = THOUSANDS.exec(text.slice(end, end + REACH));
    end += thousands?.[0].length ?? 0;
    const range = RANGE.exec(text.slice(end, end + REACH));
    const wasRange: boolean = isRange;
    isRange = false;
    if (!wasRange && NO_VALUE_BEFORE.test(before)) continue;
    if (NO_VALUE_AFTER.test(text.slice(at + number.length, at + number.length + REACH))) continue;
    const value = valueOf(number, fraction?.[1], thousands === null ? 1 : 1000);
    if (value === null) continue;
    isRange = range !== null;
    values.push(valueAt(text, { at, end, before: wasRange ? "" : before, value }, { wasRange, isRange }));
  }
  return shareUnits(text, values.length === 0 ? inWords(text) : values);
}

interface Found {
  readonly at: number;
  readonly end: number;
  readonly before: string;
  /** Exact; a fraction is a percentage already. */
  readonly value: { readonly exact: string; readonly unit: string | null };
}

function valueAt(
  text: string,
  { at, before, end, value }: Found,
  { isRange, wasRange }: { readonly isRange: boolean; readonly wasRange: boolean },
): TargetValue {
  const said = comparatorBefore(before);
  const found = isRange || value.unit !== null ? null : UNIT.exec(text.slice(end, end + REACH));
  const unit = found === null || NO_UNIT.test(found[2] ?? "") ? null : found;
  const afterUnit = end + (unit?.[0].length ?? 0);
  const behind = COMPARATORS_BEHIND.flatMap(([pattern, meant]) => {
    const match = said === null ? pattern.exec(text.slice(afterUnit, afterUnit + REACH)) : null;
    return match === null ? [] : [{ meant, length: match[0].length }];
  })[0];
  return {
    start: beginOf(text, said?.words ?? "", at),
    end: afterUnit + (behind?.length ?? 0),
    value: value.exact,
    unit: value.unit ?? (unit === null ? null : unit[1] === undefined ? (unit[2] ?? null) : "%"),
    // «3–5»: from the first on, and as far as the second.
    comparator: said?.comparator ?? behind?.meant ?? (isRange ? "atLeast" : "planned"),
    isArguable: said?.isArguable === true || wasRange,
  };
}

/** White space folded: blanks stand where dates stood. */
function wordsBefore(text: string, at: number): string {
  return text.slice(Math.max(0, at - REACH), at).replaceAll(/\s+/gu, " ");
}

/** Where the words that end at `at` begin; blanks among them may be folded. */
function beginOf(text: string, words: string, at: number): number {
  return words.split(" ").reduceRight((end, word) => (word === "" ? end : text.lastIndexOf(word, end - 1)), at);
}

function valueOf(number: string, below: string | undefined, scale: number): Found["value"] | null {
  const plain = readExact(number.replace(/\s/gu, ""));
  if (plain === null) return null;
  const exact = multiply(plain, whole(scale));
  if (below === undefined) return { exact: printExact(exact), unit: null };
  const part = divide(multiply(exact, whole(100)), whole(Number(below)));
  return part === null ? null : { exact: printExact(part), unit: "%" };
}

/** «не менее половины педагогов», «не менее одной заявки» */
function inWords(text: string): readonly TargetValue[] {
  for (const word of text.matchAll(/(?<![а-яё])[а-яё]+/giu)) {
    const number = NUMBER_WORDS.find(([words]) => words.test(word[0]));
    const said = number === undefined ? null : comparatorBefore(wordsBefore(text, word.index));
    if (number === undefined || said === null) continue;
    const [, value, share] = number;
    const end = word.index + word[0].length;
    const found = share === null ? UNIT.exec(text.slice(end, end + REACH)) : null;
    const unit = found === null || NO_UNIT.test(found[2] ?? "") ? null : found;
    return [
      {
        start: beginOf(text, said.words, word.index),
        end: end + (unit?.[0].length ?? 0),
        value,
        unit: share ?? unit?.[2] ?? null,
        comparator: said.comparator,
        isArguable: said.isArguable,
      },
    ];
  }
  return [];
}

/** «от 3 до 5 человек», «3–5 %»: both are of the unit behind the second. */
function shareUnits(text: string, values: readonly TargetValue[]): readonly TargetValue[] {
  return values.map((value, index) => {
    const next = values[index + 1];
    if (value.unit !== null || next === undefined) return value;
    return /^\s?[–—-]?\s?$/u.test(text.slice(value.end, next.start)) ? { ...value, unit: next.unit } : value;
  });
}
