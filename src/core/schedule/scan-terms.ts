import type { Qualifier } from "./model.ts";
import { formAt, kindAt, numberAt, pushGap, pushRemark, startsDate, textBetween, type Cursor } from "./cursor.ts";

/** Terms that somebody else sets: by a schedule, by the organiser, on request, as needed (schedules.md, convention 6). */

const STOPS = new Set([",", ";", "(", ")", "then", "", "times"]);
const REACH = 12;

function isPrep(cursor: Cursor, offset: number, n: number): boolean {
  return kindAt(cursor, offset) === "prep" && numberAt(cursor, offset) === n;
}

/** Length of an act's date and number in a name: «от 12.03.2024 № 5», «от 12 марта 2024 г.»; 0 when there is none. */
export function actDateLength(cursor: Cursor, offset: number): number {
  if (formAt(cursor, offset) !== "от" || kindAt(cursor, offset + 1) !== "num") return 0;
  let length = 2;
  while (length < 10 && [".", "num", "month", "year", "№", "/"].includes(kindAt(cursor, offset + length))) length++;
  return length;
}

function stopsAt(cursor: Cursor, offset: number): boolean {
  const kind = kindAt(cursor, offset);
  if (STOPS.has(kind) || startsDate(cursor, offset)) return true;
  if (kind === "prep" && (startsDate(cursor, offset + 1) || targetOf(cursor, offset) !== null)) return true;
  return kind === "accord" || kind === "due";
}

/** Where a name that begins at `offset` ends. */
export function nameEnd(cursor: Cursor, offset: number): number {
  let end = offset;
  let sawAct = kindAt(cursor, offset - 1) === "act" || kindAt(cursor, offset - 1) === "regulation";
  while (end < offset + 60) {
    const act = sawAct ? actDateLength(cursor, end) : 0;
    if (act > 0) {
      end += act;
      continue;
    }
    if (stopsAt(cursor, end)) break;
    if (kindAt(cursor, end) === "act" || kindAt(cursor, end) === "regulation") sawAct = true;
    end++;
  }
  return end;
}

interface Target {
  readonly kind: string;
  /** Offset just after the word. */
  readonly end: number;
}

const TARGETS = new Set(["plan", "request", "need", "agree", "regulation", "act", "organiser"]);

/** «по … графику», «в соответствии с … планом», «при необходимости»: the word that decides, or null. */
function targetOf(cursor: Cursor, offset: number): Target | null {
  const kind = kindAt(cursor, offset);
  const next = kindAt(cursor, offset + 1);
  const opens =
    kind === "accord" ||
    isPrep(cursor, offset, 4) ||
    (isPrep(cursor, offset, 5) &&
      (next === "accord" ||
        next === "measure" ||
        next === "need" ||
        (next === "request" && formAt(cursor, offset) === "при")));
  if (!opens) return null;
  for (let end = offset + 1; end < offset + REACH; end++) {
    const found = kindAt(cursor, end);
    if (TARGETS.has(found)) return { kind: found, end: end + 1 };
    if (STOPS.has(found) || startsDate(cursor, end)) return null;
  }
  return null;
}

const MEANING: Readonly<Record<string, Qualifier>> = {
  plan: "bySeparateSchedule",
  request: "onRequest",
  need: "asNeeded",
  regulation: "setByOrganiser",
  act: "setByOrganiser",
  organiser: "setByOrganiser",
};

export function bySomebody(cursor: Cursor): number {
  const target = targetOf(cursor, 0);
  if (target === null) return 0;
  let end = target.end;
  while (kindAt(cursor, end) === "-" && kindAt(cursor, end + 1) === "plan") end += 2;
  while (kindAt(cursor, end) === "plan") end++;
  end = nameEnd(cursor, end);
  const meaning = MEANING[target.kind];
  const words = textBetween(cursor, 0, end);
  if (meaning === undefined) cursor.notes.doubts.add("agree");
  else cursor.notes.qualifiers.add(meaning);
  if (meaning === "bySeparateSchedule") cursor.notes.scheduleName ||= words;
  else if (meaning === "setByOrganiser") cursor.notes.organiser ||= textBetween(cursor, 1, end);
  else cursor.notes.condition ||= words;
  pushGap(cursor);
  return end;
}

/** «в сроки, определяемые …», «в установленные сроки», «сроки организаторов»; a lone «срок» is a label. */
export function dueWords(cursor: Cursor): number {
  const kind = kindAt(cursor, 0);
  if (kind === "due") return afterDue(cursor);
  if (kind !== "set") return 0;
  for (let end = 1; end < REACH; end++) {
    const found = kindAt(cursor, end);
    if (found === "due") {
      const tail = nameEnd(cursor, end + 1);
      const byPlan = Array.from({ length: end }, (_, offset) => kindAt(cursor, offset)).includes("plan");
      return setBy(
        cursor,
        byPlan ? "bySeparateSchedule" : "setByOrganiser",
        end > 1 ? 1 : end + 1,
        end > 1 ? end : tail,
        tail,
      );
    }
    if (found === "organiser") {
      const tail = nameEnd(cursor, end + 1);
      return setBy(cursor, "setByOrganiser", 1, tail, tail);
    }
    if (STOPS.has(found) || startsDate(cursor, end)) break;
  }
  pushRemark(cursor, 0, 1);
  return 1;
}

function setBy(cursor: Cursor, qualifier: Qualifier, from: number, to: number, length: number): number {
  cursor.notes.qualifiers.add(qualifier);
  if (qualifier === "setByOrganiser") cursor.notes.organiser ||= textBetween(cursor, from, to);
  else cursor.notes.scheduleName ||= textBetween(cursor, 0, length);
  pushGap(cursor);
  return length;
}

function afterDue(cursor: Cursor): number {
  for (let end = 1; end < 6; end++) {
    const found = kindAt(cursor, end);
    if (found === "set" || found === "organiser") {
      const from = found === "set" ? end + 1 : end;
      const tail = nameEnd(cursor, found === "set" ? end + 1 : end);
      return setBy(cursor, "setByOrganiser", from, tail, tail);
    }
    if (found === ":" || (end > 1 && startsDate(cursor, end))) {
      pushGap(cursor);
      return found === ":" ? end + 1 : end;
    }
    if (found === "" || found === "prep" || found === "accord" || found === "(" || startsDate(cursor, end)) break;
    // «в срок не позднее 20 апреля»
    if (found === "not") break;
    if (found === "," && kindAt(cursor, end + 1) !== "set") break;
  }
  pushGap(cursor);
  return 1;
}

/** «постоянно», «на постоянной основе» (and nothing else) mean continuous. */
export function continuousWords(cursor: Cursor): number {
  if (kindAt(cursor, 0) !== "continuous") {
    if (kindAt(cursor, 0) === "plan" && numberAt(cursor, 0) > 1) return looseSchedule(cursor);
    return kindAt(cursor, 0) === "needed" ? looseNeed(cursor) : 0;
  }
  pushGap(cursor);
  if (formAt(cursor, 0) === "постоянно" || cursor.lexemes[cursor.index]?.guessed === true) {
    cursor.notes.qualifiers.add("continuous");
    return 1;
  }
  if (kindAt(cursor, 1) === "basis") {
    cursor.notes.qualifiers.add("continuous");
    return 2;
  }
  pushRemark(cursor, 0, 1);
  return 1;
}

function looseSchedule(cursor: Cursor): number {
  const end = nameEnd(cursor, 1);
  return setBy(cursor, "bySeparateSchedule", 0, end, end);
}

function looseNeed(cursor: Cursor): number {
  cursor.notes.qualifiers.add("asNeeded");
  pushGap(cursor);
  return 1;
}

/** «приказ от 12.03.2024 № 5» beside a term: the date of an act is no term. */
export function actWords(cursor: Cursor): number {
  if (kindAt(cursor, 0) !== "act" && kindAt(cursor, 0) !== "regulation") return 0;
  for (let end = 1; end < REACH; end++) {
    const date = actDateLength(cursor, end);
    if (date > 0) {
      pushRemark(cursor, 0, end + date);
      return end + date;
    }
    if (stopsAt(cursor, end)) break;
  }
  pushRemark(cursor, 0, 1);
  return 1;
}
