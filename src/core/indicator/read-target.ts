import type { Target, TargetReading } from "./model.ts";
import { datesOf, type TargetDate } from "./target-dates.ts";
import { targetValues, type TargetValue } from "./target-values.ts";
import { comparedIn, isDoubtful, levelBegins, levelOf, WITHOUT_NUMBER } from "./target-words.ts";

/*
 * Cells of targets (requirements D30, D32, W29, rows 287–293): «не менее 50% от общего количества обучающихся ОУ»,
 * «Школьный уровень – 80% муниципальный уровень – 15%», «не менее 15 проектов к 2026 году», «ежегодная положительная динамика».
 * Each number with its unit is one target; the words beside it say what is meant, and of what.
 */

const LONGEST = 2000;
const YEARLY = /ежегодн|(?<![а-яё])(?:в|за|каждый)\s+(?:учебный\s+)?год(?![а-яё])/iu;
const MARK = /[\s.,;:()–—-]/u;
const FACTOR = /\d\s*[*×xх]\s*[аa](?![а-яёa-z])/iu;
/** What parts one thing from the next; a comma between two digits is of a number. */
const SEPARATOR = /[;\n]|,(?!\d)|(?<!\d),/u;

/** Linear in the length of the text; never throws, never guesses: what it cannot read is `unread` with the words kept. */
export function readTarget(text: string): TargetReading {
  const asWritten = text;
  const clean = text.slice(0, LONGEST);
  if (clean.trim() === "") return { asWritten, targets: [], confidence: "unread", questions: ["whatIsMeant"] };
  if (FACTOR.test(clean)) return { asWritten, targets: [], confidence: "arguable", questions: ["centreFactor"] };
  const dates = datesOf(clean);
  const undated = without(clean, dates);
  const compared = comparedIn(undated);
  const values = targetValues(compared === null ? undated : without(undated, [compared]));
  if (values.length === 0) return withoutNumber(asWritten, clean, undated, dates);
  const questions = new Set<TargetReading["questions"][number]>();
  const days = daysFor(clean, values, dates);
  if (days === null || isDoubtful(undated) || values.some(looksLikeYear)) questions.add("whatIsMeant");
  const said = wordsBeside(undated, values);
  const targets = values.map((value, index): Target => {
    const { base, label } = said[index] ?? { base: null, label: null };
    if (value.isArguable) questions.add("ceilingOrPlan");
    // «9–11 классов»: classes or their pupils?
    if (base !== null && value.unit === "%" && /класс/iu.test(base) && !/обучающ|учащ|учен|выпускник/iu.test(base))
      questions.add("whichBase");
    return {
      asWritten: text.slice(0, LONGEST).trim(),
      label: label === null || levelOf(label) !== null ? null : label,
      level: levelOf(label ?? "") ?? (values.length === 1 ? levelOf(clean) : null),
      comparator: value.comparator,
      value: value.value,
      unit: value.unit,
      base,
      by: days?.[index] ?? null,
      yearly: YEARLY.test(undated),
    };
  });
  return { asWritten, targets, confidence: questions.size > 0 ? "arguable" : "certain", questions: [...questions] };
}

/** A number of four digits without a unit may be a year that nothing beside it gives away. */
function looksLikeYear({ unit, value }: TargetValue): boolean {
  return unit === null && /^(?:19|20)\d\d$/u.test(value);
}

function withoutNumber(asWritten: string, text: string, undated: string, dates: readonly TargetDate[]): TargetReading {
  const found = WITHOUT_NUMBER.find(([words]) => words.test(text));
  if (found === undefined || isDoubtful(undated))
    return { asWritten, targets: [], confidence: "unread", questions: ["whatIsMeant"] };
  const target: Target = {
    asWritten: text.trim(),
    label: null,
    level: levelOf(text),
    comparator: found[1],
    value: null,
    unit: null,
    base: null,
    by: dates.length === 1 ? (dates[0]?.by ?? null) : null,
    yearly: YEARLY.test(text),
  };
  return { asWritten, targets: [target], confidence: "certain", questions: [] };
}

/** The same text with blanks where dates and other things stand whose numbers are no values. */
function without(text: string, things: readonly { readonly start: number; readonly end: number }[]): string {
  return things.reduce(
    (rest, { end, start }) => rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end),
    text,
  );
}

/**
 * The date of each value. One date is of all; of several each has its own: the one in its part of the cell, or its neighbour
 * where dates and values take turns. Null: whose they are cannot be told.
 */
function daysFor(
  text: string,
  values: readonly TargetValue[],
  dates: readonly TargetDate[],
): readonly (string | null)[] | null {
  if (dates.length <= 1) return values.map(() => dates[0]?.by ?? null);
  const clauses = clausesOf(text, values);
  const inClauses = values.map((value) => {
    const clause = clauses.find(({ end, start }) => value.end > start && value.start < end);
    const alone = values.filter((one) => clause && one.end > clause.start && one.start < clause.end).length === 1;
    const own = dates.filter((date) => clause && date.end > clause.start && date.start < clause.end);
    return alone && own.length === 1 ? own[0] : undefined;
  });
  if (inClauses.every((date) => date !== undefined) && new Set(inClauses).size === dates.length)
    return inClauses.map(({ by }) => by);
  if (dates.length !== values.length) return null;
  const first = dates.every((date, index) => isBetween(date, values[index - 1], values[index]));
  const behind = dates.every((date, index) => isBetween(date, values[index], values[index + 1]));
  return first || behind ? dates.map(({ by }) => by) : null;
}

function isBetween(date: TargetDate, left: TargetValue | undefined, right: TargetValue | undefined): boolean {
  return (left === undefined || left.end <= date.start) && (right === undefined || date.end <= right.start);
}

function clausesOf(text: string, values: readonly TargetValue[]): { start: number; end: number }[] {
  const clauses: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of text.matchAll(new RegExp(SEPARATOR, "gu"))) {
    if (values.some((value) => match.index > value.start && match.index < value.end)) continue;
    clauses.push({ start, end: match.index });
    start = match.index + 1;
  }
  clauses.push({ start, end: text.length });
  return clauses;
}

interface Said {
  readonly base: string | null;
  readonly label: string | null;
}

/** The words before and behind each value: of what it is, and what it is called. */
function wordsBeside(text: string, values: readonly TargetValue[]): readonly Said[] {
  const first = values[0];
  let coming = first === undefined ? null : labelOf(text.slice(0, first.start));
  // «80 % – базовый уровень, 40 % – повышенный»: the names stand behind.
  const namesBehind = coming === null && first !== undefined && /^\s*[–—-]\s/u.test(text.slice(first.end));
  return values.map((value, index): Said => {
    const next = values[index + 1];
    const { base, rest } = baseOf(text.slice(value.end, next?.start ?? text.length), value.unit);
    const { own, others } = partRest(rest, next, namesBehind);
    const label = namesBehind ? labelOf(own) : coming;
    coming = labelOf(others);
    return { base, label };
  });
}

/** What stands between a value and the next one belongs to either. */
function partRest(
  rest: string,
  next: TargetValue | undefined,
  namesBehind: boolean,
): { readonly own: string; readonly others: string } {
  if (next === undefined) return { own: rest, others: "" };
  const cut = SEPARATOR.exec(rest);
  if (cut !== null) return { own: rest.slice(0, cut.index), others: rest.slice(cut.index + 1) };
  return namesBehind ? { own: rest, others: "" } : { own: "", others: rest };
}

/** «от общего количества …», or the words right after «%» in the genitive, up to the next thing that is said. */
function baseOf(after: string, unit: string | null): { readonly base: string | null; readonly rest: string } {
  const cut = /[.;\n]|\s(?=[А-ЯЁ][а-яё]+\s+[а-яёA-Z])|\s[–—-]\s|\s{3,}/u.exec(after);
  const first = after.slice(0, cut?.index ?? after.length);
  const isBase = /^\s*(?:от|из)\s+[а-яё]/iu.test(first) || (unit === "%" && /^\s+[а-яё]{4,}/u.test(first));
  const base = first.slice(0, levelBegins(first)).trim();
  if (!isBase || base === "") return { base: null, rest: after };
  return { base: withoutLink(trimMarks(base)), rest: after.slice(levelBegins(first)) };
}

/** «педагогов и» → «педагогов» */
function withoutLink(words: string): string {
  const link = [" и", " а также", " или"].find((one) => words.endsWith(one));
  return link === undefined ? words : words.slice(0, -link.length).trimEnd();
}

function labelOf(before: string): string | null {
  const label = trimMarks(before).replace(/^(?:и|а также|или|ежегодн[а-яё]*)(?:\s+|$)/iu, "");
  return label === "" ? null : label;
}

/** Without spaces, dashes, brackets and commas at both ends. */
function trimMarks(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && MARK.test(text.charAt(from))) from += 1;
  while (to > from && MARK.test(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}
