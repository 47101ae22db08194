import { shiftPhrase } from "#core/schedule/shift.ts";
import { periodRange, type Period } from "#core/time/period.ts";
import { yearOf } from "#core/time/plain-date.ts";

/** «от 04.02.2021 № 119/ПК», «от 4 февраля 2021 г. № 119», «№ 119 от 04.02.2021» */
const ACT =
  /(?:от\s)?\d{1,2}(?:\.\d{1,2}\.|\s[а-яё]{3,8}\s)\d{4}(?:\s?г\.|\sгода)?,?\s?№\s?[^\s,;)]{1,30}|№\s?[^\s,;)]{1,30}\sот\s\d{1,2}(?:\.\d{1,2}\.|\s[а-яё]{3,8}\s)\d{4}/giu;

/** The requisites of acts in a text, in order. */
export function actsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(ACT), ([act]) => act);
}

/** The text with everything but the requisites of acts rewritten. */
function outsideActs(text: string, rewrite: (part: string) => string): string {
  let made = "";
  let done = 0;
  for (const match of text.matchAll(ACT)) {
    made += rewrite(text.slice(done, match.index)) + match[0];
    done = match.index + match[0].length;
  }
  return made + rewrite(text.slice(done));
}

/** Every year of the text moved but those of acts. */
export function withMovedYears(text: string, years: number): string {
  return outsideActs(text, (part) => shiftPhrase(part, years));
}

/** Years written with four figures, those of acts aside. */
export function yearsIn(text: string): readonly number[] {
  return Array.from(text.replace(ACT, "").matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/gu), ([year]) => Number(year));
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
