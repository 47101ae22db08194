import { printPeriod, type Period } from "#core/time/period.ts";

const ACADEMIC = /(20\d\d) ?(?:[/–—-]|и) ?(20\d\d|\d\d)(?!\d) ?(?:-?[а-я]{1,3} )?(?:уч\.|учебн)/iu;
const SLASH = /(?<![\d.])(20\d\d) ?\/ ?(20\d\d)(?![\d.])/u;
const YEARS = /(?<![\d.])(20\d\d) ?(?:[–—-]|по) ?(20\d\d)(?:[ -]?(?:годы|годов|гг|г\.г|года|год))?(?![\d.])/iu;
/** «… по созданию центров в 2024 году» at the end of a title; «созданных в 2021 году» is no period. */
const IN_YEAR = /(?<![а-яё])в (20\d\d) (?:году|г\.)["»)]*$/iu;
const PAST = /(?:н(?:ых|ые|ого|ой|ый)|вш(?:их|ие|его|ей)) (?:[а-яё«»"-]+ ){0,5}в 20\d\d/iu;
const YEAR = /(?<![а-яё])на (20\d\d)(?:-й)? ?(?:год(?![а-яё])|г\.|г(?![а-яё])|календарн)/iu;

/** «на 2023/2024 учебный год» → 2023/2024, «2022–2026 годы» → 2022-2026, «на 2024 год» → 2024; null when none is named. */
export function findPeriod(text: string): Period | null {
  const academic = ACADEMIC.exec(text) ?? SLASH.exec(text);
  if (academic) {
    const start = Number(academic[1]);
    const end = (academic[2] ?? "").length === 2 ? 2000 + Number(academic[2]) : Number(academic[2]);
    if (end === start + 1) return { kind: "academicYear", startYear: start };
  }
  const years = YEARS.exec(text);
  if (years && !PAST.test(text.slice(0, years.index + 4)) && Number(years[2]) > Number(years[1])) {
    return { kind: "calendarYears", fromYear: Number(years[1]), toYear: Number(years[2]) };
  }
  const year = YEAR.exec(text) ?? (PAST.test(text) ? null : IN_YEAR.exec(text.trim()));
  return year ? { kind: "calendarYears", fromYear: Number(year[1]), toYear: Number(year[1]) } : null;
}

/** Only a school year: a preamble speaks of many years, and a school year there is the year of the plan. */
export function findAcademicYear(text: string): Period | null {
  const period = ACADEMIC.test(text) ? findPeriod(text) : null;
  return period?.kind === "academicYear" ? period : null;
}

export function printed(period: Period | null): string | null {
  return period === null ? null : printPeriod(period);
}
