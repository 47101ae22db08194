import { romanValue } from "#core/text/letters.ts";
import { daysInMonth } from "#core/time/plain-date.ts";
import { dateAtom, numberElement, yearsElement } from "./elements.ts";
import {
  formAt,
  gluedAt,
  isYear,
  kindAt,
  lexemeAt,
  numberAt,
  numeralLength,
  numeralValue,
  pushAtom,
  pushGap,
  pushRemark,
  startsDate,
  UNITS,
  textBetween,
  type Cursor,
} from "./cursor.ts";

/** Numbers: dates in figures, years, times of day, counted things; what remains may join a following date («10 и 15 мая»). */

function digitsAt(cursor: Cursor, offset: number): number {
  return lexemeAt(cursor, offset).digits.length;
}

function isShort(cursor: Cursor, offset: number): boolean {
  const length = digitsAt(cursor, offset);
  return kindAt(cursor, offset) === "num" && (length === 1 || length === 2);
}

const LONGEST_ROMAN = 4;
const MOST_QUARTERS = 4;

function monthNumber(cursor: Cursor, offset: number): number {
  if (isShort(cursor, offset)) return numberAt(cursor, offset);
  const { roman, n, form } = lexemeAt(cursor, offset);
  if (roman) return n;
  const value = form.length > LONGEST_ROMAN ? 0 : romanValue(form.toUpperCase());
  return value > 0 ? n || value : 0;
}

function skipYearWord(cursor: Cursor, offset: number): number {
  if (kindAt(cursor, offset) !== "year" || formAt(cursor, offset) === "лет") return offset;
  return formAt(cursor, offset) === "г" && formAt(cursor, offset + 1) === "г" ? offset + 2 : offset + 1;
}

const LEAP_YEAR = 2000;

function pushDay(cursor: Cursor, day: number, month: number, year: number, length: number): number {
  // 29 February is judged when the year is known.
  const known = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(LEAP_YEAR, month);
  if (!known) {
    cursor.notes.doubts.add("badDate");
    pushRemark(cursor, 0, length);
    return isYear(cursor, length) && kindAt(cursor, length - 1) !== "num" ? skipYearWord(cursor, length + 1) : length;
  }
  pushAtom(cursor, dateAtom("day", 0, month, day, year));
  return length;
}

function yearOfDigits(cursor: Cursor, offset: number): number {
  const length = digitsAt(cursor, offset);
  if (kindAt(cursor, offset) !== "num") return 0;
  if (isYear(cursor, offset)) return numberAt(cursor, offset);
  return length === 2 ? 2000 + numberAt(cursor, offset) : 0;
}

/** 25.05.2024, 25.05.24, 25/05/2024, 25-05-2024, 25.V.2024, 2024-05-25, 25 05 2024 and 25.05. */
export function figures(cursor: Cursor): number {
  if (kindAt(cursor, 0) !== "num") return 0;
  const iso = isoDate(cursor);
  if (iso > 0) return iso;
  const sign = kindAt(cursor, 1);
  // «10.2023», «IX.2023»
  const beforeYear = (sign === "." || sign === "/") && isYear(cursor, 2) && kindAt(cursor, 3) !== ".";
  const named = beforeYear ? monthNumber(cursor, 0) : 0;
  if (named >= 1 && named <= 12) {
    // «II.2024» may as well be a quarter.
    if (lexemeAt(cursor, 0).roman && named <= MOST_QUARTERS) cursor.notes.doubts.add("number");
    pushAtom(cursor, dateAtom("month", 0, named, 0, numberAt(cursor, 2)));
    return skipYearWord(cursor, 3);
  }
  const roman = romanMonth(cursor);
  if (roman > 0) return roman;
  if (!isShort(cursor, 0)) return 0;
  if (sign !== "." && sign !== "/" && sign !== "-" && sign !== ",") return spacedFigures(cursor);
  const month = monthNumber(cursor, 2);
  const full = kindAt(cursor, 3) === sign || (sign === "." && kindAt(cursor, 3) === ",") ? yearOfDigits(cursor, 4) : 0;
  const tight = gluedAt(cursor, 1) && gluedAt(cursor, 2) && gluedAt(cursor, 3) && gluedAt(cursor, 4);
  if (
    (month > 0 || isShort(cursor, 2)) &&
    full > 0 &&
    (sign === "." || tight) &&
    (digitsAt(cursor, 4) === 4 || (tight && sign !== ","))
  ) {
    return pushDay(cursor, numberAt(cursor, 0), month, full, skipYearWord(cursor, 5));
  }
  // «15.05 2024»
  if (
    sign === "." &&
    month > 0 &&
    kindAt(cursor, 3) === "num" &&
    isYear(cursor, 3) &&
    kindAt(cursor, 4) !== "-" &&
    kindAt(cursor, 4) !== "/"
  ) {
    return pushDay(cursor, numberAt(cursor, 0), month, numberAt(cursor, 3), skipYearWord(cursor, 4));
  }
  if (sign === "." && month > 0) return dayAndMonth(cursor, month);
  return 0;
}

/** «XI 2023», «X–XI 2023»: numerals that no quarter, half-year or term has are months when a year stands behind them. */
function romanMonth(cursor: Cursor): number {
  const { roman, n } = lexemeAt(cursor, 0);
  if (!roman || n <= MOST_QUARTERS) return 0;
  if (isYear(cursor, 1)) {
    pushAtom(cursor, dateAtom("month", 0, n, 0, numberAt(cursor, 1)));
    return skipYearWord(cursor, 2);
  }
  const joined = kindAt(cursor, 1) === "-" || kindAt(cursor, 1) === ",";
  if (!joined || !lexemeAt(cursor, 2).roman || numberAt(cursor, 2) <= n || !isYear(cursor, 3)) return 0;
  pushAtom(cursor, dateAtom("month", 0, n, 0, 0));
  return 1;
}

function isoDate(cursor: Cursor): number {
  if (
    !isYear(cursor, 0) ||
    !(kindAt(cursor, 1) === "-" || kindAt(cursor, 1) === ".") ||
    kindAt(cursor, 3) !== kindAt(cursor, 1)
  )
    return 0;
  if (
    !isShort(cursor, 2) ||
    !isShort(cursor, 4) ||
    !gluedAt(cursor, 1) ||
    !gluedAt(cursor, 4) ||
    digitsAt(cursor, 2) !== 2
  )
    return 0;
  return pushDay(cursor, numberAt(cursor, 4), numberAt(cursor, 2), numberAt(cursor, 0), 5);
}

function spacedFigures(cursor: Cursor): number {
  const roman = lexemeAt(cursor, 1).roman && isYear(cursor, 2);
  if (roman)
    return pushDay(cursor, numberAt(cursor, 0), numberAt(cursor, 1), numberAt(cursor, 2), skipYearWord(cursor, 3));
  if (digitsAt(cursor, 0) !== 2 || digitsAt(cursor, 1) !== 2 || kindAt(cursor, 1) !== "num") return 0;
  if (isYear(cursor, 2))
    return pushDay(cursor, numberAt(cursor, 0), numberAt(cursor, 1), numberAt(cursor, 2), skipYearWord(cursor, 3));
  if (formAt(cursor, 2) === "20" && digitsAt(cursor, 3) === 2 && kindAt(cursor, 4) === "year") {
    return pushDay(cursor, numberAt(cursor, 0), numberAt(cursor, 1), 2000 + numberAt(cursor, 3), 5);
  }
  return 0;
}

/** «25.05», unless it is a time of day («в 10.30», «14.00»). */
function dayAndMonth(cursor: Cursor, month: number): number {
  const wholeNumber = kindAt(cursor, 3) === "." && kindAt(cursor, 4) === "num";
  const hasMinutes = digitsAt(cursor, 2) === 2 && numberAt(cursor, 0) <= 24 && numberAt(cursor, 2) < 60;
  const hasDate = cursor.out.some((element) => element.type === "atom");
  const timely = kindAt(cursor, 3) === "hour" || (hasDate && formAt(cursor, -1) === "в") || month > 12;
  if (hasMinutes && timely) return time(cursor, 3);
  if (wholeNumber || (digitsAt(cursor, 2) === 1 && digitsAt(cursor, 0) === 1)) return 0;
  return pushDay(cursor, numberAt(cursor, 0), month, 0, 3);
}

function time(cursor: Cursor, length: number): number {
  const end = kindAt(cursor, length) === "hour" ? length + 1 : length;
  cursor.notes.times.push(textBetween(cursor, 0, end));
  // «с 10:00 до 12:00» is no range of days; «до 12:00 15 мая» is a deadline.
  if (cursor.out.at(-1)?.type === "prep" && !startsDate(cursor, end)) cursor.out.pop();
  if (cursor.out.length === 0) pushGap(cursor);
  return end;
}

/** «14:00», «14.00», «14-00», «в 15 ч.» */
export function timeOfDay(cursor: Cursor): number {
  if (!isShort(cursor, 0) || numberAt(cursor, 0) > 24) return 0;
  const sign = kindAt(cursor, 1);
  const minutes = isShort(cursor, 2) && digitsAt(cursor, 2) === 2 && numberAt(cursor, 2) < 60;
  if (minutes && sign === ":" && gluedAt(cursor, 1) && gluedAt(cursor, 2)) return time(cursor, 3);
  if (minutes && (sign === "." || sign === "-") && formAt(cursor, 2) === "00") return time(cursor, 3);
  const hasDate =
    formAt(cursor, -1) === "в" || cursor.out.some((element) => element.type === "atom" && element.atom.kind === "day");
  const free =
    !["month", "ending", "counted", "number", "word", "."].includes(kindAt(cursor, 3)) && !startsDate(cursor, 2);
  return hasDate &&
    minutes &&
    sign === "-" &&
    gluedAt(cursor, 1) &&
    gluedAt(cursor, 2) &&
    free &&
    !UNITS.has(kindAt(cursor, 3))
    ? time(cursor, 3)
    : 0;
}

/** «2024», «2023/2024», «2022–2026 гг.», «23/24 уч. г.» */
export function years(cursor: Cursor): number {
  if (kindAt(cursor, 0) !== "num") return 0;
  if (formAt(cursor, 0) === "20" && digitsAt(cursor, 1) === 2 && kindAt(cursor, 2) === "year") {
    const split = 2000 + numberAt(cursor, 1);
    pushYears(cursor, split, split, false, true);
    return 3;
  }
  const first = isYear(cursor, 0) ? numberAt(cursor, 0) : 0;
  const sign = kindAt(cursor, 1);
  const second = sign === "/" || sign === "-" ? secondYear(cursor, first) : 0;
  if (first === 0 && second === 0) return shortYear(cursor);
  const from = first === 0 ? 2000 + numberAt(cursor, 0) : first;
  let end = second > 0 ? 3 : 1;
  const bare = end;
  if (kindAt(cursor, end) === "-" && kindAt(cursor, end + 1) === "ending") end += 2;
  const study = kindAt(cursor, end) === "study";
  if (study) end++;
  else if (kindAt(cursor, end) === "calendar") end++;
  end = skipYearWord(cursor, end);
  const school = second === from + 1 && (study || sign === "/");
  pushYears(cursor, from, second > 0 ? second : from, school || (study && second === 0), end > bare);
  return end;
}

function secondYear(cursor: Cursor, first: number): number {
  if (isYear(cursor, 2))
    return first > 0 && numberAt(cursor, 2) >= first && !isFigures(cursor, 2) ? numberAt(cursor, 2) : 0;
  if (digitsAt(cursor, 2) !== 2 || isFigures(cursor, 2)) return 0;
  const value = 2000 + numberAt(cursor, 2);
  if (first > 0) return value === first + 1 || (value > first && kindAt(cursor, 3) === "year") ? value : 0;
  const follows = kindAt(cursor, 3) === "study" || (kindAt(cursor, 3) === "year" && kindAt(cursor, 1) === "/");
  return digitsAt(cursor, 0) === 2 && follows && numberAt(cursor, 2) === numberAt(cursor, 0) + 1 ? value : 0;
}

function isFigures(cursor: Cursor, offset: number): boolean {
  return (
    kindAt(cursor, offset + 1) === "." ||
    (kindAt(cursor, offset + 1) === "month" && !isYear(cursor, offset)) ||
    (kindAt(cursor, offset + 1) === "-" && isShort(cursor, offset + 2) && gluedAt(cursor, offset + 1))
  );
}

/** «апрель 24 г.» */
function shortYear(cursor: Cursor): number {
  const last = cursor.out.at(-1);
  if (digitsAt(cursor, 0) !== 2 || kindAt(cursor, 1) !== "year" || formAt(cursor, 1) === "лет" || last?.type !== "atom")
    return 0;
  pushYears(cursor, 2000 + numberAt(cursor, 0), 2000 + numberAt(cursor, 0), false, true);
  return 2;
}

function pushYears(cursor: Cursor, from: number, to: number, school: boolean, word: boolean): void {
  cursor.out.push(yearsElement(from, to, school, word));
}

/** A number that no noun explains: joins a following date or is asked about. */
export function looseNumber(cursor: Cursor): number {
  const length = numeralLength(cursor, 0);
  if (length === 0) return 0;
  const kind = kindAt(cursor, 0);
  if (kind === "card" || (kind === "ord" && length === 1)) {
    const links = ["-", ",", "and"].includes(kindAt(cursor, length));
    if (!links) {
      pushRemark(cursor, 0, length);
      return length;
    }
  }
  cursor.out.push(numberElement(numeralValue(cursor, 0)));
  return length;
}
