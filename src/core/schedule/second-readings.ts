import { periodRange, type Period } from "#core/time/period.ts";
import {
  addDays,
  clampedDate,
  dayOf,
  daysInMonth,
  monthOf,
  weekdayOf,
  yearOf,
  type PlainDate,
} from "#core/time/plain-date.ts";
import { dateOf, isMonthEnd, isMonthStart, isWholeMonths } from "./date-words.ts";
import type { Doubt } from "./elements.ts";
import type { ScheduleWindow } from "./model.ts";

/** How a second reading differs from the first: the same way for every wording of one question. */
export type ReadingKind =
  | "otherYear"
  | "insidePlan"
  | "schoolYear"
  | "studyYear"
  | "calendarYear"
  | "calendarHalf"
  | "wholePlan"
  | "otherEdge"
  | "wholeMonth"
  | "halfMonth"
  | "calendarWeek"
  | "notIncluded"
  | "together"
  | "apart"
  | "onlyThis"
  | "splitWinter";

export interface SecondReading {
  readonly kind: ReadingKind;
  readonly windows: readonly ScheduleWindow[];
}

interface Span {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

type Rule = (windows: readonly ScheduleWindow[], period: Period) => SecondReading[];

/**
 * The other ways that a phrase can be read where a doubt has definite ones (schedules.md, conventions 1–4). Every day
 * follows from the words, the plan's years and the calendar.
 */
export function secondReadings(doubt: Doubt, windows: readonly ScheduleWindow[], period: Period): SecondReading[] {
  return RULES[doubt]?.(windows, period) ?? [];
}

const RULES: Readonly<Partial<Record<Doubt, Rule>>> = {
  august: (windows) =>
    [-1, 1].map((by) => changed("otherYear", windows, (one) => (startsIn(one, 8) ? moved(one, by) : one))),
  thirdQuarter: (windows, period) => {
    const [before, after] = [-1, 1].map((by) => windows.map((one) => (startsIn(one, 7) ? moved(one, by) : one)));
    return [
      { kind: "insidePlan", windows: inside(windows, period) },
      { kind: "otherYear", windows: before ?? [] },
      { kind: "insidePlan", windows: inside(before ?? [], period) },
      { kind: "otherYear", windows: after ?? [] },
    ];
  },
  yearlyFirst: (windows) => [1, -1].map((by) => changed("otherYear", windows, (one) => moved(one, by))),
  yearGuess: (windows) => [-1, 1].map((by) => changed("otherYear", windows, (one) => moved(one, by))),
  winter: winters,
  schoolHalf: halves,
  titleYear: years,
  planYear: yearsOfPlan,
  edgeOfYear: otherEdges,
  openEnd: (windows) => ends(windows),
  deadlineMonth: (windows) => [changed("notIncluded", windows, beforeMonth)],
  edge: edges,
  week: (windows) => [changed("calendarWeek", windows, calendarWeek)],
  notAdjacent: together,
  spaceList: together,
  joinedSeasons: (windows) => [{ kind: "apart", windows: windows.flatMap(seasons) }],
  dropped: (_windows, period) => [{ kind: "wholePlan", windows: [periodRange(period)] }],
  everyYear: each,
  years: each,
  choice: each,
};

function changed(
  kind: ReadingKind,
  windows: readonly ScheduleWindow[],
  change: (window: ScheduleWindow) => ScheduleWindow,
): SecondReading {
  return { kind, windows: windows.map(change) };
}

function startsIn({ from, to }: ScheduleWindow, month: number): boolean {
  const first = from ?? to;
  return first !== undefined && monthOf(dateOf(first)) === month;
}

/** The same days of another year; the last day of February stays the last. */
function moved({ from, to }: ScheduleWindow, by: number): ScheduleWindow {
  return {
    ...(from === undefined ? {} : { from: sameDay(dateOf(from), by) }),
    ...(to === undefined ? {} : { to: sameDay(dateOf(to), by) }),
  };
}

function sameDay(day: PlainDate, by: number): PlainDate {
  const last = monthOf(day) === 2 && isMonthEnd(day);
  return clampedDate(yearOf(day) + by, monthOf(day), last ? 29 : dayOf(day));
}

function inside(windows: readonly ScheduleWindow[], period: Period): ScheduleWindow[] {
  const plan = periodRange(period);
  return windows.flatMap(({ from, to }): ScheduleWindow[] => {
    const first = from === undefined || from < plan.from ? plan.from : from;
    const last = to === undefined || to > plan.to ? plan.to : to;
    return first <= last ? [{ from: first, to: last }] : [];
  });
}

function spanOf({ from, to }: ScheduleWindow): Span | null {
  return from === undefined || to === undefined ? null : { from: dateOf(from), to: dateOf(to) };
}

/** «зима 2024 г.»: from December before, from December of that year, or both ends of the year. */
function winters(windows: readonly ScheduleWindow[]): SecondReading[] {
  const [only] = windows;
  const span = only === undefined || windows.length > 1 ? null : spanOf(only);
  if (span === null || monthOf(span.from) !== 12) return [];
  const year = yearOf(span.to);
  return [
    { kind: "otherYear", windows: [moved(span, 1)] },
    { kind: "otherYear", windows: [moved(span, -1)] },
    { kind: "splitWinter", windows: [monthsOf(year, 1, 2), monthsOf(year, 12, 12)] },
  ];
}

function monthsOf(year: number, first: number, last: number): Span {
  return { from: clampedDate(year, first, 1), to: clampedDate(year, last, 31) };
}

/** A half of the school year may be meant as a half of the calendar year. */
function halves(windows: readonly ScheduleWindow[], period: Period): SecondReading[] {
  const isSchoolPlan = period.kind === "academicYear";
  const options = windows.map((window): ScheduleWindow[] => {
    const span = spanOf(window);
    if (span === null) return [window];
    const year = yearOf(span.from);
    if (monthOf(span.from) === 9 && monthOf(span.to) === 12) return [monthsOf(isSchoolPlan ? year + 1 : year, 1, 6)];
    if (monthOf(span.from) !== 1 || monthOf(span.to) !== 5) return [window];
    return isSchoolPlan ? [monthsOf(year - 1, 7, 12), monthsOf(year, 7, 12)] : [monthsOf(year - 1, 7, 12)];
  });
  const most = Math.max(1, ...options.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => ({
    kind: "calendarHalf" as const,
    windows: options.flatMap((own) => own[at] ?? own[0] ?? []),
  }));
}

/** A year in words or numbers: the school year to 31 August or 31 May, or the calendar years. */
function years(windows: readonly ScheduleWindow[], period: Period): SecondReading[] {
  const span = windows.length === 1 && windows[0] !== undefined ? spanOf(windows[0]) : null;
  if (span === null) return [];
  const [first, last] = [yearOf(span.from), yearOf(span.to)];
  const start = period.kind === "academicYear" ? period.startYear : first;
  const isPair = last === first + 1;
  return [
    ...(isPair
      ? [
          {
            kind: "schoolYear" as const,
            windows: [{ from: clampedDate(start, 9, 1), to: clampedDate(start + 1, 8, 31) }],
          },
        ]
      : []),
    ...(isPair || first === last
      ? [
          {
            kind: "studyYear" as const,
            windows: [{ from: clampedDate(start, 9, 1), to: clampedDate(start + 1, 5, 31) }],
          },
        ]
      : []),
    { kind: "calendarYear", windows: [{ from: clampedDate(first, 1, 1), to: clampedDate(last, 12, 31) }] },
  ];
}

/** «в течение года» of a school plan may mean its lessons; «учебный год» of a calendar plan the one before, or the year. */
function yearsOfPlan(_windows: readonly ScheduleWindow[], period: Period): SecondReading[] {
  if (period.kind === "academicYear") return [studyYear(period.startYear)];
  return [
    { kind: "wholePlan", windows: [periodRange(period)] },
    studyYear(period.fromYear - 1),
    studyYear(period.fromYear),
  ];
}

function studyYear(start: number): SecondReading {
  return { kind: "studyYear", windows: [{ from: clampedDate(start, 9, 1), to: clampedDate(start + 1, 5, 31) }] };
}

/** «начало года» of a school plan: September or January; «конец года»: May or December. */
function otherEdges(windows: readonly ScheduleWindow[], period: Period): SecondReading[] {
  if (period.kind !== "academicYear") return [];
  const { startYear } = period;
  const places: Readonly<Record<number, readonly [year: number, month: number]>> = {
    9: [startYear + 1, 1],
    1: [startYear, 9],
    5: [startYear, 12],
    12: [startYear + 1, 5],
  };
  const other = (window: ScheduleWindow): ScheduleWindow => {
    const day = window.from ?? window.to;
    const place = day === undefined ? undefined : places[monthOf(dateOf(day))];
    if (day === undefined || place === undefined) return window;
    const [year, month] = place;
    const edge = clampedDate(year, month, dayOf(dateOf(day)) === 1 ? 1 : 31);
    if (window.from === undefined) return { to: edge };
    return window.to === undefined ? { from: edge } : monthsOf(year, month, month);
  };
  return [changed("otherEdge", windows, other)];
}

/** Without an end: to the end of lessons instead of the end of the plan. */
function ends(windows: readonly ScheduleWindow[]): SecondReading[] {
  return [
    changed("studyYear", windows, (window) => {
      const span = spanOf(window);
      if (span === null || monthOf(span.to) !== 8) return window;
      const end = clampedDate(yearOf(span.to), 5, 31);
      return span.from < end ? { from: span.from, to: end } : window;
    }),
  ];
}

/** «до мая»: up to the last day of April. */
function beforeMonth(window: ScheduleWindow): ScheduleWindow {
  if (window.from !== undefined || window.to === undefined) return window;
  const to = dateOf(window.to);
  return isMonthEnd(to) ? { to: addDays(to, -dayOf(to)) } : window;
}

/** «начало сентября»: a half of the month, or the whole month. */
function edges(windows: readonly ScheduleWindow[]): SecondReading[] {
  const month = (day: PlainDate, first: number, last: number): ScheduleWindow => ({
    from: clampedDate(yearOf(day), monthOf(day), first),
    to: clampedDate(yearOf(day), monthOf(day), last),
  });
  const half = (window: ScheduleWindow): ScheduleWindow => {
    const span = spanOf(window);
    if (span === null || span.from.slice(0, 7) !== span.to.slice(0, 7)) return window;
    if (dayOf(span.from) === 1 && dayOf(span.to) === 10) return month(span.from, 1, 15);
    return dayOf(span.from) === 21 && isMonthEnd(span.to) ? month(span.from, 16, 31) : window;
  };
  const whole = (window: ScheduleWindow): ScheduleWindow => {
    const span = spanOf(window);
    const isPart = span !== null && [1, 11, 21].includes(dayOf(span.from)) && !isWholeMonths(span.from, span.to);
    return isPart && span.from.slice(0, 7) === span.to.slice(0, 7) ? month(span.from, 1, 31) : window;
  };
  return [changed("halfMonth", windows, half), changed("wholeMonth", windows, whole)];
}

/** «первая неделя»: from Monday to Sunday, the first whole week of the month or its last. */
function calendarWeek(window: ScheduleWindow): ScheduleWindow {
  const span = spanOf(window);
  if (span === null || addDays(span.from, 6) !== span.to) return window;
  const year = yearOf(span.from);
  const month = monthOf(span.from);
  const first = clampedDate(year, month, 1);
  const monday = addDays(first, (8 - weekdayOf(first)) % 7);
  const isLast = isMonthEnd(span.to) && dayOf(span.to) !== 28;
  const wanted = isLast
    ? addDays(clampedDate(year, month, daysInMonth(year, month)), -6)
    : addDays(monday, dayOf(span.from) - 1);
  const from = isLast ? addDays(wanted, -((weekdayOf(wanted) + 6) % 7)) : wanted;
  const to = addDays(from, 6);
  return monthOf(from) === month && monthOf(to) === month ? { from, to } : window;
}

/** Parts that do not follow one another, or dates without a sign between: from the first to the last. */
function together(windows: readonly ScheduleWindow[]): SecondReading[] {
  const spans = windows.map(spanOf);
  if (spans.length < 2 || spans.includes(null)) return [];
  const known = spans.filter((span) => span !== null);
  const from = known.map((span) => span.from).toSorted()[0];
  const to = known
    .map((span) => span.to)
    .toSorted()
    .at(-1);
  return from === undefined || to === undefined ? [] : [{ kind: "together", windows: [{ from, to }] }];
}

/** A window of several seasons, season by season. */
function seasons(window: ScheduleWindow): ScheduleWindow[] {
  const span = spanOf(window);
  if (span === null || !isMonthStart(span.from) || monthOf(span.from) % 3 !== 0) return [window];
  const found: ScheduleWindow[] = [];
  let from = span.from;
  while (from < span.to) {
    const at = monthOf(from) - 1 + 2;
    const to = clampedDate(yearOf(from) + Math.floor(at / 12), (at % 12) + 1, 31);
    if (to > span.to) return [window];
    found.push({ from, to });
    from = addDays(to, 1);
  }
  return found;
}

const MOST_OF_LIST = 5;

/** Several dates, of which one may be meant. */
function each(windows: readonly ScheduleWindow[]): SecondReading[] {
  if (windows.length < 2 || windows.length > MOST_OF_LIST) return [];
  return windows.map((window) => ({ kind: "onlyThis", windows: [window] }));
}
