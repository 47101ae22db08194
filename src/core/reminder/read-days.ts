import { MONTHS_OF } from "#core/time/month-names.ts";
import { fromDayNumber, plainDate, toDayNumber, weekdayOf, type PlainDate } from "#core/time/plain-date.ts";
import { holidaysOf, type WorkingDayMark } from "./working-year.ts";

/** What was read of pasted lines, and the lines that say no day. */
export interface DaysRead {
  readonly marks: readonly WorkingDayMark[];
  readonly unread: readonly string[];
}

const LONGEST_LINE = 300;
const MOST_LINES = 400;
const MOST_DAYS = 31;
const TOKEN = /\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}(?:\.\d{4})?|\d{1,2}|[а-яё]+|[–—-]/gu;
const WORKING = new Set(["рабочий", "рабочая", "рабочие", "рабочее"]);

type Part = { readonly kind: "day"; readonly day: PlainDate } | { readonly kind: "word"; readonly word: string };

/**
 * Reads pasted days of one year, a line each: «1–8 января», «23.02», «2027-05-03», «рабочая суббота 20 февраля», «с субботы
 * 2 января на пятницу 8 января» (a day off that is moved: the second is off; the first is worked, unless it is a holiday
 * itself). A day without a year is one of `year`; of another year it is not taken.
 */
export function readDays(text: string, year: number): DaysRead {
  const marks = new Map<string, WorkingDayMark>();
  const unread: string[] = [];
  const holidays = new Set<string>(holidaysOf(year));
  for (const line of text.split(/[\n;]/u).slice(0, MOST_LINES)) {
    if (line.trim() === "") continue;
    const found = line.length > LONGEST_LINE ? [] : marksOf(line.toLowerCase(), year, holidays);
    if (found.length === 0) unread.push(line.trim());
    for (const mark of found) marks.set(mark.day, mark);
  }
  return { marks: [...marks.values()], unread };
}

function marksOf(line: string, year: number, holidays: ReadonlySet<string>): WorkingDayMark[] {
  const parts = partsOf(line, year);
  if (parts === null) return [];
  const words = new Set(parts.flatMap((part) => (part.kind === "word" ? [part.word] : [])));
  const days = parts.flatMap((part) => (part.kind === "day" ? [part.day] : []));
  const [first, second] = days;
  if (first === undefined) return [];
  const isInYear = (mark: WorkingDayMark): boolean => mark.day.startsWith(`${year}-`);
  if (second !== undefined && days.length === 2 && isTransfer(parts)) {
    const off = { day: second, works: false, swappedWith: first };
    const isWorked = weekdayOf(first) > 5 && !holidays.has(first);
    return [off, ...(isWorked ? [{ day: first, works: true, swappedWith: second }] : [])].filter(isInYear);
  }
  const works = [...words].some((word) => WORKING.has(word)) && !words.has("не");
  const all = second !== undefined && days.length === 2 && isSpan(parts) ? between(first, second) : days;
  return all.map((day) => ({ day, works, swappedWith: null })).filter(isInYear);
}

/** «с … на …» */
function isTransfer(parts: readonly Part[]): boolean {
  const at = parts.findIndex((part) => part.kind === "day");
  const rest = parts.slice(at + 1);
  const next = rest.findIndex((part) => part.kind === "day");
  return rest.slice(0, next).some((part) => part.kind === "word" && part.word === "на");
}

function isSpan(parts: readonly Part[]): boolean {
  return parts.some((part) => part.kind === "word" && (part.word === "-" || part.word === "по"));
}

function between(first: PlainDate, last: PlainDate): PlainDate[] {
  const [from, to] = [toDayNumber(first), toDayNumber(last)];
  if (to < from || to - from >= MOST_DAYS) return [];
  return Array.from({ length: to - from + 1 }, (_, index) => fromDayNumber(from + index));
}

/** Words and days of a line; null when a number in it is no day. */
function partsOf(line: string, year: number): Part[] | null {
  const tokens = line.match(TOKEN) ?? [];
  const parts: Part[] = [];
  for (const [index, token] of tokens.entries()) {
    if (/^\d/.test(token)) {
      if (isYear(tokens, index, year)) continue;
      const day = dayOf(token, tokens, index, year);
      if (day === null) return null;
      parts.push({ kind: "day", day });
    } else parts.push({ kind: "word", word: /^[–—-]$/.test(token) ? "-" : token });
  }
  return parts;
}

/** «1 января 2027» falls into pieces of two figures. */
function isYear(tokens: readonly string[], index: number, year: number): boolean {
  const four = String(year);
  const [before, token, after] = [tokens[index - 1] ?? "", tokens[index] ?? "", tokens[index + 1] ?? ""];
  if (token === four.slice(0, 2) && after === four.slice(2)) return MONTHS_OF.includes(before);
  return token === four.slice(2) && before === four.slice(0, 2) && MONTHS_OF.includes(tokens[index - 2] ?? "");
}

function dayOf(token: string, tokens: readonly string[], index: number, year: number): PlainDate | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(token);
  if (iso !== null) return plainDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?$/.exec(token);
  if (dotted !== null) return plainDate(Number(dotted[3] ?? year), Number(dotted[2]), Number(dotted[1]));
  // «1–8 января»: the month of the second is that of the first.
  const month = tokens.slice(index + 1).find((each) => MONTHS_OF.includes(each));
  return month === undefined ? null : plainDate(year, MONTHS_OF.indexOf(month) + 1, Number(token));
}
