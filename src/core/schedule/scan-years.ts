import { atom, copyAtom, LINKS, yearShiftElement, type Atom } from "./elements.ts";
import {
  formAt,
  isYear,
  kindAt,
  lexemeAt,
  numberAt,
  numeralLength,
  numeralValue,
  pushAtom,
  pushGap,
  pushRemark,
  type Cursor,
} from "./cursor.ts";
import { partOfMonth } from "./scan-units.ts";

/** Edges of months and years, seasons, years in words, weekdays (schedules.md, conventions 1 and 2). */

/** «начало ноября», «конец учебного года», «середина апреля» */
export function edges(cursor: Cursor): number {
  if (kindAt(cursor, 0) !== "edge") return 0;
  const n = numberAt(cursor, 0);
  let at = 1;
  if (["-", "and", ",", "prep"].includes(kindAt(cursor, at)) && kindAt(cursor, at + 1) === "edge")
    return twoEdges(cursor, n);
  if (kindAt(cursor, at) === "all" || kindAt(cursor, at) === "current") at++;
  if (kindAt(cursor, at) === "month") return partOfMonth(cursor, "edge", n, at);
  if (kindAt(cursor, at) === "season") {
    pushAtom(cursor, atom("season", { n: numberAt(cursor, at) }));
    cursor.notes.doubts.add("rough");
    return at + 1;
  }
  const study = kindAt(cursor, at) === "study";
  if (study && kindAt(cursor, at + 1) === "year") return edgeOf(cursor, "studyEdge", n, at + 2);
  if (kindAt(cursor, at) === "calendar" && kindAt(cursor, at + 1) === "year")
    return edgeOf(cursor, "yearEdge", n, at + 2);
  if (kindAt(cursor, at) === "year") return edgeOf(cursor, "yearEdge", n, at + 1);
  if (isYear(cursor, at)) return edgeOfWrittenYear(cursor, n, at);
  if (kindAt(cursor, at) === "monthWord" || kindAt(cursor, at) === "each") return partOfMonth(cursor, "edge", n, at);
  const length = numeralLength(cursor, at);
  const limit = kindAt(cursor, at + length) === "quarter" ? 4 : kindAt(cursor, at + length) === "half" ? 2 : 0;
  if (length > 0 && numeralValue(cursor, at) >= 1 && numeralValue(cursor, at) <= limit) {
    const kind: Atom["kind"] = kindAt(cursor, at + length) === "quarter" ? "quarter" : "half";
    pushAtom(cursor, atom(kind, { n: numeralValue(cursor, at), day: n }));
    return at + length + 1;
  }
  return 0;
}

/** «начало – середина октября», «в начале и в конце учебного года» */
function twoEdges(cursor: Cursor, n: number): number {
  const link = kindAt(cursor, 1) === "-" || kindAt(cursor, 1) === "prep" ? "range" : "and";
  const start = cursor.index;
  cursor.index += 2;
  const taken = edges(cursor);
  cursor.index = start;
  const second = cursor.out.at(-1);
  if (taken === 0 || second?.type !== "atom") return 0;
  cursor.out.pop();
  pushAtom(cursor, { ...copyAtom(second.atom.kind, second.atom), n });
  cursor.out.push(LINKS[link], second);
  return taken + 2;
}

function edgeOf(cursor: Cursor, kind: "studyEdge" | "yearEdge", n: number, end: number): number {
  pushAtom(cursor, atom(kind, { n }));
  return end;
}

function edgeOfWrittenYear(cursor: Cursor, n: number, at: number): number {
  const joined = (kindAt(cursor, at + 1) === "/" || kindAt(cursor, at + 1) === "-") && kindAt(cursor, at + 2) === "num";
  let end = joined ? at + 3 : at + 1;
  const study = kindAt(cursor, end) === "study";
  if (study) end++;
  if (kindAt(cursor, end) === "year") end++;
  const year = numberAt(cursor, at);
  pushAtom(cursor, atom(joined || study ? "studyEdge" : "yearEdge", { n, year, lastYear: year }));
  return end;
}

/** «весна», «осенне-зимний период» */
export function seasons(cursor: Cursor): number {
  if (kindAt(cursor, 0) === "season") {
    pushAtom(cursor, atom("season", { n: numberAt(cursor, 0) }));
    return 1;
  }
  if (kindAt(cursor, 0) !== "seasonal") return 0;
  if (kindAt(cursor, 1) === "span" || kindAt(cursor, 1) === "monthWord") {
    pushAtom(cursor, atom("season", { n: numberAt(cursor, 0) }));
    return 2;
  }
  if (kindAt(cursor, 1) === "-" && kindAt(cursor, 2) === "seasonal" && kindAt(cursor, 3) === "span") {
    pushAtom(cursor, atom("season", { n: numberAt(cursor, 0) }));
    cursor.out.push(LINKS.range);
    pushAtom(cursor, atom("season", { n: numberAt(cursor, 2) }));
    return 4;
  }
  return 0;
}

/** «(текущий) учебный год», «год», «текущего года», «следующего года» */
export function yearWords(cursor: Cursor): number {
  if (kindAt(cursor, 0) === "yearLong" || (kindAt(cursor, 0) === "all" && kindAt(cursor, 1) === "span")) {
    const end = kindAt(cursor, 0) === "all" ? 2 : kindAt(cursor, 1) === "year" ? 2 : 1;
    pushAtom(cursor, atom("planYear"));
    return end;
  }
  if (isTown(cursor)) {
    pushRemark(cursor, 0, 2);
    return 2;
  }
  let at = 0;
  const shift = kindAt(cursor, 0) === "next" ? 1 : kindAt(cursor, 0) === "previous" ? -1 : 0;
  const current = kindAt(cursor, 0) === "current";
  while (at < 3 && ["current", "next", "previous", "all", "calendar"].includes(kindAt(cursor, at))) at++;
  const calendar = at > 0 && kindAt(cursor, at - 1) === "calendar";
  if (kindAt(cursor, at) === "study" && (kindAt(cursor, at + 1) === "year" || kindAt(cursor, at + 1) === "span")) {
    pushAtom(cursor, atom("studyYear", { n: shift }));
    return at + 2;
  }
  if (kindAt(cursor, at) !== "year" || formAt(cursor, at) === "лет") return 0;
  if (shift !== 0) cursor.out.push(yearShiftElement(shift));
  else if (!current || cursor.out.at(-1)?.type !== "atom")
    pushAtom(cursor, atom("planYear", { school: false, n: calendar ? 1 : 0 }));
  return at + 1;
}

/** «г. Тверь» */
function isTown(cursor: Cursor): boolean {
  const { form, start, before } = lexemeAt(cursor, 0);
  const name = lexemeAt(cursor, 1);
  const initial = cursor.phrase.charAt(name.start);
  const follows =
    form === "г" && name.kind === "word" && kindAt(cursor, -1) !== "num" && (before !== "" || start === 0);
  return follows && initial !== initial.toLowerCase();
}

export function weekdays(cursor: Cursor): number {
  if (kindAt(cursor, 0) !== "weekday") return 0;
  cursor.notes.weekdays.push(numberAt(cursor, 0));
  // «до пятницы 15 мая»: the preposition belongs to the day.
  if (cursor.out.length === 0) pushGap(cursor);
  return 1;
}
