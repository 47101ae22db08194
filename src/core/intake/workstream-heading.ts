import { comparable, withoutTail } from "./cell-text.ts";

/** A heading over activities, in whatever words. */
export interface Heading {
  /** Arabic, whatever the document prints; null when it prints none. */
  readonly number: number | null;
  /** Null when the heading is a bare «Раздел II». */
  readonly title: string | null;
  /** The words themselves («Направление», a Roman numeral) say that it is a heading. */
  readonly sure: boolean;
  /** The printed words that the number stands for («Направление 1.», «IV.»); empty when the title has everything. */
  readonly label: string;
}

const WORDS =
  "направление|направления|раздел|подраздел|блок|модуль|глава|часть|этап|секция|рубрика|цикл|задача|цель|трек|приоритет";
const WORD_FIRST = new RegExp(`^(?:${WORDS})(?![\\p{L}])[\\s:]*(?:№\\s?)?`, "iu");
const WORD_AFTER = new RegExp(`^-?(?:[оеыи]{1,2}|[ая]{1,2})?\\s{1,3}(?:${WORDS})(?![\\p{L}])`, "iu");
const NUMERAL = /^(?:\d{1,2}(?![\d/])|[IVXLІХУПШ1l]{1,6}(?![\p{L}\d]))/u;
const SEPARATOR = /^(?:\s*[.):–—-]+\s*|\s+|$)/u;

const ORDINALS: readonly string[] = [
  "перв",
  "втор",
  "трет",
  "четверт",
  "пят",
  "шест",
  "седьм",
  "восьм",
  "девят",
  "десят",
];

/** Reads the number and title of a heading. Any text is a heading when its place says so; `sure` is about the words. */
export function readHeading(text: string): Heading {
  const flat = withoutTail(text.replace(/\s+/g, " ").replace(/^[*_#\s]+/, ""), "*_");
  return (
    wordThenNumber(flat) ??
    numberThenWord(flat) ??
    numeralOnly(flat) ?? { number: null, title: titled(flat), sure: false, label: "" }
  );
}

function wordThenNumber(flat: string): Heading | null {
  const word = WORD_FIRST.exec(flat)?.[0];
  if (word === undefined) return null;
  const rest = flat.slice(word.length);
  const numeral = NUMERAL.exec(rest)?.[0];
  const number = numeral === undefined ? null : numeralValue(numeral);
  if (numeral === undefined || number === null) return unnumbered(flat, word, rest);
  const after = rest.slice(numeral.length);
  if (/^\.\d/.test(after)) return null;
  const separator = SEPARATOR.exec(after)?.[0];
  if (separator === undefined) return null;
  return headingOf(flat, number, after.slice(separator.length), true);
}

/** «Раздел: …» or «Направление «…»» without a number keeps its words. */
function unnumbered(flat: string, word: string, rest: string): Heading | null {
  const marked = /[:]\s*$/.test(word) || /^[«"“]/.test(rest);
  return marked ? { number: null, title: flat, sure: true, label: "" } : null;
}

function numberThenWord(flat: string): Heading | null {
  const start = comparable(flat.slice(0, 12));
  const ordinal = ORDINALS.findIndex((stem) => flat.length > stem.length && start.startsWith(stem));
  const numeral = NUMERAL.exec(flat)?.[0] ?? (ordinal >= 0 ? (/^\p{L}+/u.exec(flat)?.[0] ?? "") : undefined);
  if (numeral === undefined) return null;
  const rest = flat.slice(numeral.length);
  const word = WORD_AFTER.exec(rest)?.[0];
  if (word === undefined) return null;
  const number = ordinal >= 0 ? ordinal + 1 : numeralValue(numeral);
  const after = rest.slice(word.length);
  return headingOf(flat, number, after.replace(/^\s*[.):–—-]*\s*/u, ""), true);
}

/** «IV. …» is a heading by itself; «4. …» may be one. */
function numeralOnly(flat: string): Heading | null {
  const numeral = NUMERAL.exec(flat)?.[0];
  if (numeral === undefined) return null;
  const after = flat.slice(numeral.length);
  const separator =
    /^\s*[.)]\s*(?!\d)/.exec(after)?.[0] ??
    (/^[\dПШ1l]/.test(numeral) ? undefined : /^\s+(?=[\p{Lu}«"])/u.exec(after)?.[0]);
  if (separator === undefined) return null;
  const number = numeralValue(numeral);
  if (number === null) return null;
  return headingOf(flat, number, after.slice(separator.length), !/^\d/.test(numeral));
}

function headingOf(flat: string, number: number | null, rest: string, sure: boolean): Heading {
  return { number, title: titled(rest), sure, label: flat.slice(0, flat.length - rest.length).trim() };
}

function titled(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : trimmed;
}

/** Arabic value of «7», «IV», also typed with Cyrillic letters («ІV», «ХII», «Ш»); null when it is no numeral. */
export function numeralValue(text: string): number | null {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  const roman = text
    .toUpperCase()
    .replace(/[ІЛ1L]/g, "I")
    .replaceAll("Х", "X")
    .replaceAll("У", "V")
    .replaceAll("П", "II")
    .replaceAll("Ш", "III");
  if (!/^X{0,3}(?:IX|IV|V?I{0,3})$/.test(roman) || roman === "") return null;
  const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };
  let sum = 0;
  for (let index = 0; index < roman.length; index += 1) {
    const value = values[roman[index] ?? ""] ?? 0;
    const next = values[roman[index + 1] ?? ""] ?? 0;
    sum += value < next ? -value : value;
  }
  return sum;
}

/** «IV» or «IV.» alone in a cell. */
export function isRomanCell(text: string): boolean {
  const bare = withoutTail(text.trim(), ".)");
  return /^[IVXІХУПШ]{1,6}$/u.test(bare) && numeralValue(bare) !== null;
}
