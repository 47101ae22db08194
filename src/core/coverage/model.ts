import type { AudienceReading } from "#core/audience/model.ts";
import type { ResponsibleReading } from "#core/responsibility/model.ts";
import type { Occurrence } from "#core/schedule/model.ts";

/** A row of a plan as far as coverage asks: what it is, for whom, when and by whom. */
export interface CoverageRow {
  readonly key: string;
  readonly number: string | null;
  readonly title: string;
  readonly workstream: number | null;
  readonly audience: AudienceReading | null;
  readonly responsible: ResponsibleReading | null;
  readonly occurrences: readonly Occurrence[];
}

/** How one term of one organisation stands; the same words as on the execution pages. */
export const TERM_STATES = [
  "over",
  "missed",
  "unknown",
  "wait",
  "run",
  "plan",
  "request",
  "done",
  "cancelled",
] as const;
export type TermState = (typeof TERM_STATES)[number];

/**
 * One term of one organisation. Days are YYYY-MM-DD, both included; both null while nobody has named them. `state` wait: the
 * date is somebody else's; request: «по запросу», «при необходимости»; unknown: the organisation has not answered.
 */
export interface CoverageTerm {
  readonly organisationId: string;
  readonly workstream: number | null;
  readonly row: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly state: TermState;
}

/**
 * What a part of the year shows in a cell. gap: the plan has something for others in this workstream and part, nothing for
 * this organisation; none: for nobody.
 */
export type CoverageMark = TermState | "gap" | "none";

/** One letter for each mark: 3,000 cells go over the wire as short texts. */
export const MARK_LETTERS = {
  over: "o",
  missed: "m",
  unknown: "u",
  gap: "g",
  wait: "w",
  run: "r",
  plan: "p",
  request: "q",
  done: "d",
  cancelled: "c",
  none: "n",
} as const satisfies Record<CoverageMark, string>;

/** Worst first: a part, and the word of a cell, tell the worst of what they hold. */
export const WORST_FIRST: readonly CoverageMark[] = [
  "over",
  "missed",
  "unknown",
  "gap",
  "wait",
  "run",
  "plan",
  "request",
  "done",
  "cancelled",
  "none",
];

const BY_LETTER: ReadonlyMap<string, CoverageMark> = new Map(WORST_FIRST.map((mark) => [MARK_LETTERS[mark], mark]));

/** The marks of a cell, one for each part of the year; null: the workstream does not concern the organisation. */
export function marksOfCell(letters: string): readonly CoverageMark[] | null {
  return letters === "" ? null : Array.from(letters, (letter) => BY_LETTER.get(letter) ?? "none");
}

/** Marks that need somebody: a cell with one of them is not in order. */
export function needsSomebody(mark: CoverageMark): boolean {
  return mark === "over" || mark === "missed" || mark === "unknown" || mark === "gap";
}

/** Days of a part of the year, both included. */
export interface YearPart {
  readonly from: string;
  readonly to: string;
  /** «сен–дек» */
  readonly label: string;
}

/** Whether a term has a day in the part. A term with one known day has that day. */
export function touches({ from, to }: Pick<CoverageTerm, "from" | "to">, part: YearPart): boolean {
  const first = from ?? to;
  const last = to ?? from;
  return first !== null && last !== null && first <= part.to && last >= part.from;
}
