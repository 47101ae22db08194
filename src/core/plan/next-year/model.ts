import type { ActivityField, Draft } from "#core/intake/draft.ts";

/** Where something stands in a plan; numbers start at 1. */
export type DraftPlace =
  | { readonly part: "activity"; readonly position: number; readonly field: ActivityField | "notes" }
  | { readonly part: "title" | "orderTitle" | "preamble" | "goal" | "approval" | "letter" }
  | {
      readonly part: "workstream" | "orderPoint" | "basis" | "task" | "indicator" | "act" | "plannedAct" | "text";
      readonly position: number;
    };

/** Words that were moved to the new years: last year's stay beside the new ones. */
export interface MovedWords {
  readonly place: DraftPlace;
  readonly was: string;
  readonly now: string;
}

export type NextYearQuestionCode =
  /** A day of the month falls on another weekday. */
  | "fixedDay"
  /** The term is bound to weekdays or weeks. */
  | "weekday"
  /** Somebody else names the date, for the new years anew. */
  | "setByOthers"
  /** The phrase could not be read last year either, or not any more («29 февраля»). */
  | "unread"
  /** A year that is none of last year's plan: nothing was moved. */
  | "otherYear"
  /** The years of the plans do not correspond: nothing was moved. */
  | "periodsDiffer"
  /** The moved words do not mean the same days a year later. */
  | "otherDays"
  /** A name with a year of last year's plan in it. */
  | "yearInWords"
  /** A programme that has ended before the new plan does. */
  | "endedProgramme"
  /** An act with its date and number: it may have been replaced. */
  | "actWithDate"
  /** Date, number and signature are those of last year. */
  | "newRequisites";

export interface NextYearQuestion {
  readonly code: NextYearQuestionCode;
  readonly place: DraftPlace;
  /** The words in doubt, as they stand in last year's plan. */
  readonly words: string;
  /** A plain Russian sentence or two. */
  readonly message: string;
  /** What the words may become; taken over only by a person. */
  readonly suggestion: string | null;
}

export interface NextYearPlan {
  readonly draft: Draft;
  readonly moved: readonly MovedWords[];
  readonly questions: readonly NextYearQuestion[];
}
