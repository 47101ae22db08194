import { periodRange, printPeriod, type Period } from "#core/time/period.ts";
import { yearOf } from "#core/time/plain-date.ts";
import type { NextYearQuestionCode } from "./model.ts";
import { actsIn, isYearOf, withMovedYears, yearsBetween, yearsIn } from "./written-years.ts";

interface Doubt {
  readonly code: NextYearQuestionCode;
  readonly message: string;
  readonly suggestion: string | null;
}

/** The national project «Образование» and its federal projects, 2019–2024; since 2025 «Молодёжь и дети» and others. */
const ENDED = [
  "Образование",
  "Современная школа",
  "Успех каждого ребенка",
  "Цифровая образовательная среда",
  "Учитель будущего",
  "Социальная активность",
  "Молодые профессионалы",
];
const LAST_YEAR = 2024;
const QUOTED = /[«"“„]([^«»"“”„]{1,60})[»"”“]/gu;
/** «национального проекта «Образование»», «НП «Образование»» */
const BEFORE = /(?:проект[а-яё]{0,4}|(?:^|[^а-яё])[НФ]П) ?$/iu;

/** What may have become untrue in words that are no term: years in names, programmes that are over, acts with dates. */
export function doubtsAbout(text: string, from: Period, to: Period): readonly Doubt[] {
  return [...yearDoubts(text, from, to), ...programmeDoubts(text, to), ...actDoubts(text)];
}

function yearDoubts(text: string, from: Period, to: Period): Doubt[] {
  const named = yearsIn(text).filter((year) => isYearOf(year, from));
  const years = yearsBetween(from, to);
  if (named.length === 0 || years === 0) return [];
  const found = [...new Set(named)].join(", ");
  const message = `В тексте назван год прошлого плана: ${found}. Название или год могли измениться.`;
  return [{ code: "yearInWords", message, suggestion: years === null ? null : withMovedYears(text, years) }];
}

function programmeDoubts(text: string, to: Period): Doubt[] {
  if (yearOf(periodRange(to).to) <= LAST_YEAR) return [];
  const names = Array.from(text.matchAll(QUOTED))
    .filter(({ index }) => BEFORE.test(text.slice(Math.max(0, index - 14), index)))
    .map(([, name = ""]) => name)
    .filter((name) => ENDED.some((ended) => ended.toLowerCase() === name.toLowerCase().replaceAll("ё", "е")));
  return [...new Set(names)].map((name) => ({
    code: "endedProgramme",
    message: `Проект «${name}» закончился в ${LAST_YEAR} году, а план на ${printPeriod(to)}. Проверьте, о чём теперь речь.`,
    suggestion: null,
  }));
}

function actDoubts(text: string): Doubt[] {
  return [...new Set(actsIn(text))].map((act) => ({
    code: "actWithDate",
    message: `Проверьте, действует ли документ «${act}»: его дата и номер оставлены как есть.`,
    suggestion: null,
  }));
}
