import { printExact, readExact } from "./exact.ts";
import type { Comparator, Target, TargetReading } from "./model.ts";

/*
 * Cells of targets (requirements D30, D32, W29, rows 287–293): «не менее 50% от общего количества обучающихся ОУ»,
 * «Школьный уровень – 80% муниципальный уровень – 15%», «не менее 15 проектов к 2026 году», «ежегодная положительная динамика».
 * Each number with its unit is one target; the words before it say what is meant, those after it of what.
 */

const LONGEST = 2000;

interface Value {
  /** Where its comparator, or else its number, begins. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly unit: string | null;
  readonly comparator: Comparator;
  /** «до 70 %»: a ceiling or the value that is planned. */
  readonly isArguable: boolean;
}

const NUMBER = /\d{1,3}(?:[ \u00A0\u202F]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)?/gu;
const UNIT = /^\s*(?:(%|процент[а-яё]*)|([а-яё]+\.?))/iu;
/** Numbers that are no values: grades, years, dates, numbers of things. */
const NO_VALUE_AFTER = /^\s*(?:-\s*\d+\s*)?(?:-?(?:х|й|го|м|е)\s+)?(?:класс|год|г\.|гг\.|квартал|полугоди)/iu;
const NO_VALUE_BEFORE = /(?:№|\d[.,/-]|класс[а-яё]{0,4}\s)\s{0,3}$/iu;

const COMPARATORS: readonly (readonly [words: RegExp, comparator: Comparator, arguable: boolean])[] = [
  [/(?:не\s+(?:менее|меньше|ниже)(?:\s+чем)?|минимум|как\s+минимум|от|≥|>=)\s*$/iu, "atLeast", false],
  [/(?:не\s+(?:более|больше|выше)(?:\s+чем)?|максимум|≤|<=)\s*$/iu, "atMost", false],
  [/(?:более|больше|свыше|выше|>)\s*(?:чем\s*)?$/iu, "moreThan", false],
  [/(?:менее|меньше|ниже|<)\s*(?:чем\s*)?$/iu, "lessThan", false],
  [/(?:увеличение|рост|повышение|прирост|увеличить|повысить)\s+(?:[а-яё]+\s+){0,3}?на\s*$/iu, "growth", false],
  [/(?:снижение|сокращение|уменьшение|снизить|сократить)\s+(?:[а-яё]+\s+){0,3}?на\s*$/iu, "decline", false],
  [/(?:увеличение|рост|повышение)\s+(?:[а-яё]+\s+){0,3}?до\s*$/iu, "atLeast", false],
  [/до\s*$/iu, "planned", true],
  [/(?:составляет|составит|равно|=)\s*$/iu, "planned", false],
];

const WITHOUT_NUMBER: readonly (readonly [words: RegExp, comparator: Comparator])[] = [
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

const BY_YEAR = /(?:к|до|до\s+конца|на\s+конец)\s+(20\d\d)\s*(?:г\.|год[а-яё]*)/iu;
const BY_DAY = /(?:к|до)\s+(\d\d)\.(\d\d)\.(20\d\d)/iu;
const YEARLY = /ежегодн/iu;
const MARK = /[\s.,;:–—-]/u;
const FACTOR = /\d\s*[*×xх]\s*[аa](?![а-яёa-z])/iu;

/** Linear in the length of the text; never throws, never guesses: what it cannot read is `unread` with the words kept. */
export function readTarget(text: string): TargetReading {
  const asWritten = text;
  const clean = text.slice(0, LONGEST);
  if (clean.trim() === "") return { asWritten, targets: [], confidence: "unread", questions: ["whatIsMeant"] };
  if (FACTOR.test(clean)) return { asWritten, targets: [], confidence: "arguable", questions: ["centreFactor"] };
  const values = valuesOf(clean);
  if (values.length === 0) return withoutNumber(asWritten, clean);
  const questions = new Set<TargetReading["questions"][number]>();
  const targets = values.map((value, index) => {
    const before = clean.slice(values[index - 1]?.end ?? 0, value.start);
    const after = clean.slice(value.end, values[index + 1]?.start ?? clean.length);
    const { base, rest } = baseOf(after, value.unit);
    const label = labelOf(index === 0 ? before : baseOf(before, values[index - 1]?.unit ?? null).rest);
    if (value.isArguable) questions.add("ceilingOrPlan");
    // «9–11 классов»: classes or their pupils?
    if (base !== null && value.unit === "%" && /класс/iu.test(base) && !/обучающ|учащ|учен|выпускник/iu.test(base))
      questions.add("whichBase");
    return targetOf(clean, value, { base, label, near: `${before} ${rest}` }, values.length);
  });
  return { asWritten, targets, confidence: questions.size > 0 ? "arguable" : "certain", questions: [...questions] };
}

function targetOf(
  text: string,
  { text: number, unit, comparator }: Value,
  { base, label, near }: { readonly base: string | null; readonly label: string | null; readonly near: string },
  count: number,
): Target {
  const value = readExact(number.replace(/\s/gu, ""));
  const place = count === 1 ? text : near;
  return {
    asWritten: text.trim(),
    label: label === null || levelOf(label) !== null ? null : label,
    level: levelOf(label ?? "") ?? levelOf(count === 1 ? text : ""),
    comparator,
    value: value === null ? null : printExact(value),
    unit,
    base,
    by: byOf(place) ?? (count === 1 ? null : byOf(text)),
    yearly: YEARLY.test(place),
  };
}

function withoutNumber(asWritten: string, text: string): TargetReading {
  const found = WITHOUT_NUMBER.find(([words]) => words.test(text));
  if (found === undefined) return { asWritten, targets: [], confidence: "unread", questions: ["whatIsMeant"] };
  const target: Target = {
    asWritten: text.trim(),
    label: null,
    level: levelOf(text),
    comparator: found[1],
    value: null,
    unit: null,
    base: null,
    by: byOf(text),
    yearly: YEARLY.test(text),
  };
  return { asWritten, targets: [target], confidence: "certain", questions: [] };
}

function valuesOf(text: string): Value[] {
  const values: Value[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const [number] = match;
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    const after = text.slice(match.index + number.length, match.index + number.length + 40);
    if (isNoValue(number, before, after)) continue;
    const unit = UNIT.exec(after);
    const comparator = COMPARATORS.find(([words]) => words.test(before));
    const words = comparator?.[0].exec(before)?.[0] ?? "";
    values.push({
      start: match.index - words.length,
      end: match.index + number.length + (unit === null || isPreposition(unit[2]) ? 0 : unit[0].length),
      text: number,
      unit: unit === null || isPreposition(unit[2]) ? null : unit[1] === undefined ? (unit[2] ?? null) : "%",
      comparator: comparator?.[1] ?? "planned",
      isArguable: comparator?.[2] === true,
    });
  }
  return values;
}

function isNoValue(number: string, before: string, after: string): boolean {
  if (NO_VALUE_AFTER.test(after) || NO_VALUE_BEFORE.test(before)) return true;
  // «01.09.2025»
  if (/^\.\d{2}/.test(after)) return true;
  return /^\s*[.,/-]\s*\d/.test(after) && !/^\s*[.,]\s*\d+\s*%/.test(after) && number.length <= 4;
}

function isPreposition(word: string | undefined): boolean {
  return word !== undefined && /^(?:от|к|до|в|на|из|по|и|за|с)$/iu.test(word);
}

/** «от общего количества …», or the words right after «%» in the genitive, up to the next thing that is said. */
function baseOf(after: string, unit: string | null): { readonly base: string | null; readonly rest: string } {
  const cut = /[.;\n]|\s(?=[А-ЯЁ][а-яё]+\s+[а-яёA-Z])|\s(?=(?:к|до|на\s+конец)\s+20\d\d)|\s[–—-]\s/u.exec(after);
  const first = after.slice(0, cut?.index ?? after.length);
  const isBase = /^\s*(?:от|из)\s+[а-яё]/iu.test(first) || (unit === "%" && /^\s+[а-яё]{4,}/u.test(first));
  const level = LEVELS.flatMap(([words]) => words.exec(first)?.index ?? []);
  const end = Math.min(first.length, ...level);
  const base = first.slice(0, end).trim();
  if (!isBase || base === "") return { base: null, rest: after };
  return { base: trimMarks(base), rest: after.slice(end) };
}

function labelOf(before: string): string | null {
  const label = trimMarks(before);
  return label === "" ? null : label;
}

function levelOf(text: string): Target["level"] {
  return LEVELS.find(([words]) => words.test(text))?.[1] ?? null;
}

function byOf(text: string): string | null {
  const on = BY_DAY.exec(text);
  if (on !== null) return `${on[3]}-${on[2]}-${on[1]}`;
  return BY_YEAR.exec(text)?.[1] ?? null;
}

/** Without spaces, dashes and commas at both ends. */
function trimMarks(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && MARK.test(text.charAt(from))) from += 1;
  while (to > from && MARK.test(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}
