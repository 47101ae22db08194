import type { RecurrenceUnit } from "./model.ts";
import { atom, type Repeat } from "./elements.ts";
import { formAt, kindAt, numberAt, numeralLength, numeralValue, pushAtom, pushGap, type Cursor } from "./cursor.ts";

/** Repetitions: «ежеквартально», «2 раза в год», «каждый месяц», «по вторникам» (schedules.md, convention 4). */

export interface Unit {
  /** Null for a length that the normal form cannot say («раз в 2 недели»). */
  readonly every: RecurrenceUnit | null;
  readonly end: number;
  readonly term: boolean;
}

const UNIT_OF: Readonly<Record<string, RecurrenceUnit>> = {
  day: "day",
  week: "week",
  monthWord: "month",
  quarter: "quarter",
  half: "halfYear",
  halfYearWord: "halfYear",
  term: "quarter",
  trimester: "trimester",
  year: "year",
};

const EVERY: readonly (RecurrenceUnit | null)[] = [
  null,
  "day",
  "week",
  "month",
  "quarter",
  "quarter",
  "trimester",
  "halfYear",
  "year",
];

/** Every 3, 6 and 12 months have names of their own. */
function multiple(unit: RecurrenceUnit, count: number): RecurrenceUnit | null {
  if (count === 1) return unit;
  if (unit === "month") return count === 3 ? "quarter" : count === 6 ? "halfYear" : count === 12 ? "year" : null;
  return unit === "halfYear" && count === 2
    ? "year"
    : unit === "quarter" && count === 2
      ? "halfYear"
      : unit === "week" && count === 52
        ? "year"
        : null;
}

/** A unit of time at an offset: «квартал», «учебный год», «3 месяца». */
export function unitAt(cursor: Cursor, offset: number): Unit | null {
  let at = offset;
  if (kindAt(cursor, at) === "each" || kindAt(cursor, at) === "all") at++;
  const length = numeralLength(cursor, at);
  const count = length > 0 ? numeralValue(cursor, at) : 1;
  at += length;
  const study = kindAt(cursor, at) === "study";
  if (study || kindAt(cursor, at) === "calendar" || kindAt(cursor, at) === "working") at++;
  const kind = kindAt(cursor, at);
  const unit = UNIT_OF[kind];
  if (unit === undefined) return null;
  const named = kind === "year" && study ? "schoolYear" : unit;
  return { every: multiple(named, count), end: at + 1, term: kind === "term" || kind === "trimester" };
}

export function addRepeat(cursor: Cursor, unit: Unit, count: number, atLeast: boolean): void {
  if (unit.term) cursor.notes.doubts.add("schoolTerm");
  if (unit.every === null) cursor.notes.doubts.add("interval");
  else cursor.notes.repeats.push({ every: unit.every, count, atLeast } satisfies Repeat);
  pushGap(cursor);
}

export function everyAdverb(cursor: Cursor): number {
  if (kindAt(cursor, 0) !== "every") return 0;
  const n = numberAt(cursor, 0);
  addRepeat(cursor, { every: EVERY[n] ?? null, end: 1, term: n === 5 || n === 6 }, 0, false);
  return 1;
}

/** «не реже», «не менее», «минимум»: how many lexemes, 0 when there are none. */
function atLeastLength(cursor: Cursor): number {
  let end = 0;
  if (kindAt(cursor, 0) === "not" && kindAt(cursor, 1) === "less") end = 2;
  else if (kindAt(cursor, 0) === "least") end = 1;
  else if (formAt(cursor, 0) === "как" && kindAt(cursor, 1) === "least") end = 2;
  if (end > 0 && formAt(cursor, end) === "чем") end++;
  return end;
}

const BEFORE_TIMES = new Set(["times", "-", "ending"]);

/** «N раз», «дважды», with what it is counted in. */
export function timesPer(cursor: Cursor): number {
  if (kindAt(cursor, 0) === "num" && !BEFORE_TIMES.has(kindAt(cursor, 1))) return 0;
  let at = atLeastLength(cursor);
  const atLeast = at > 0;
  const atMost = !atLeast && kindAt(cursor, 0) === "not" && kindAt(cursor, 1) === "more";
  if (atMost) at = formAt(cursor, 2) === "чем" ? 3 : 2;
  let count = 0;
  if (kindAt(cursor, at) === "twice") {
    count = numberAt(cursor, at);
    at++;
  } else {
    const length = numeralLength(cursor, at);
    if (length > 0) count = numeralValue(cursor, at);
    at += length;
    // «1–2 раза в месяц»: at least the first.
    const upTo = kindAt(cursor, at) === "-" && length > 0 ? numeralLength(cursor, at + 1) : 0;
    if (upTo > 0) at += 1 + upTo;
    if (kindAt(cursor, at) === "times" && upTo > 0) cursor.notes.doubts.add("countRange");
    if (kindAt(cursor, at) !== "times" || (formAt(cursor, at) === "р" && length === 0)) return 0;
    at++;
  }
  if (atMost) cursor.notes.doubts.add("atMost");
  const unit = unitAfterTimes(cursor, at);
  if (unit !== null) {
    addRepeat(cursor, unit, count, atLeast);
    return unit.end;
  }
  cursor.notes.looseCount = count === 0 ? 1 : count;
  cursor.notes.looseAtLeast ||= atLeast;
  pushGap(cursor);
  return at;
}

function unitAfterTimes(cursor: Cursor, offset: number): Unit | null {
  let at = offset;
  const form = formAt(cursor, at);
  if (form === "в" || form === "за" || form === "на" || form === "во" || kindAt(cursor, at) === "/") at++;
  if (kindAt(cursor, at) === "during") at++;
  const unit = unitAt(cursor, at);
  if (unit === null) return null;
  // «1 раз, квартал» says nothing; «1 раз в квартал 2024 г.» does not name which.
  return at > offset || kindAt(cursor, offset) === "each" ? unit : null;
}

/** «в год 2 раза» */
export function perUnitTimes(cursor: Cursor): number {
  if (formAt(cursor, 0) !== "в") return 0;
  const unit = unitAt(cursor, 1);
  if (unit === null) return 0;
  if (kindAt(cursor, unit.end) === "twice") {
    addRepeat(cursor, unit, numberAt(cursor, unit.end), false);
    return unit.end + 1;
  }
  const atLeast = kindAt(cursor, unit.end) === "not" && kindAt(cursor, unit.end + 1) === "less" ? 2 : 0;
  const at = unit.end + atLeast;
  const length = numeralLength(cursor, at);
  if (length === 0 || kindAt(cursor, at + length) !== "times") return 0;
  addRepeat(cursor, unit, numeralValue(cursor, at), atLeast > 0);
  return at + length + 1;
}

/** «каждый месяц», «каждые 3 месяца», «каждую вторую среду», «каждое 15-е число», «по четвертям». */
export function eachUnit(cursor: Cursor): number {
  if (kindAt(cursor, 0) === "prep" && numberAt(cursor, 0) === 4) return byPlural(cursor);
  if (kindAt(cursor, 0) !== "each") return 0;
  const length = numeralLength(cursor, 1);
  const after = 1 + length;
  if (kindAt(cursor, after) === "weekday") return eachWeekday(cursor, length);
  if (kindAt(cursor, after) === "number" && length > 0) {
    cursor.notes.dayRule = { days: [numeralValue(cursor, 1)], working: false, deadline: false };
    pushGap(cursor);
    if (kindAt(cursor, after + 1) === "monthWord") return after + 2;
    return after + 1;
  }
  if (isOrdinal(cursor, 1, length) && ["week", "decade", "day"].includes(kindAt(cursor, after))) {
    // «каждую первую неделю месяца» is monthly; «каждую вторую неделю» is no unit of the normal form.
    const monthly = kindAt(cursor, after + 1) === "monthWord" || kindAt(cursor, after + 1) === "month";
    addRepeat(cursor, { every: monthly ? "month" : null, end: 0, term: false }, 0, false);
    return monthly ? after + 2 : after + 1;
  }
  const unit = unitAt(cursor, 1);
  if (unit === null) return 0;
  addRepeat(cursor, unit, 0, false);
  return unit.end;
}

function isOrdinal(cursor: Cursor, offset: number, length: number): boolean {
  return kindAt(cursor, offset) === "ord" || length > 1;
}

function eachWeekday(cursor: Cursor, length: number): number {
  if (length === 0) {
    cursor.notes.weekdays.push(numberAt(cursor, 1));
    cursor.notes.weeklyByDay = true;
    pushGap(cursor);
    return 2;
  }
  const n = numeralValue(cursor, 1);
  if (n > 5 && n < 98) return 0;
  pushAtom(cursor, atom("nthWeekday", { n: n >= 98 ? n - 90 : n, weekday: numberAt(cursor, 1 + length) }));
  return 2 + length;
}

function byPlural(cursor: Cursor): number {
  const form = formAt(cursor, 1);
  if ((kindAt(cursor, 1) === "working" || kindAt(cursor, 1) === "calendar") && formAt(cursor, 2) === "дням") {
    addRepeat(cursor, { every: "day", end: 3, term: false }, 0, false);
    return 3;
  }
  if (!form.endsWith("ам") && !form.endsWith("ям")) return 0;
  const kind = kindAt(cursor, 1);
  if (kind === "weekday") {
    cursor.notes.weekdays.push(numberAt(cursor, 1));
    cursor.notes.weeklyByDay = true;
    pushGap(cursor);
    return moreWeekdays(cursor, 2);
  }
  const unit = UNIT_OF[kind];
  if (unit === undefined || kind === "year" || kind === "day") return 0;
  addRepeat(cursor, { every: unit, end: 2, term: kind === "term" || kind === "trimester" }, 0, false);
  return 2;
}

function moreWeekdays(cursor: Cursor, from: number): number {
  let end = from;
  for (;;) {
    const link = kindAt(cursor, end);
    const step = link === "and" || link === "," ? 1 : 0;
    const prep = step === 1 && kindAt(cursor, end + 1) === "prep" ? 2 : step;
    if (step === 0 || kindAt(cursor, end + prep) !== "weekday") return end;
    cursor.notes.weekdays.push(numberAt(cursor, end + prep));
    end += prep + 1;
  }
}
