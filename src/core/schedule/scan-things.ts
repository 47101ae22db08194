import {
  formAt,
  gluedAt,
  isYear,
  kindAt,
  numeralLength,
  pushRemark,
  textBetween,
  UNITS,
  type Cursor,
} from "./cursor.ts";

/** Numbers that count or name something beside a date: lessons, classes, rooms, streets. They are kept, they are no dates. */

/** «№ 12», «каб. 5», «3 урок», «5–11 классы», «20 %»: numbers that count or name something. */
export function countedThing(cursor: Cursor): number {
  if (kindAt(cursor, 0) === "№" || kindAt(cursor, 0) === "numbered") return namedNumber(cursor);
  if (kindAt(cursor, 0) === "counted") return thingWithNumber(cursor);
  const length = numeralLength(cursor, 0);
  if (length === 0) return 0;
  const glued = numberInWord(cursor);
  if (glued > 0) return glued;
  let at = length;
  while (COUNT_LINKS.has(kindAt(cursor, at)) && numeralLength(cursor, at + 1) > 0 && at < 12)
    at += 1 + numeralLength(cursor, at + 1);
  // «с 9 до 11 часов», «5 «А» класс»
  const upTo = kindAt(cursor, at) === "prep" ? numeralLength(cursor, at + 1) : 0;
  if (upTo > 0 && kindAt(cursor, at + 1 + upTo) === "hour") at += 1 + upTo;
  if (formAt(cursor, at).length === 1 && kindAt(cursor, at + 1) === "counted") at++;
  const kind = kindAt(cursor, at);
  if (kind === "counted" || kind === "%" || kind === "hour") {
    const isTime = kind === "hour" && formAt(cursor, -1) === "в";
    if (isTime) cursor.notes.times.push(textBetween(cursor, 0, at + 1));
    pushRemark(cursor, 0, at + 1);
    return at + 1;
  }
  // «8 команд», «12 школьников»: an unknown noun right after a number is what it counts.
  if (kind === "word" && formAt(cursor, at).length >= 4 && at === length && kindAt(cursor, 0) !== "ord") {
    pushRemark(cursor, 0, at + 1);
    return at + 1;
  }
  return 0;
}

const COUNT_LINKS = new Set(["-", ",", "and"]);
const NAMED = ["модул", "раздел", "этап", "тур", "класс", "групп", "блок", "корпус", "урок", "смен", "поток", "заняти"];

/** «Модуль 1», «этап 2»: the number is a name. */
function thingWithNumber(cursor: Cursor): number {
  const form = formAt(cursor, 0);
  if (kindAt(cursor, 1) !== "num" || !NAMED.some((stem) => form.startsWith(stem))) return 0;
  if (isYear(cursor, 1) || ["month", ".", "ending", "num"].includes(kindAt(cursor, 2)) || UNITS.has(kindAt(cursor, 2)))
    return 0;
  if (kindAt(cursor, 2) === "-" && gluedAt(cursor, 2) && kindAt(cursor, 3) === "num") return 0;
  pushRemark(cursor, 0, 2);
  return 2;
}

/** «80-летию», «10-дневный», «75 лет» */
function numberInWord(cursor: Cursor): number {
  const compound =
    kindAt(cursor, 0) === "num" &&
    kindAt(cursor, 1) === "-" &&
    kindAt(cursor, 2) === "word" &&
    gluedAt(cursor, 1) &&
    gluedAt(cursor, 2);
  const length = compound ? 3 : kindAt(cursor, 0) === "num" && formAt(cursor, 1) === "лет" ? 2 : 0;
  if (length > 0) pushRemark(cursor, 0, length);
  return length;
}

const STREETS = new Set(["ул", "улица", "улице", "пр"]);

function namedNumber(cursor: Cursor): number {
  if (STREETS.has(formAt(cursor, 0)) && kindAt(cursor, 1) === "word") {
    // «ул. Ленина, 5»
    let end = kindAt(cursor, 2) === "word" ? 3 : 2;
    const comma = kindAt(cursor, end) === "," ? 1 : 0;
    if (kindAt(cursor, end + comma) === "num" && !["month", ".", "ending"].includes(kindAt(cursor, end + comma + 1)))
      end += comma + 1;
    pushRemark(cursor, 0, end);
    return end;
  }
  if ((formAt(cursor, 0) === "п" || formAt(cursor, 0) === "пункт") && kindAt(cursor, 1) === "num") {
    let end = 2;
    while (kindAt(cursor, end) === "." && kindAt(cursor, end + 1) === "num" && end < 8) end += 2;
    pushRemark(cursor, 0, end);
    return end;
  }
  let at = 1;
  if (kindAt(cursor, at) === "№") at++;
  if (
    kindAt(cursor, at) === "num" &&
    !isYear(cursor, at) &&
    kindAt(cursor, at + 1) !== "month" &&
    kindAt(cursor, at + 1) !== "."
  )
    at++;
  while (at > 1 && ["/", "-"].includes(kindAt(cursor, at)) && gluedAt(cursor, at) && gluedAt(cursor, at + 1) && at < 10)
    at += 2;
  pushRemark(cursor, 0, at);
  return at;
}
