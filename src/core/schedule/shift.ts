import type { Period } from "#core/time/period.ts";
import { readSchedule, type Schedule } from "./read.ts";
import { tokenize, type Token } from "./tokens.ts";

/**
 * The same phrase for another plan period: written years move by as many years as the period, the rest takes its year
 * from the new period. Shifting back gives the first schedule again. Null when the periods differ in kind or length.
 */
export function shiftSchedule(schedule: Schedule, from: Period, to: Period): Schedule | null {
  const years = yearsBetween(from, to);
  return years === null ? null : readSchedule(shiftPhrase(schedule.asWritten, years), to);
}

function yearsBetween(from: Period, to: Period): number | null {
  if (from.kind === "academicYear") return to.kind === "academicYear" ? to.startYear - from.startYear : null;
  if (to.kind !== "calendarYears" || to.toYear - to.fromYear !== from.toYear - from.fromYear) return null;
  return to.fromYear - from.fromYear;
}

/** What a person has to look at after a shift: exact days may fall on another weekday. */
export function shiftQuestions(shifted: Schedule): string[] {
  const exact = shifted.windows.some((window) => window.from === window.to || window.from === undefined);
  const weekly = shifted.details.weekdays !== undefined || shifted.details.nthWeekdays !== undefined;
  return [
    ...(exact ? ["Число перенесено на другой год и может прийтись на другой день недели. Оставить его?"] : []),
    ...(weekly ? ["Срок привязан к дням недели. Подходят ли они в новом периоде?"] : []),
  ];
}

/** Rewrites the years of a phrase: «2023», «2023/24», «15.04.24», «24 г.». */
export function shiftPhrase(phrase: string, years: number): string {
  const tokens = tokenize(phrase);
  let shifted = "";
  let done = 0;
  tokens.forEach((token, index) => {
    const width = yearWidth(tokens, index);
    if (width === 0) return;
    const value = width === 4 ? token.value + years : (((token.value + years) % 100) + 100) % 100;
    shifted += phrase.slice(done, token.start) + String(value).padStart(width, "0");
    done = token.end;
  });
  return shifted + phrase.slice(done);
}

/** 4 or 2 for a year written with so many figures, 0 for another token. */
function yearWidth(tokens: readonly Token[], index: number): 0 | 2 | 4 {
  const token = tokens[index];
  if (token?.kind !== "number") return 0;
  if (token.form.length === 4) return token.value >= 1990 && token.value <= 2099 ? 4 : 0;
  if (token.form.length !== 2) return 0;
  const before = tokens[index - 1];
  const isDate =
    before?.form === "." &&
    tokens[index - 2]?.kind === "number" &&
    tokens[index - 3]?.form === "." &&
    tokens[index - 4]?.kind === "number";
  if (isDate) return 2;
  const next = tokens[index + 1];
  const yearWord = next?.form === "г" || next?.form === "гг" || (next?.form.startsWith("год") ?? false);
  if (yearWord && (before?.kind === "word" || isSlash(before))) return 2;
  if (isSlash(before) && tokens[index - 2]?.kind === "number") return 2;
  return isSlash(next) &&
    tokens[index + 2]?.kind === "number" &&
    (tokens[index + 2]?.value ?? 0) === token.value + 1 &&
    startsSchoolYear(tokens[index + 3])
    ? 2
    : 0;
}

function isSlash(token: Token | undefined): boolean {
  return token?.form === "/" || token?.form === "-";
}

function startsSchoolYear(token: Token | undefined): boolean {
  return token !== undefined && (token.form.startsWith("уч") || token.form.startsWith("г"));
}
