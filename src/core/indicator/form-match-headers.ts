import { readReportingPeriod } from "./reporting-period.ts";

/** What a column or a row of a form asks for, by the words above or beside it. */
export type HeaderMeaning =
  | "value"
  | "numerator"
  | "denominator"
  | "plan"
  | "unit"
  | "code"
  | "note"
  /** «отклонение», «% выполнения»: follows from others. */
  | "derived"
  /** Another quarter or year. */
  | "otherPeriod";

const MEANINGS: readonly (readonly [words: RegExp, meaning: HeaderMeaning])[] = [
  [/отклонен|динамик|выполнени[ея] плана|прирост|рейтинг/iu, "derived"],
  [/примечани|комментари|причин|обосновани|пояснени|ссылк|подтвержда|ответственн/iu, "note"],
  [/числител/iu, "numerator"],
  [/знаменател/iu, "denominator"],
  [/факт|достигнут|отч[её]тн|исполнен/iu, "value"],
  [/план|целев|заданн/iu, "plan"],
  [/(?:^|[^а-яё])ед(?:\.|иниц)[а-яё]*\s{0,3}изм|(?:^|[^а-яё])океи/iu, "unit"],
  [/^\s{0,3}(?:№|код|п\s{0,3}[./]?\s{0,3}п|номер)/iu, "code"],
  [/значени|результат|показатель за|количество|всего|итог/iu, "value"],
];

/** Null: the words say nothing of it. Plans are never taken for what was reached: «план» with «факт» means the fact. */
export function meaningOf(text: string): HeaderMeaning | null {
  return MEANINGS.find(([words]) => words.test(text))?.[1] ?? null;
}

const ROMAN = ["i", "ii", "iii", "iv"];
const QUARTER = /(?:^|[^a-zа-яё0-9])(iv|iii|ii|i|[1-4])\s{0,3}(?:-?(?:й|го|ый|ого|ом|м)?)\s{0,3}кв/iu;
const HALF_YEAR = /(?:^|[^a-zа-яё0-9])(ii|i|[12])\s{0,3}(?:-?(?:е|го|ое|ого|ом|м)?)\s{0,3}полугод/iu;
const YEAR = /(?:^|\D)(20\d\d)(?:\D|$)/u;

/** Whether words name the period of a round: «IV квартал 2026», «2026 год». Null: they name none. */
export function namesPeriod(text: string, key: string): boolean | null {
  const period = readReportingPeriod(key);
  const quarter = numberOf(QUARTER.exec(text)?.[1]);
  const half = numberOf(HALF_YEAR.exec(text)?.[1]);
  const year = YEAR.exec(text)?.[1] ?? null;
  if (quarter === null && half === null && year === null) return null;
  if (period === null) return false;
  const own = Number(key.at(-1));
  if (quarter !== null && (period.kind !== "quarter" || quarter !== own)) return false;
  if (half !== null && (period.kind !== "halfYear" || half !== own)) return false;
  return year === null || key.slice(0, 9).includes(year);
}

function numberOf(words: string | undefined): number | null {
  if (words === undefined) return null;
  const roman = ROMAN.indexOf(words.toLowerCase());
  return roman >= 0 ? roman + 1 : Number(words);
}

const UNITS: readonly (readonly [words: RegExp, unit: string])[] = [
  [/^(?:%|процент)/iu, "%"],
  [/^(?:чел|человек)/iu, "чел"],
  [/^(?:ед|единиц|шт|штук)/iu, "ед"],
];

/** «чел.», «человек» → «чел»; null: no unit that is known. */
export function unitIn(text: string): string | null {
  const short = text.trim();
  return short.length > 20 ? null : (UNITS.find(([words]) => words.test(short))?.[1] ?? null);
}

/** «Итого», «Всего по региону»: the whole of what is below. */
export function isTotal(text: string): boolean {
  return /^\s{0,3}(?:итого|всего|свод|в целом)(?:[^а-яё]|$)/iu.test(text);
}
