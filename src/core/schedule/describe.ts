import { dateOf, dayWords, isWholeMonths, monthWords } from "./date-words.ts";
import type { Expandable } from "./expand.ts";
import type { DayRule } from "./read.ts";
import type { Recurrence, RecurrenceUnit, ScheduleWindow } from "./model.ts";

/** One Russian sentence of how a phrase was read: «Каждый квартал, с 1 декабря 2023 г. по 31 августа 2024 г.; …». */
export function describeSchedule(schedule: Expandable): string {
  const parts: string[] = [];
  if (schedule.recurrence !== null) parts.push(repeatWords(schedule.recurrence));
  const windows = describeWindows(schedule.windows);
  if (windows !== "") parts.push(windows);
  const rules = ruleWords(schedule);
  const waits = qualifierWords(schedule);
  const main = [parts.join(", "), ...rules, ...waits].filter((part) => part !== "").join("; ");
  if (main === "") return "Срок не прочитан.";
  const sentence = main.charAt(0).toUpperCase() + main.slice(1);
  return sentence.endsWith(".") ? sentence : `${sentence}.`;
}

const MOST_NAMED = 4;

function describeWindows(windows: readonly ScheduleWindow[]): string {
  const named = windows.slice(0, MOST_NAMED).map(windowWords);
  const rest = windows.length - named.length;
  return rest > 0 ? `${named.join("; ")} и ещё ${rest}` : named.join("; ");
}

function windowWords(window: ScheduleWindow): string {
  if (window.from === undefined) return window.to === undefined ? "" : `до ${dayWords(dateOf(window.to))} г.`;
  const from = dateOf(window.from);
  if (window.to === undefined) return `с ${dayWords(from)} г.`;
  const to = dateOf(window.to);
  if (from === to) return `${dayWords(from)} г.`;
  const isMonth = isWholeMonths(from, to) && from.slice(0, 7) === to.slice(0, 7);
  return isMonth ? `${monthWords(from)} г.` : `с ${dayWords(from)} г. по ${dayWords(to)} г.`;
}

const EACH: Readonly<Record<RecurrenceUnit, string>> = {
  day: "каждый день",
  week: "каждую неделю",
  month: "каждый месяц",
  quarter: "каждый квартал",
  trimester: "каждый триместр",
  halfYear: "каждое полугодие",
  year: "каждый год",
  schoolYear: "каждый учебный год",
};

const PER: Readonly<Record<RecurrenceUnit, string>> = {
  day: "в день",
  week: "в неделю",
  month: "в месяц",
  quarter: "в квартал",
  trimester: "в триместр",
  halfYear: "в полугодие",
  year: "в год",
  schoolYear: "в учебный год",
};

function timesWord(count: number, genitive: boolean): string {
  const lastTwo = count % 100;
  const last = count % 10;
  if (genitive) return last === 1 && lastTwo !== 11 ? "раза" : "раз";
  return last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? "раза" : "раз";
}

/** «каждый квартал», «2 раза в год», «не реже 1 раза в месяц» */
export function repeatWords(recurrence: Recurrence): string {
  const { every, count, atLeast } = recurrence;
  if (atLeast === true) return `не реже ${count ?? 1} ${timesWord(count ?? 1, true)} ${PER[every]}`;
  return count === undefined || count === 1 ? EACH[every] : `${count} ${timesWord(count, false)} ${PER[every]}`;
}

const ON_WEEKDAYS = [
  "",
  "понедельникам",
  "вторникам",
  "средам",
  "четвергам",
  "пятницам",
  "субботам",
  "воскресеньям",
] as const;
const WEEKDAYS = ["", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"] as const;

/** «по вторникам и четвергам» */
export function weekdayWords(weekdays: readonly number[]): string {
  return `по ${weekdays.map((weekday) => ON_WEEKDAYS[weekday] ?? "").join(" и ")}`;
}

/** «1-я и 3-я среда месяца», «последняя пятница месяца» */
export function nthWeekdayWords(days: readonly { readonly n: number; readonly weekday: number }[]): string {
  return days.map(({ n, weekday }) => `${ordinal(n, weekday)} ${WEEKDAYS[weekday] ?? ""} месяца`).join(" и ");
}

function ordinal(n: number, weekday: number): string {
  const gender = weekday === 3 || weekday === 5 || weekday === 6 ? 1 : weekday === 7 ? 2 : 0;
  if (n === 9) return ["последний", "последняя", "последнее"][gender] ?? "";
  if (n === 8) return ["предпоследний", "предпоследняя", "предпоследнее"][gender] ?? "";
  return `${n}-${["й", "я", "е"][gender] ?? ""}`;
}

/** «до 10 числа», «до 6-го рабочего дня» */
export function dayRuleWords(rule: DayRule): string {
  const days = rule.days.map((day) =>
    rule.working
      ? day === 99
        ? "последнего рабочего дня"
        : `${day}-го рабочего дня`
      : day === 99
        ? "последнего числа"
        : `${day} числа`,
  );
  return `${rule.deadline ? "до " : ""}${days.join(" и ")}${rule.follows ? " месяца, следующего за отчётным" : ""}`;
}

function ruleWords({ details, recurrence }: Expandable): string[] {
  if (details === undefined || recurrence === null) return [];
  return [
    ...(details.weekdays === undefined || recurrence.every !== "week" ? [] : [weekdayWords(details.weekdays)]),
    ...(details.nthWeekdays === undefined ? [] : [nthWeekdayWords(details.nthWeekdays)]),
    ...(details.dayRule === undefined ? [] : [dayRuleWords(details.dayRule)]),
  ];
}

function qualifierWords({ qualifier, details }: Expandable): string[] {
  return [
    ...(qualifier.includes("continuous") ? ["постоянно"] : []),
    ...(qualifier.includes("bySeparateSchedule") ? ["числа — по отдельному графику"] : []),
    ...(qualifier.includes("setByOrganiser")
      ? [
          details?.organiser === undefined
            ? "срок назначает организатор"
            : `срок назначают другие: ${details.organiser}`,
        ]
      : []),
    ...(qualifier.includes("onRequest") ? ["по запросу"] : []),
    ...(qualifier.includes("asNeeded") ? ["по мере необходимости"] : []),
  ];
}
