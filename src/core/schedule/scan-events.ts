import { actDateLength, nameEnd } from "./scan-terms.ts";
import { formAt, kindAt, numberAt, numeralLength, pushPrep, pushRemark, startsDate, type Cursor } from "./cursor.ts";
import { unitAt } from "./scan-repeat.ts";

/** Terms that hang on another event, on holidays or on an agreement: no date without somebody's word (convention 8). */

const DURATION_UNITS = new Set(["day", "week", "monthWord", "hour", "halfYearWord"]);

function takeEvent(cursor: Cursor, end: number): number {
  cursor.notes.eventWords = true;
  cursor.notes.doubts.add("relative");
  let stop = Math.max(end, nameEnd(cursor, end));
  for (let offset = end; offset < stop; offset++) if (kindAt(cursor, offset) === "each") stop = offset;
  // «не позднее 10 дней после 1 сентября»: the date that follows is not the term.
  if (startsDate(cursor, stop) || (kindAt(cursor, stop) === "prep" && startsDate(cursor, stop + 1)))
    cursor.notes.doubts.add("eventBeside");
  pushRemark(cursor, 0, stop);
  return stop;
}

/** «в течение трёх дней после подписания», «за 10 дней до начала», «3 часа» beside a date. */
export function duration(cursor: Cursor): number {
  const at = boundLength(cursor);
  const bound = at > 0;
  if (kindAt(cursor, at) === "ord" || (bound && formAt(cursor, at) === "до")) return 0;
  const length = numeralLength(cursor, at);
  let unit = at + length;
  if (length > 0 && kindAt(cursor, unit) === "-") {
    const upTo = numeralLength(cursor, unit + 1);
    if (upTo > 0) unit += 1 + upTo;
  }
  if (kindAt(cursor, unit) === "working" || kindAt(cursor, unit) === "calendar") unit++;
  if (!DURATION_UNITS.has(kindAt(cursor, unit)) && !isSomeYears(cursor, at, length, unit)) return 0;
  return bound ? boundDuration(cursor, length, unit) : looseDuration(cursor, length, unit);
}

/** «2 года»: not «2 г.», which is a year. */
function isSomeYears(cursor: Cursor, at: number, length: number, unit: number): boolean {
  const form = formAt(cursor, unit);
  return kindAt(cursor, unit) === "year" && length > 0 && numberAt(cursor, at) < 20 && form !== "г" && form !== "гг";
}

/** «в течение», «за», «через», «не позднее чем за»: how many lexemes. */
function boundLength(cursor: Cursor): number {
  const kind = kindAt(cursor, 0);
  if (kind === "num" || kind === "card" || kind === "ord") return 0;
  const form = formAt(cursor, 0);
  let at = 0;
  if (kind === "during" || form === "за" || form === "через" || form === "спустя") at = 1;
  else if ((form === "в" || form === "на") && kindAt(cursor, 1) === "during") at = 2;
  else if (kind === "not" && ["later", "earlier", "less"].includes(kindAt(cursor, 1))) at = 2;
  if (at > 0 && formAt(cursor, at) === "чем") at++;
  if (at > 0 && formAt(cursor, at) === "за") at++;
  return at;
}

function boundDuration(cursor: Cursor, length: number, unit: number): number {
  const form = formAt(cursor, unit);
  // «не позднее 10 числа», «не позднее 5-го рабочего дня» are days of a month; «не позднее дня…» is an event.
  if (kindAt(cursor, 0) === "not" && length === 0) return 0;
  if (
    kindAt(cursor, 0) === "not" &&
    form === "дня" &&
    kindAt(cursor, unit - 1) === "working" &&
    isSingular(formAt(cursor, unit - 1))
  )
    return 0;
  if (kindAt(cursor, unit) === "week" && kindAt(cursor, unit + 1) === "month") return 0;
  return takeEvent(cursor, unit + 1);
}

function isSingular(adjective: string): boolean {
  return !adjective.endsWith("их") && !adjective.endsWith("ие");
}

function looseDuration(cursor: Cursor, length: number, unit: number): number {
  if (length === 0) return 0;
  const kind = kindAt(cursor, unit);
  const next = kindAt(cursor, unit + 1);
  if (length > 1 && (formAt(cursor, unit) === "день" || formAt(cursor, unit) === "дня")) return 0;
  if (
    kind === "week" &&
    (!["недель", "недели", "неделю"].includes(formAt(cursor, unit)) ||
      next === "month" ||
      next === "monthWord" ||
      next === "each" ||
      length > 1)
  )
    return 0;
  if (
    kind === "day" &&
    isSingular(kindAt(cursor, unit - 1) === "working" ? formAt(cursor, unit - 1) : "их") &&
    kindAt(cursor, unit - 1) === "working"
  )
    return 0;
  if (kind === "hour" && kindAt(cursor, -1) === "prep") {
    pushRemark(cursor, 0, unit + 1);
    return unit + 1;
  }
  if (
    next === "after" ||
    formAt(cursor, unit + 1) === "до" ||
    (formAt(cursor, unit + 1) === "со" && kindAt(cursor, unit + 2) === "day") ||
    (formAt(cursor, unit + 1) === "с" && kindAt(cursor, unit + 2) === "event")
  ) {
    return takeEvent(cursor, unit + 2);
  }
  if (kindAt(cursor, -1) === "prep" && numberAt(cursor, -1) < 5) return takeEvent(cursor, unit + 1);
  pushRemark(cursor, 0, unit + 1);
  return unit + 1;
}

const EDGE_UNITS = new Set([
  "month",
  "quarter",
  "half",
  "term",
  "trimester",
  "year",
  "study",
  "monthWord",
  "week",
  "each",
  "calendar",
  "current",
  "num",
  "next",
  "ord",
  "halfYearWord",
  "season",
  "decade",
  "reporting",
  "previous",
  "all",
]);

/** «после подписания», «по окончании …», «по итогам …», «до начала занятий», «со дня …»; «после 15 мая» is a date. */
export function eventWords(cursor: Cursor): number {
  const kind = kindAt(cursor, 0);
  if (kind === "after" || kind === "before") {
    const reports = kindAt(cursor, 1) === "reporting";
    if (kind === "before" && kindAt(cursor, 1) === "edge" && EDGE_UNITS.has(kindAt(cursor, 2))) {
      pushPrep(cursor, "until");
      return 1;
    }
    if (!startsDate(cursor, 1) || reports) return takeEvent(cursor, 1);
    cursor.notes.doubts.add("rough");
    pushPrep(cursor, kind === "after" ? "notBefore" : "until");
    return 1;
  }
  if (kind === "measure") return takeEvent(cursor, 1);
  if (kind !== "prep") return 0;
  const next = kindAt(cursor, 1);
  if (next === "event" && numberAt(cursor, 0) <= 4) return takeEvent(cursor, 2);
  if (next === "measure" && numberAt(cursor, 0) === 4) return takeEvent(cursor, 2);
  if (next === "edge" && kindAt(cursor, 3) === "edge") return 0;
  if (next === "edge" && !EDGE_UNITS.has(kindAt(cursor, 2)) && (numberAt(cursor, 0) <= 4 || kindAt(cursor, 2) !== ""))
    return takeEvent(cursor, 2);
  if (next === "day" && (numberAt(cursor, 0) === 3 || formAt(cursor, 0) === "со") && kindAt(cursor, 2) !== "monthWord")
    return takeEvent(cursor, 2);
  return 0;
}

/** Holidays and school breaks, with the year that belongs to them. */
export function holidays(cursor: Cursor): number {
  if (kindAt(cursor, 0) === "newYear") return kindAt(cursor, 1) === "year" ? takeHoliday(cursor, 2) : 0;
  let at = 0;
  while (at < 6 && ["seasonal", "-", "and", ","].includes(kindAt(cursor, at))) at++;
  if (kindAt(cursor, at) === "study" || kindAt(cursor, at) === "plain") at++;
  if (kindAt(cursor, at) !== "holidays" && kindAt(cursor, at) !== "feast") return 0;
  at++;
  if (kindAt(cursor, at) === "span" || kindAt(cursor, at) === "day" || kindAt(cursor, at) === "weekday") at++;
  return takeHoliday(cursor, at);
}

function takeHoliday(cursor: Cursor, at: number): number {
  const year = yearsLength(cursor, at);
  cursor.notes.doubts.add("holidays");
  cursor.notes.eventWords = true;
  pushRemark(cursor, 0, at + year);
  return at + year;
}

function yearsLength(cursor: Cursor, offset: number): number {
  let end = offset;
  while (
    end < offset + 6 &&
    ["num", "year", "study", "/", "-", "current"].includes(kindAt(cursor, end)) &&
    (kindAt(cursor, end) !== "num" || numberAt(cursor, end) > 1900 || end > offset)
  ) {
    if (kindAt(cursor, end) === "num" && kindAt(cursor, end + 1) === "month") break;
    end++;
  }
  return end - offset;
}

/** «уточняется», «по согласованию» alone and other words with a doubt of their own. */
export function doubtWords(cursor: Cursor): number {
  const kind = kindAt(cursor, 0);
  if (kind === "roughly" || kind === "except") {
    cursor.notes.doubts.add(kind === "roughly" ? "rough" : "except");
    // What is excluded is no term.
    let end = 1;
    while (kind === "except" && ![")", ";", ""].includes(kindAt(cursor, end))) end++;
    pushRemark(cursor, 0, end);
    return end;
  }
  if (kind === "agree") {
    cursor.notes.doubts.add("agree");
    pushRemark(cursor, 0, 1);
    return 1;
  }
  if (kind === "unclear") {
    cursor.notes.doubts.add("spelling");
    pushRemark(cursor, 0, 1);
    return 1;
  }
  const act = actDateLength(cursor, 0);
  if (act > 0 && kindAt(cursor, 1) === "num" && hasActNumber(cursor, act)) {
    pushRemark(cursor, 0, act);
    return act;
  }
  return 0;
}

function hasActNumber(cursor: Cursor, length: number): boolean {
  for (let offset = 0; offset < length; offset++) if (kindAt(cursor, offset) === "№") return true;
  return false;
}

/** «в течение месяца» without saying which: a length, no date. */
export function bareDuring(cursor: Cursor): number {
  if (kindAt(cursor, 0) !== "during") return 0;
  cursor.notes.during = true;
  const unit = unitAt(cursor, 1);
  if (
    unit !== null &&
    unit.end === 2 &&
    unit.every !== "year" &&
    !startsDate(cursor, 2) &&
    kindAt(cursor, 1) !== "each"
  ) {
    if (
      kindAt(cursor, 1) === "quarter" ||
      kindAt(cursor, 1) === "half" ||
      kindAt(cursor, 1) === "term" ||
      kindAt(cursor, 1) === "trimester"
    ) {
      cursor.notes.doubts.add("relative");
      pushRemark(cursor, 0, 2);
      return 2;
    }
  }
  return 1;
}
