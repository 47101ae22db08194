import { shiftPhrase } from "#core/schedule/shift.ts";
import { periodRange, type Period } from "#core/time/period.ts";
import { yearOf } from "#core/time/plain-date.ts";

const DATE = /\d{1,2}(?:\.\d{1,2}\.|\s[а-яё]{3,8}\s)\d{4}/giu;
const NUMBER_AFTER = /^(?: ?г\.| года)?,? ?№ ?[^\s,;)]{1,30}/iu;
const NUMBER_BEFORE = /№ ?[^\s,;)№]{1,30} от $/iu;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** «от 04.02.2021 № 119/ПК», «от 4 февраля 2021 г. № 119», «№ 119 от 04.02.2021» */
function actSpans(text: string): readonly Span[] {
  return Array.from(text.matchAll(DATE)).flatMap((match) => {
    const end = match.index + match[0].length;
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    const after = NUMBER_AFTER.exec(text.slice(end, end + 45))?.[0];
    const own = before.endsWith("от ") ? 3 : 0;
    if (after !== undefined) return [{ start: match.index - own, end: end + after.length }];
    const lead = NUMBER_BEFORE.exec(before)?.[0];
    return lead === undefined ? [] : [{ start: match.index - lead.length, end }];
  });
}

/** The requisites of acts in a text, in order. */
export function actsIn(text: string): readonly string[] {
  return actSpans(text).map(({ start, end }) => text.slice(start, end));
}

/** The text with everything but the requisites of acts rewritten. */
function outsideActs(text: string, rewrite: (part: string) => string): string {
  let made = "";
  let done = 0;
  for (const { start, end } of actSpans(text)) {
    made += rewrite(text.slice(done, start)) + text.slice(start, end);
    done = end;
  }
  return made + rewrite(text.slice(done));
}

/** Every year of the text moved but those of acts. */
export function withMovedYears(text: string, years: number): string {
  return outsideActs(text, (part) => shiftPhrase(part, years));
}

/** Years written with four figures, those of acts aside. */
export function yearsIn(text: string): readonly number[] {
  const years: number[] = [];
  outsideActs(text, (part) => {
    years.push(...Array.from(part.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/gu), ([year]) => Number(year)));
    return part;
  });
  return years;
}

export function isYearOf(year: number, period: Period): boolean {
  const { from, to } = periodRange(period);
  return year >= yearOf(from) && year <= yearOf(to);
}

/** Years between two periods of one kind and length; null for others. */
export function yearsBetween(from: Period, to: Period): number | null {
  if (from.kind === "academicYear") return to.kind === "academicYear" ? to.startYear - from.startYear : null;
  if (to.kind !== "calendarYears" || to.toYear - to.fromYear !== from.toYear - from.fromYear) return null;
  return to.fromYear - from.fromYear;
}

/** «2023/2024», «2023-24», «2022–2026» or «2023 год»: the plan's own years, moved wherever a text names them. */
export function withMovedPeriod(text: string, from: Period, years: number): string {
  return outsideActs(text, (part) => part.replace(ownYears(from), (own) => shiftYears(own, years)));
}

/** The same text without the plan's own years. */
export function withoutPeriod(text: string, from: Period): string {
  return outsideActs(text, (part) => part.replace(ownYears(from), ""));
}

function ownYears(period: Period): RegExp {
  const { from, to } = periodRange(period);
  const [first, last] = [yearOf(from), yearOf(to)];
  if (first === last) return new RegExp(`(?<![\\d.])${first}(?=(?:-й|-ый)?\\s(?:г\\.|год|календарн))`, "gu");
  return new RegExp(`(?<!\\d)${first}\\s?[/–-]\\s?(?:${last}|${String(last).slice(2)})(?!\\d)`, "gu");
}

/** Every number of «2023/24», written with as many figures as before. */
function shiftYears(own: string, years: number): string {
  return own.replace(/\d+/gu, (year) => String(Number(year) + years).slice(-year.length));
}
