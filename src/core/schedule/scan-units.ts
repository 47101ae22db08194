import { atom, dateAtom } from "./elements.ts";
import type { RecurrenceUnit } from "./model.ts";
import {
  formAt,
  isYear,
  kindAt,
  numberAt,
  numeralLength,
  numeralValue,
  pushAtom,
  pushRemark,
  type Cursor,
} from "./cursor.ts";
import { addRepeat } from "./scan-repeat.ts";

/** Days, months, quarters, seasons and their parts (schedules.md, convention 2). */

export function monthName(cursor: Cursor): number {
  if (kindAt(cursor, 0) !== "month") return 0;
  pushAtom(cursor, dateAtom("month", 0, numberAt(cursor, 0), 0));
  let end = 1;
  if (kindAt(cursor, end) === "monthWord" || kindAt(cursor, end) === "span") end++;
  return end;
}

/** A number with its unit: «15 мая», «II квартал», «1-я декада марта», «3 среда месяца», «10 числа». */
export function numbered(cursor: Cursor): number {
  const length = numeralLength(cursor, 0);
  if (length === 0) return 0;
  const value = numeralValue(cursor, 0);
  const kind = kindAt(cursor, length);
  if (kind === "month" && formAt(cursor, length) === "дек" && kindAt(cursor, length + 1) === "month" && value <= 3)
    return partOfMonth(cursor, "decade", value, length + 1);
  if (value === 99 && kind === "quarter") return withYear(cursor, "quarter", 4, length);
  if (kind === "month" && isListNumber(cursor, length)) {
    cursor.notes.doubts.add("number");
    pushRemark(cursor, 0, length);
    return length;
  }
  if (kind === "month") return dayOfNamedMonth(cursor, value, length);
  if (
    (value === 1 || value === 99) &&
    (kind === "day" || kind === "number") &&
    kindAt(cursor, length + 1) === "month" &&
    isPlural(formAt(cursor, 0))
  ) {
    return partOfMonth(cursor, "edge", value === 1 ? 1 : 3, length + 1);
  }
  if (kind === "number") return dayNumber(cursor, value, length);
  if (kind === "day" || kind === "working" || kind === "calendar") return workingDay(cursor, value, length);
  if (value < 1) return 0;
  if (kind === "quarter" && value <= 4) return withYear(cursor, "quarter", value, length);
  if (kind === "half" && value <= 2) return withYear(cursor, "half", value, length);
  if (kind === "decade" && (value <= 3 || value === 99))
    return partOfMonth(cursor, "decade", value === 99 ? 3 : value, length + 1);
  if (kind === "week" && (value <= 5 || value >= 98))
    return partOfMonth(cursor, "week", value >= 98 ? value - 90 : value, length + 1);
  if (kind === "part" && kindAt(cursor, length + 1) === "day") {
    pushRemark(cursor, 0, length + 2);
    return length + 2;
  }
  if (kind === "part" && value <= 2) return halfOf(cursor, value, length + 1);
  if (kind === "weekday" && (value <= 5 || value === 99))
    return partOfMonth(cursor, "nthWeekday", value === 99 ? 9 : value, length + 1, numberAt(cursor, length));
  if (value === 99 && kind === "num") return 0;
  return 0;
}

/** «1. Сентябрь»: a full stop and the nominative make it the number of a list, not a day. */
function isListNumber(cursor: Cursor, length: number): boolean {
  const number = cursor.lexemes[cursor.index + length - 1];
  const form = formAt(cursor, length);
  const nominative = form.endsWith("ь") || form === "март" || form === "май" || form === "август";
  return length === 1 && nominative && cursor.phrase.charAt(number?.end ?? 0) === ".";
}

/** «последние дни мая», «в первых числах сентября» */
function isPlural(ordinal: string): boolean {
  return ["ые", "ых", "ие", "их"].includes(ordinal.slice(-2));
}

function dayOfNamedMonth(cursor: Cursor, day: number, length: number): number {
  const month = numberAt(cursor, length);
  const limit = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  if (day < 1 || day > limit) {
    if (day === 99) return 0;
    cursor.notes.doubts.add("badDate");
    const end = isYear(cursor, length + 1) ? length + 2 : length + 1;
    pushRemark(cursor, 0, end);
    return kindAt(cursor, end) === "year" ? end + 1 : end;
  }
  pushAtom(cursor, dateAtom("day", 0, month, day));
  return kindAt(cursor, length + 1) === "monthWord" ? length + 2 : length + 1;
}

function withYear(cursor: Cursor, kind: "quarter" | "half", n: number, length: number): number {
  let end = length + 1;
  const school = kindAt(cursor, end) === "study" && kindAt(cursor, end + 1) === "year";
  if (school) end += 2;
  else if (kindAt(cursor, end) === "year") end++;
  pushAtom(cursor, atom(kind, { n, school }));
  return end;
}

/** «III четверть», «1, 2 триместр»: their dates are in the school's own calendar. */
export function schoolTerms(cursor: Cursor): number {
  let length = numeralLength(cursor, 0);
  while (
    length > 0 &&
    length < 12 &&
    ["-", ",", "and"].includes(kindAt(cursor, length)) &&
    numeralLength(cursor, length + 1) > 0
  )
    length += 1 + numeralLength(cursor, length + 1);
  if (length === 0 || (kindAt(cursor, length) !== "term" && kindAt(cursor, length) !== "trimester")) return 0;
  cursor.notes.doubts.add("termDates");
  cursor.notes.eventWords = true;
  let end = length + 1;
  while (end < length + 7 && (isYear(cursor, end) || ["year", "study", "/", "-"].includes(kindAt(cursor, end)))) end++;
  pushRemark(cursor, 0, end);
  return end;
}

/** The month that follows a part of it, or «месяца» / «каждого месяца», which is a repetition. */
export function partOfMonth(
  cursor: Cursor,
  kind: "decade" | "week" | "halfMonth" | "edge" | "nthWeekday",
  n: number,
  offset: number,
  weekday = 0,
): number {
  const month = kindAt(cursor, offset) === "month" ? numberAt(cursor, offset) : 0;
  if (month > 0) {
    pushAtom(cursor, atom(kind, { n, month, weekday }));
    return offset + 1;
  }
  const school = ["holidays", "term", "trimester", "half", "study"].includes(kindAt(cursor, offset));
  if (school) {
    cursor.notes.doubts.add(kindAt(cursor, offset) === "holidays" ? "holidays" : "termDates");
    cursor.notes.eventWords = true;
    pushRemark(cursor, 0, offset + 1);
    return offset + 1;
  }
  pushAtom(cursor, atom(kind, { n, weekday }));
  return offset + monthTail(cursor, offset);
}

function halfOf(cursor: Cursor, n: number, offset: number): number {
  if (kindAt(cursor, offset) === "study" && kindAt(cursor, offset + 1) === "year") {
    pushAtom(cursor, atom("half", { n, school: true }));
    return offset + 2;
  }
  if (kindAt(cursor, offset) === "year" || isYear(cursor, offset)) {
    const end = kindAt(cursor, offset) === "year" ? offset + 1 : offset;
    cursor.notes.doubts.add("rough");
    pushAtom(cursor, atom("half", { n }));
    return end;
  }
  return partOfMonth(cursor, "halfMonth", n, offset);
}

const REPORTED: Readonly<Record<string, RecurrenceUnit>> = {
  quarter: "quarter",
  half: "halfYear",
  year: "year",
  monthWord: "month",
  term: "quarter",
  trimester: "trimester",
};

/** «(каждого) месяца», «месяца, следующего за отчётным кварталом», «последнего месяца квартала»: what repeats. */
function monthTail(cursor: Cursor, offset: number): number {
  let at = offset;
  const from = at;
  if (["each", "next", "current", "reporting", "ord"].includes(kindAt(cursor, at)) && at < from + 2) at++;
  if (kindAt(cursor, at) === "monthWord") {
    at++;
    const reported = reportedUnit(cursor, at);
    if (reported > 0) return at + reported - offset;
    const unit = REPORTED[kindAt(cursor, kindAt(cursor, at) === "each" ? at + 1 : at)];
    if (unit !== undefined && unit !== "month" && (unit !== "year" || kindAt(cursor, at) === "each")) {
      at += kindAt(cursor, at) === "each" ? 2 : 1;
      addRepeat(cursor, { every: unit, end: 0, term: false }, 0, false);
    } else addRepeat(cursor, { every: "month", end: 0, term: false }, 0, false);
    return at - offset;
  }
  if (kindAt(cursor, offset) === "each" || kindAt(cursor, offset) === "quarter") {
    const each = kindAt(cursor, offset) === "each" ? 1 : 0;
    const unit = REPORTED[kindAt(cursor, offset + each)];
    if (unit === undefined) return 0;
    addRepeat(cursor, { every: unit, end: 0, term: kindAt(cursor, offset + each) === "term" }, 0, false);
    return each + 1;
  }
  const reported = reportedUnit(cursor, offset);
  return reported;
}

/** «, следующего за отчётным (кварталом)», «после отчётного периода». */
function reportedUnit(cursor: Cursor, offset: number): number {
  let at = offset;
  if (kindAt(cursor, at) === ",") at++;
  if (kindAt(cursor, at) === "next") at++;
  const linked = formAt(cursor, at) === "за" || kindAt(cursor, at) === "after";
  if (!linked) return 0;
  at++;
  if (kindAt(cursor, at) === "reporting") at++;
  const unit = REPORTED[kindAt(cursor, at)];
  if (unit !== undefined) at++;
  else if (kindAt(cursor, at) === "span") at++;
  if (at === offset + 1) return 0;
  if (unit !== undefined || cursor.notes.repeats.length === 0) cursor.notes.reported = unit ?? "month";
  return at - offset;
}

function dayNumber(cursor: Cursor, day: number, length: number): number {
  if (day > 31 && day !== 99) return 0;
  const offset = length + 1;
  if (kindAt(cursor, offset) === "month" && day <= 31) {
    pushAtom(cursor, dateAtom("day", 0, numberAt(cursor, offset), day));
    return offset + 1;
  }
  pushAtom(cursor, atom("dayOfMonth", { day }));
  return offset + monthTail(cursor, offset);
}

/** «до 6-го рабочего дня (месяца)», «последний день месяца» */
function workingDay(cursor: Cursor, day: number, length: number): number {
  let at = length;
  const working = kindAt(cursor, at) === "working";
  if (working || kindAt(cursor, at) === "calendar") at++;
  if (kindAt(cursor, at) !== "day" || (day > 31 && day !== 99)) return 0;
  at++;
  if (kindAt(cursor, at) === "month" && day === 99) {
    const month = numberAt(cursor, at);
    pushAtom(cursor, atom("edge", { n: 9, month }));
    if (working) cursor.notes.doubts.add("rough");
    return at + 1;
  }
  const tail = monthTailLength(cursor, at);
  if (!working && !tail) return 0;
  pushAtom(cursor, atom("dayOfMonth", { day, school: working }));
  return at + monthTail(cursor, at);
}

function monthTailLength(cursor: Cursor, offset: number): boolean {
  const kind = kindAt(cursor, offset);
  return (
    kind === "monthWord" ||
    kind === "quarter" ||
    (kind === "each" && REPORTED[kindAt(cursor, offset + 1)] !== undefined)
  );
}
