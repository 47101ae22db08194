import { SmallSet } from "./small-set.ts";
import type { Qualifier, RecurrenceUnit } from "./model.ts";

/**
 * A date as far as the words give it; 0 stands for "not written". `n` is the number of a quarter, half, season month,
 * ten-day part, week (9 last, 8 last but one), edge (1 beginning, 2 middle, 3 end) or n-th weekday.
 */
export interface Atom {
  readonly kind:
    | "day"
    | "month"
    | "quarter"
    | "half"
    | "season"
    | "decade"
    | "halfMonth"
    | "week"
    | "edge"
    | "nthWeekday"
    | "years"
    | "schoolYears"
    | "studyYear"
    | "planYear"
    | "yearEdge"
    | "studyEdge"
    | "dayOfMonth";
  n: number;
  month: number;
  day: number;
  weekday: number;
  year: number;
  /** Last year of «2022–2026»; equals `year` otherwise. */
  lastYear: number;
  /** Of a school year, where the unit can also be a calendar one. */
  school: boolean;
}

/** A date with all its fields, so that every date has the same shape. */
export function dateAtom(kind: Atom["kind"], n: number, month: number, day: number, year = 0): Atom {
  return { kind, n, month, day, weekday: 0, year, lastYear: year, school: false };
}

export function atom(kind: Atom["kind"], fields: Partial<Omit<Atom, "kind">> = {}): Atom {
  const { n = 0, month = 0, day = 0, weekday = 0, year = 0, lastYear = 0, school = false } = fields;
  return { kind, n, month, day, weekday, year, lastYear, school };
}

export function copyAtom(kind: Atom["kind"], date: Atom): Atom {
  const { n, month, day, weekday, year, lastYear, school } = date;
  return { kind, n, month, day, weekday, year, lastYear, school };
}

export type Preposition = "from" | "until" | "by" | "notLater" | "to" | "notBefore" | "for";
export type Link = "range" | "and" | "comma" | "semicolon" | "or" | "open" | "close";

/**
 * What the first pass finds, in order. "gap" stands for words, repetitions and qualifiers: they part dates but are no date.
 * One shape for all (speed): fields that a type does not use are empty.
 */
export interface Element {
  readonly type: "atom" | "num" | "years" | "link" | "prep" | "then" | "yearShift" | "gap";
  /** The date of an "atom". */
  readonly atom: Atom;
  /** The number of a "num", the years to add of a "yearShift". */
  readonly value: number;
  /** "years": the first and the last, of a school year, with the word «год». */
  readonly from: number;
  readonly to: number;
  readonly school: boolean;
  readonly word: boolean;
  readonly link: Link | "";
  readonly prep: Preposition | "";
}

const NO_DATE: Atom = dateAtom("day", 0, 0, 0);

function element(type: Element["type"], date: Atom, value: number, link: Link | "", prep: Preposition | ""): Element {
  return { type, atom: date, value, from: 0, to: 0, school: false, word: false, link, prep };
}

export function atomElement(date: Atom): Element {
  return element("atom", date, 0, "", "");
}

export function numberElement(value: number): Element {
  return element("num", NO_DATE, value, "", "");
}

export function yearShiftElement(by: number): Element {
  return element("yearShift", NO_DATE, by, "", "");
}

export function yearsElement(from: number, to: number, school: boolean, word: boolean): Element {
  return { type: "years", atom: NO_DATE, value: 0, from, to, school, word, link: "", prep: "" };
}

const ofLink = (link: Link): Element => element("link", NO_DATE, 0, link, "");
export const LINKS: Readonly<Record<Link, Element>> = {
  range: ofLink("range"),
  and: ofLink("and"),
  comma: ofLink("comma"),
  semicolon: ofLink("semicolon"),
  or: ofLink("or"),
  open: ofLink("open"),
  close: ofLink("close"),
};

const ofPrep = (prep: Preposition): Element => element("prep", NO_DATE, 0, "", prep);
export const PREPOSITIONS: Readonly<Record<Preposition, Element>> = {
  from: ofPrep("from"),
  until: ofPrep("until"),
  by: ofPrep("by"),
  notLater: ofPrep("notLater"),
  to: ofPrep("to"),
  notBefore: ofPrep("notBefore"),
  for: ofPrep("for"),
};

export const GAP: Element = element("gap", NO_DATE, 0, "", "");
export const THEN: Element = element("then", NO_DATE, 0, "", "");
/** A year that was given to a date. */
export const USED_YEAR: Element = yearShiftElement(0);

export interface Repeat {
  every: RecurrenceUnit;
  count: number;
  atLeast: boolean;
}

/** Why a reading is no plain date; each has its question in `questions.ts`. */
export type Doubt =
  | "planYear"
  | "openEnd"
  | "schoolHalf"
  | "schoolTerm"
  | "termDates"
  | "holidays"
  | "relative"
  | "agree"
  | "number"
  | "spelling"
  | "badDate"
  | "rough"
  | "week"
  | "edge"
  | "edgeOfYear"
  | "joinedSeasons"
  | "spaceList"
  | "outside"
  | "weekday"
  | "qualifierOnly"
  | "deadlineMonth"
  | "dayRule"
  | "yearlyFirst"
  | "august"
  | "everyYear"
  | "titleYear"
  | "choice"
  | "except"
  | "placeholder"
  | "interval"
  | "countOnly"
  | "yearGuess"
  | "order"
  | "years"
  | "thenWithoutRepeat"
  | "dropped"
  | "repeatConflict"
  | "thirdQuarter"
  | "atMost"
  | "weekdayOnly"
  | "winter"
  | "blank"
  | "period"
  | "notAdjacent"
  | "ocr"
  | "eventBeside"
  | "yearWithWords"
  | "countRange";

/** What the first pass found besides dates. */
export interface Notes {
  repeats: Repeat[];
  /** «2 раза» without «в …». */
  looseCount: number;
  looseAtLeast: boolean;
  qualifiers: SmallSet<Qualifier>;
  weekdays: number[];
  times: string[];
  remarks: string[];
  /** Lexeme after the last remark. */
  remarkEnd: number;
  doubts: SmallSet<Doubt>;
  organiser: string;
  scheduleName: string;
  condition: string;
  /** «до 10 числа», «до 6-го рабочего дня»: a day of each repetition. */
  dayRule: { days: number[]; working: boolean; deadline: boolean } | null;
  /** «… следующего за отчётным кварталом»: what a deadline follows. */
  reported: RecurrenceUnit | null;
  placeholder: string;
  /** Words that only another event or a calendar can turn into a date. */
  eventWords: boolean;
  /** «в течение» stood in the phrase. */
  during: boolean;
  /** «по вторникам», «каждую пятницу». */
  weeklyByDay: boolean;
}

export function emptyNotes(): Notes {
  return {
    repeats: [],
    looseCount: 0,
    looseAtLeast: false,
    qualifiers: new SmallSet(),
    weekdays: [],
    times: [],
    remarks: [],
    remarkEnd: -1,
    doubts: new SmallSet(),
    organiser: "",
    scheduleName: "",
    condition: "",
    dayRule: null,
    reported: null,
    placeholder: "",
    eventWords: false,
    during: false,
    weeklyByDay: false,
  };
}
