import { emptyNotes, LINKS, THEN, type Element, type Notes } from "./elements.ts";
import {
  formAt,
  isYear,
  kindAt,
  lexemeAt,
  numberAt,
  pushGap,
  pushPrep,
  pushRemark,
  startsDate,
  textBetween,
  type Cursor,
  type Recogniser,
} from "./cursor.ts";
import { lexemesOf } from "./lexemes.ts";
import { bareDuring, doubtWords, duration, eventWords, holidays } from "./scan-events.ts";
import { figures, looseNumber, timeOfDay, years } from "./scan-numbers.ts";
import { countedThing } from "./scan-things.ts";
import { eachUnit, everyAdverb, perUnitTimes, timesPer } from "./scan-repeat.ts";
import { actWords, bySomebody, continuousWords, dueWords } from "./scan-terms.ts";
import { monthName, numbered, schoolTerms } from "./scan-units.ts";
import { edges, seasons, weekdays, yearWords } from "./scan-years.ts";

/** First pass: from left to right, each recogniser looks a bounded way ahead, so the time grows with the length. */
const NUMERALS = ["num", "ord", "card"] as const;

/** Each recogniser with the kinds of lexeme it can begin at. The order decides. */
const RECOGNISERS: readonly (readonly [Recogniser, readonly string[]])[] = [
  [lonelyYear, ["num"]],
  [blanks, ["blank", "num", "word"]],
  [thenWords, ["then"]],
  [actWords, ["act", "regulation"]],
  [dueWords, ["due", "set"]],
  [timesPer, ["not", "least", "word", "twice", "times", ...NUMERALS]],
  [perUnitTimes, ["prep"]],
  [everyAdverb, ["every"]],
  [holidays, ["newYear", "seasonal", "study", "plain", "holidays", "feast"]],
  [
    duration,
    ["during", "prep", "not", "hour", "week", "day", "monthWord", "halfYearWord", "working", "calendar", ...NUMERALS],
  ],
  [bySomebody, ["prep", "accord"]],
  [eventWords, ["after", "before", "measure", "prep"]],
  [eachUnit, ["prep", "each"]],
  [continuousWords, ["continuous", "plan", "needed"]],
  [bareDuring, ["during"]],
  [schoolTerms, NUMERALS],
  [figures, ["num"]],
  [years, ["num"]],
  [timeOfDay, ["num"]],
  [numbered, NUMERALS],
  [countedThing, ["№", "numbered", "counted", ...NUMERALS]],
  [doubtWords, ["roughly", "except", "agree", "unclear", "prep"]],
  [looseNumber, NUMERALS],
  [monthName, ["month"]],
  [edges, ["edge"]],
  [seasons, ["season", "seasonal"]],
  [yearWords, ["yearLong", "current", "next", "previous", "all", "calendar", "study", "year"]],
  [weekdays, ["weekday"]],
  [links, ["-", "and", "&", "+", ",", "/", ";", "or", "(", ")", ".", ":", "!", "%", "№", "year", "#"]],
  [prepositions, ["from", "not", "prep"]],
];

const NONE: readonly Recogniser[] = [];
const BY_KIND = new Map(
  [...new Set(RECOGNISERS.flatMap(([, kinds]) => kinds))].map((kind) => [
    kind,
    RECOGNISERS.filter(([, kinds]) => kinds.includes(kind)).map(([recogniser]) => recogniser),
  ]),
);

export function scan(phrase: string): { elements: Element[]; notes: Notes } {
  const cursor: Cursor = { phrase, lexemes: lexemesOf(phrase), out: [], notes: emptyNotes(), index: 0 };
  cursor.index += label(cursor);
  while (cursor.index < cursor.lexemes.length) cursor.index += step(cursor);
  return { elements: cursor.out, notes: cursor.notes };
}

function step(cursor: Cursor): number {
  for (const recogniser of BY_KIND.get(kindAt(cursor, 0)) ?? NONE) {
    const taken = recogniser(cursor);
    if (taken > 0) return taken;
  }
  pushRemark(cursor, 0, 1);
  return 1;
}

const AFTER_LONELY = new Set(["", "year", "(", ")"]);

/** «2024 г.»: the most frequent number of all goes first; no other recogniser takes it. */
function lonelyYear(cursor: Cursor): number {
  return isYear(cursor, 0) && AFTER_LONELY.has(kindAt(cursor, 1)) ? years(cursor) : 0;
}

/** «Дата проведения: …», «Отв.: …» at the beginning. */
function label(cursor: Cursor): number {
  for (let end = 0; end < 5; end++) {
    const kind = kindAt(cursor, end);
    if (kind === ":" && end > 0) {
      if (kindAt(cursor, end - 1) === "num") return 0;
      return isWordsOnly(cursor, end) ? end + 1 : 0;
    }
    if (kind === "" || startsDate(cursor, end)) return 0;
  }
  return 0;
}

const LABEL_KINDS = new Set(["word", "due", "event", "prep", "plain", "calendar", "and", "number", "day", "set"]);

function isWordsOnly(cursor: Cursor, end: number): boolean {
  for (let offset = 0; offset < end; offset++) if (!LABEL_KINDS.has(kindAt(cursor, offset))) return false;
  return true;
}

/** «__.__.20__», «20__ г.», «X-1» */
function blanks(cursor: Cursor): number {
  const isX =
    formAt(cursor, 0) === "х" &&
    ((kindAt(cursor, 1) === "-" && kindAt(cursor, 2) === "num" && !lexemeAt(cursor, 2).roman) ||
      kindAt(cursor, 1) === "year" ||
      (kindAt(cursor, -1) === "year" && cursor.lexemes.length > cursor.index));
  if (isX) {
    const end = kindAt(cursor, 1) === "-" ? 3 : 1;
    cursor.notes.placeholder ||= textBetween(cursor, 0, end);
    cursor.notes.doubts.add("placeholder");
    pushGap(cursor);
    return kindAt(cursor, end) === "year" ? end + 1 : end;
  }
  if (kindAt(cursor, 0) === "num" && formAt(cursor, 0) === "20" && kindAt(cursor, 1) === "blank") {
    cursor.notes.doubts.add("blank");
    pushGap(cursor);
    const end = kindAt(cursor, 2) === "num" ? 3 : 2;
    return kindAt(cursor, end) === "year" ? end + 1 : end;
  }
  if (kindAt(cursor, 0) !== "blank") return 0;
  cursor.notes.doubts.add("blank");
  pushGap(cursor);
  return kindAt(cursor, 1) === "year" ? 2 : 1;
}

function thenWords(cursor: Cursor): number {
  if (kindAt(cursor, 0) !== "then") return 0;
  cursor.out.push(THEN);
  return 1;
}

/** Links of dates; other signs and a lone «г.» say nothing. */
function links(cursor: Cursor): number {
  const link = linkOf(kindAt(cursor, 0));
  if (link !== null) cursor.out.push(link);
  return 1;
}

function linkOf(kind: string): Element | null {
  switch (kind) {
    case "-":
      return LINKS.range;
    case "and":
    case "&":
    case "+":
      return LINKS.and;
    case ",":
      return LINKS.comma;
    case ";":
      return LINKS.semicolon;
    case "or":
    case "/":
      return LINKS.or;
    case "(":
      return LINKS.open;
    case ")":
      return LINKS.close;
    default:
      return null;
  }
}

function prepositions(cursor: Cursor): number {
  const kind = kindAt(cursor, 0);
  if (kind === "from") return 1;
  if (kind === "not") {
    const next = kindAt(cursor, 1);
    if (next !== "later" && next !== "earlier") return 0;
    pushPrep(cursor, next === "later" ? "notLater" : "notBefore");
    // «не позднее, чем до 25 мая»
    const comma = kindAt(cursor, 2) === "," ? 1 : 0;
    const than = formAt(cursor, 2 + comma) === "чем" ? comma + 1 : 0;
    return formAt(cursor, 2 + than) === "до" ? 3 + than : 2 + than;
  }
  if (kind === "agree" || kind !== "prep") return 0;
  const n = numberAt(cursor, 0);
  if (formAt(cursor, 0) === "за") pushPrep(cursor, "for");
  if (n === 1 || (formAt(cursor, 0) === "от" && (startsDate(cursor, 1) || kindAt(cursor, 1) === "num")))
    pushPrep(cursor, "from");
  else if (n === 2) pushPrep(cursor, "until");
  else if (n === 3) pushPrep(cursor, "by");
  else if (n === 4) pushPrep(cursor, "to");
  return 1;
}
