import { foldSpaces } from "#core/text/words.ts";
import type { Comparator, Target } from "./model.ts";

/** The words of cells of targets (requirements D30, D32, W29, rows 287–293; document 004). */

/** Before a number, white space folded. arguable: «до 70 %» is a ceiling or the value that is planned. */
const COMPARATORS: readonly (readonly [words: RegExp, comparator: Comparator, arguable: boolean])[] = [
  [/(?:не (?:менее|меньше|ниже|реже)(?: чем)?|минимум|(?<![а-яё])от|≥|>=) ?$/iu, "atLeast", false],
  [/(?:не (?:более|больше|выше|чаще)(?: чем)?|максимум|≤|<=) ?$/iu, "atMost", false],
  [/(?:более|больше|свыше|выше|>)(?: чем)? ?$/iu, "moreThan", false],
  [/(?:менее|меньше|ниже|<)(?: чем)? ?$/iu, "lessThan", false],
  [/(?<![а-яё])до ?$/iu, "planned", true],
  [/(?:составляет|составит|равно|=) ?$/iu, "planned", false],
];

const GROWTH = /^(?:увеличени|рост|повышени|прирост|увеличить|повысить)/iu;
const DECLINE = /^(?:снижени|сокращени|уменьшени|снизить|сократить)/iu;
const FARTHEST = 6;

/** «увеличение доли на», «рост не менее чем в», «снижение до»: what the words before a number say, from the first of them on. */
function changeBefore(before: string): { readonly words: string; readonly comparator: Comparator } | null {
  const words = before.trimEnd().split(" ");
  const last = words.at(-1)?.toLowerCase() ?? "";
  if (last !== "на" && last !== "в" && last !== "до") return null;
  for (let index = words.length - 2; index >= Math.max(0, words.length - FARTHEST); index -= 1) {
    const word = words[index] ?? "";
    const grows = GROWTH.test(word);
    if (grows || DECLINE.test(word)) {
      const comparator = last === "до" ? (grows ? "atLeast" : "atMost") : grows ? "growth" : "decline";
      return { words: words.slice(index).join(" "), comparator };
    }
    if (!/^[а-яё]+$/iu.test(word)) return null;
  }
  return null;
}

/** What the words right before a number, white space folded, say of it; null: nothing. */
export function comparatorBefore(
  before: string,
): { readonly words: string; readonly comparator: Comparator; readonly isArguable: boolean } | null {
  const change = changeBefore(before);
  if (change !== null) return { ...change, isArguable: false };
  for (const [pattern, comparator, isArguable] of COMPARATORS) {
    const words = pattern.exec(before)?.[0];
    if (words !== undefined) return { words, comparator, isArguable };
  }
  return null;
}

/** After a number and its unit: «80 % и более». */
export const COMPARATORS_BEHIND: readonly (readonly [words: RegExp, comparator: Comparator])[] = [
  [/^\s{0,3}(?:и|или)\s{1,3}(?:более|больше|выше)(?![а-яё])/iu, "atLeast"],
  [/^\s{0,3}(?:и|или)\s{1,3}(?:менее|меньше|ниже)(?![а-яё])/iu, "atMost"],
];

export const WITHOUT_NUMBER: readonly (readonly [words: RegExp, comparator: Comparator])[] = [
  [/положительн[а-яё]{1,5}\s{1,3}динамик|рост|увеличени|повышени|прирост/iu, "growth"],
  [/отрицательн[а-яё]{1,5}\s{1,3}динамик|снижени|сокращени|уменьшени/iu, "decline"],
  [/не\s+ниже\s+(?:уровня|показателя)|сохранени|стабильн/iu, "noDecline"],
];

const LEVELS = [
  [/школьн[а-яё]{0,8}\s{1,3}(?:уровень|уровне|уровня|этап)/iu, "school"],
  [
    /муниципальн[а-яё]{0,8}\s{1,3}(?:уровень|уровне|уровня|этап)|районн[а-яё]{0,8}\s{1,3}(?:уровень|уровне|этап)/iu,
    "municipality",
  ],
  [/(?:региональн|областн|краев)[а-яё]{0,8}\s{1,3}(?:уровень|уровне|уровня|этап)/iu, "region"],
  [/(?:всероссийск|федеральн)[а-яё]{0,8}\s{1,3}(?:уровень|уровне|уровня|этап)/iu, "federal"],
  [/международн[а-яё]{0,8}\s{1,3}(?:уровень|уровне|уровня|этап)/iu, "international"],
] as const;

export function levelOf(text: string): Target["level"] {
  return LEVELS.find(([words]) => words.test(text))?.[1] ?? null;
}

/** Where the first name of a level begins; the length of the text when there is none. */
export function levelBegins(text: string): number {
  return Math.min(text.length, ...LEVELS.flatMap(([words]) => words.exec(text)?.index ?? []));
}

/** Words that make of a number something that no figure of a period can be held against without being asked. */
const DOUBTS: readonly RegExp[] = [
  // A rate: «2 мероприятия в квартал», «1 раз в месяц».
  /(?<![а-яё])(?:в|за|кажд(?:ый|ую|ое|ые)) (?:\d{1,3} )?(?:месяц|квартал|полугоди|четверт|недел|день)/iu,
  /(?<![а-яё])еже(?:недельн|месячн|квартальн|дневн)/iu,
  // For each of many: «от каждого центра», «на одного педагога».
  /(?<![а-яё])(?:кажд[а-яё]{1,5}|на (?:одного|одну|1)|в расч[её]те)(?![а-яё\d])/iu,
  /(?<![а-яё])(?:около|примерно|порядка|ориентировочно|приблизительно)(?![а-яё])|[≈~]/iu,
  /(?<![а-яё])(?:или|либо|если|при условии|кроме|за исключением|без уч[её]та)(?![а-яё])/iu,
  // A change, or a part of so many; a range whose ends have units of their own.
  /(?:больше|меньше|выше|ниже) на \d|раза? (?:больше|меньше|выше|ниже)|\d из \d|%[–—-]\d/iu,
  // The beginning of a period is no deadline.
  /(?<![а-яё])с 20\d\d(?: ?г|$)/iu,
];
/** What a growth is compared with, as far as the year that it names. */
const COMPARED =
  /(?:по\s{1,3}(?:сравнению|отношению)|относительно|к\s{1,3}уровню|от\s{1,3}уровня)(?:[^,;()\n]{0,40}?(?:(?<![а-яё])года?(?![а-яё])|годом|году|\d\s?г\.))?/iu;
/** At the very beginning: where a date stood there are blanks, and the dash behind them only parts it from the number. */
const SIGN = /^[+\u2212–-]\s?\d/u;
const TO_YEAR_BEFORE = /прошл|предыдущ|предшеств/iu;

/** Of all words of a cell. */
export function isDoubtful(text: string): boolean {
  const compared = COMPARED.exec(text)?.[0];
  if (SIGN.test(text)) return true;
  if (compared !== undefined && !TO_YEAR_BEFORE.test(compared)) return true;
  const words = foldSpaces(text).replaceAll(/(?:и|или) (?:более|больше|выше|менее|меньше|ниже)/giu, "");
  return DOUBTS.some((doubt) => doubt.test(words));
}

/** The part of a text that names what a growth is compared with: its year is no deadline. */
export function comparedIn(text: string): { readonly start: number; readonly end: number } | null {
  const found = COMPARED.exec(text);
  return found === null ? null : { start: found.index, end: found.index + found[0].length };
}

/** Said in words: only after a comparator or at the beginning of the cell. */
export const NUMBER_WORDS: readonly (readonly [words: RegExp, value: string, unit: string | null])[] = [
  [/^половин[а-яё]*(?![а-яё])/iu, "50", "%"],
  [/^трет[ьи](?![а-яё])/iu, "100/3", "%"],
  [/^четверт[ьи](?![а-яё])/iu, "25", "%"],
  [/^(?:один|одна|одно|одного|одной)(?![а-яё])/iu, "1", null],
  [/^(?:два|две|двух)(?![а-яё])/iu, "2", null],
  [/^(?:три|тр[её]х)(?![а-яё])/iu, "3", null],
  [/^(?:четыре|четыр[её]х)(?![а-яё])/iu, "4", null],
  [/^(?:пять|пяти)(?![а-яё])/iu, "5", null],
  [/^(?:шесть|шести)(?![а-яё])/iu, "6", null],
  [/^(?:семь|семи)(?![а-яё])/iu, "7", null],
  [/^(?:восемь|восьми)(?![а-яё])/iu, "8", null],
  [/^(?:девять|девяти)(?![а-яё])/iu, "9", null],
  [/^(?:десять|десяти)(?![а-яё])/iu, "10", null],
];
