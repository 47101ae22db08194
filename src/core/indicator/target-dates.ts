import { comparedIn } from "./target-words.ts";

/** A year or a day that a cell of targets names: «к 2026 году», «2024 г. –», «до 20 декабря 2024 г.», «01.09.2025». */
export interface TargetDate {
  readonly start: number;
  readonly end: number;
  /** «2026», «2025-09-01»; of several years the last. Null: a day whose year is not said. */
  readonly by: string | null;
}

const MONTHS = [
  "январ",
  "феврал",
  "март",
  "апрел",
  "ма",
  "июн",
  "июл",
  "август",
  "сентябр",
  "октябр",
  "ноябр",
  "декабр",
];
const MONTH = String.raw`январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?|сентябр[ья]|октябр[ья]|ноябр[ья]|декабр[ья]`;
const BEFORE = String.raw`(?:(?<![а-яё])(?:к|до|на|в|за|по)\s{1,3})?(?:(?:концу|конца|конец|началу|начала|итогам)\s{1,3})?`;
const YEAR_WORD = String.raw`(?:учебн[а-яё]{0,4}\s{1,3}|уч\.\s{0,3})?(?:гг?\.|год[а-яё]{0,4}|гг?(?![а-яё]))`;

const DAY = new RegExp(String.raw`${BEFORE}(\d{1,2})\.(\d\d)\.(20\d\d)(?:\s{0,3}г\.?(?![а-яё]))?`, "giu");
const DAY_OF_MONTH = new RegExp(
  String.raw`${BEFORE}(\d{1,2})\s{1,3}(${MONTH})(?![а-яё])(?:\s{1,3}(20\d\d)(?:\s{0,3}${YEAR_WORD})?)?`,
  "giu",
);
const YEARS = new RegExp(String.raw`${BEFORE}(20\d\d)\s{0,3}[/–—-]\s{0,3}(20)?(\d\d)\s{0,3}${YEAR_WORD}`, "giu");
/** «2023/2024 – 50 %»: a stroke between years is of a school year. */
const SCHOOL_YEAR = /(20\d\d)\s{0,3}\/\s{0,3}(20)?(\d\d)(?!\d)/gu;
/** «60 % (2024)» */
const YEAR_IN_BRACKETS = /\((20\d\d)\)/gu;
const YEAR = new RegExp(String.raw`${BEFORE}(20\d\d)\s{0,3}${YEAR_WORD}`, "giu");
const BARE_YEAR =
  /(?<![а-яё])(?:к|до|в|за|на)\s{1,3}(?:(?:концу|конца|конец)\s{1,3})?(20\d\d)(?!\d|[.,]\d|\s{0,3}%|\s{0,3}(?!(?:и|не|до|по)(?![а-яё]))[а-яё])/giu;
/** «2023 – 40 %; 2024: 50 %» */
const LEADING_YEAR =
  /(?<=^|[,;\n(]\s{0,3})(20\d\d)(?=\s{0,3}(?:[–—:-]|\)\s{0,3}[–—:-]?)\s{0,3}(?:[а-яё]{1,20}\s{1,3}){0,3}\d)/giu;

/** In the order of the text; none overlaps another, and what a growth is compared with is none. */
export function datesOf(text: string): readonly TargetDate[] {
  const compared = comparedIn(text);
  const found: TargetDate[] = [];
  const add = (match: RegExpMatchArray, by: string | null): void => {
    const start = match.index ?? 0;
    const end = start + match[0].length;
    const taken = [...found, ...(compared === null ? [] : [compared])].some(
      (one) => start < one.end && one.start < end,
    );
    if (!taken) found.push({ start, end, by });
  };
  for (const match of text.matchAll(DAY)) add(match, dayOf(match[3], match[2], match[1]));
  for (const match of text.matchAll(DAY_OF_MONTH)) {
    const month = MONTHS.findIndex((stem) => match[2]?.toLowerCase().startsWith(stem)) + 1;
    // A day without a year is no value, and no deadline that a year can be held against either.
    add(match, match[3] === undefined ? null : dayOf(match[3], String(month), match[1]));
  }
  for (const one of [YEARS, SCHOOL_YEAR])
    for (const match of text.matchAll(one)) add(match, `${match[2] ?? match[1]?.slice(0, 2)}${match[3]}`);
  for (const one of [YEAR_IN_BRACKETS, YEAR, BARE_YEAR, LEADING_YEAR])
    for (const match of text.matchAll(one)) add(match, match[1] ?? null);
  return found.toSorted((a, b) => a.start - b.start);
}

function dayOf(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  if (year === undefined || month === undefined || day === undefined) return null;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
