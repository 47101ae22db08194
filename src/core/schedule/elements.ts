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

export function atom(kind: Atom["kind"], fields: Partial<Omit<Atom, "kind">> = {}): Atom {
  const made: Atom = { kind, n: 0, month: 0, day: 0, weekday: 0, year: 0, lastYear: 0, school: false };
  return Object.assign(made, fields);
}

export type Preposition = "from" | "until" | "by" | "notLater" | "to" | "notBefore" | "for";

export type Element =
  | { readonly type: "atom"; readonly atom: Atom; readonly start: number; readonly end: number; readonly line: boolean }
  | {
      readonly type: "num";
      readonly value: number;
      readonly start: number;
      readonly end: number;
      readonly line: boolean;
    }
  | {
      readonly type: "years";
      readonly from: number;
      readonly to: number;
      readonly school: boolean;
      readonly word: boolean;
      readonly start: number;
      readonly end: number;
      readonly line: boolean;
    }
  | { readonly type: "link"; readonly link: "range" | "and" | "comma" | "semicolon" | "or" | "open" | "close" }
  | { readonly type: "prep"; readonly prep: Preposition }
  | { readonly type: "then" }
  | { readonly type: "yearShift"; readonly by: number }
  /** Words, repetitions and qualifiers: they part dates but are no date. */
  | { readonly type: "gap" };

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
  qualifiers: Set<Qualifier>;
  weekdays: number[];
  times: string[];
  remarks: string[];
  /** Lexeme after the last remark. */
  remarkEnd: number;
  doubts: Set<Doubt>;
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
    qualifiers: new Set(),
    weekdays: [],
    times: [],
    remarks: [],
    remarkEnd: -1,
    doubts: new Set(),
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
