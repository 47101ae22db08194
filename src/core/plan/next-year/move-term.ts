import { dateOf, dayWords } from "#core/schedule/date-words.ts";
import type { ScheduleWindow } from "#core/schedule/model.ts";
import { readSchedule, type Schedule } from "#core/schedule/read.ts";
import { shiftQuestions } from "#core/schedule/shift.ts";
import { printPeriod, type Period } from "#core/time/period.ts";
import { clampedDate, dayOf, daysInMonth, monthOf, weekdayOf, yearOf, type PlainDate } from "#core/time/plain-date.ts";
import type { NextYearQuestionCode } from "./model.ts";
import { actsIn, isYearOf, withMovedYears, yearsBetween, yearsIn } from "./written-years.ts";

export interface TermQuestion {
  readonly code: NextYearQuestionCode;
  readonly message: string;
}

/** A deadline phrase for the new years, and what a person has to say about it. */
export interface MovedTerm {
  readonly words: string;
  readonly questions: readonly TermQuestion[];
}

/**
 * Written years move with the plan; a phrase without years takes them from the new period by itself. What cannot be moved
 * with certainty stays as it was and is asked: no date is made up.
 */
export function moveTerm(phrase: string, from: Period, to: Period): MovedTerm {
  const was = readSchedule(phrase, from);
  const years = yearsBetween(from, to);
  if (years === null) return kept(phrase, differingPeriods(phrase, from, to));
  const other = yearsIn(phrase).find((year) => !isYearOf(year, from));
  if (other !== undefined)
    return kept(
      phrase,
      ask("otherYear", `В сроке назван ${other} год, он не из прошлого плана. Срок оставлен как есть: верен ли он?`),
    );
  const words = withMovedYears(phrase, years);
  const now = readSchedule(words, to);
  if (now.confidence === "unread") return kept(phrase, unread(was, to));
  return { words, questions: [...dayQuestions(was, now, years), ...othersQuestions(now, to), ...actQuestions(phrase)] };
}

const kept = (words: string, question: TermQuestion): MovedTerm => ({
  words,
  questions: [question, ...actQuestions(words)],
});

const ask = (code: NextYearQuestionCode, message: string): TermQuestion => ({ code, message });

function differingPeriods(phrase: string, from: Period, to: Period): TermQuestion {
  const dated = yearsIn(phrase).length > 0 ? "Годы в нём не тронуты." : "Слова не тронуты.";
  const periods = `Прошлый план был на ${printPeriod(from)}, новый на ${printPeriod(to)}`;
  return ask("periodsDiffer", `${periods}: такой срок сам не переносится. ${dated} Когда это нужно сделать теперь?`);
}

function unread(was: Schedule, to: Period): TermQuestion {
  if (was.confidence === "unread")
    return ask("unread", "Срок и в прошлом плане не был понят. Когда это нужно сделать?");
  return ask("unread", `Такого числа в ${printPeriod(to)} нет. Срок оставлен прошлогодний: какой нужен теперь?`);
}

function dayQuestions(was: Schedule, now: Schedule, years: number): TermQuestion[] {
  const days = now.windows.flatMap(fixedDay);
  const questions = days.map((day) => {
    const before = clampedDate(yearOf(day) - years, monthOf(day), dayOf(day));
    return ask(
      "fixedDay",
      `${dayWords(day)} г. – ${WEEKDAYS[weekdayOf(day) - 1]} (в прошлом плане ${WEEKDAYS[weekdayOf(before) - 1]}). Оставить это число?`,
    );
  });
  const weekly = shiftQuestions(now).filter((message) => message.includes("дням недели"));
  if (weekly.length > 0) return [...questions, ...weekly.map((message) => ask("weekday", message))];
  return isLater(was.windows, now.windows, years)
    ? questions
    : [...questions, ask("otherDays", "Те же слова означают в новом году другие дни. Проверьте срок.")];
}

const WEEKDAYS = ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"];

/** The one day that a window names: a day or a deadline, unless it is the end of a month. */
function fixedDay({ from, to }: ScheduleWindow): PlainDate[] {
  if (to === undefined || (from !== undefined && from !== to)) return [];
  const day = dateOf(to);
  return from === undefined && isMonthEnd(day) ? [] : [day];
}

const isMonthEnd = (day: PlainDate): boolean => dayOf(day) === daysInMonth(yearOf(day), monthOf(day));

/** Whether every window lies as many years later, day for day; the end of a month stays one. */
function isLater(was: readonly ScheduleWindow[], now: readonly ScheduleWindow[], years: number): boolean {
  const later = (old: string | undefined, next: string | undefined): boolean => {
    if (old === undefined || next === undefined) return old === next;
    const [first, second] = [dateOf(old), dateOf(next)];
    if (yearOf(second) - yearOf(first) !== years || monthOf(first) !== monthOf(second)) return false;
    return dayOf(first) === dayOf(second) || (isMonthEnd(first) && isMonthEnd(second));
  };
  return (
    was.length === now.length &&
    was.every(({ from, to }, index) => later(from, now[index]?.from) && later(to, now[index]?.to))
  );
}

function othersQuestions({ qualifier, details }: Schedule, to: Period): TermQuestion[] {
  const named = details.organiser ?? details.scheduleName;
  const who = named === undefined ? "" : ` (${named})`;
  const period = printPeriod(to);
  if (qualifier.includes("setByOrganiser"))
    return [ask("setByOthers", `Срок задаёт организатор${who}. Узнайте его на ${period}.`)];
  if (qualifier.includes("bySeparateSchedule"))
    return [ask("setByOthers", `Срок стоит в отдельном графике${who}. Нужен график на ${period}.`)];
  return [];
}

function actQuestions(phrase: string): TermQuestion[] {
  return actsIn(phrase).map((act) => ask("actWithDate", `Срок опирается на документ «${act}». Действует ли он?`));
}
