import type { ReviewView } from "#contract/plan-change.ts";
import type { SourceDocument } from "#core/intake/source-document.ts";
import type { Answer } from "#core/plan/answer.ts";
import { applyChanges, type PlanBase, type PlanState } from "#core/plan/change/apply.ts";
import type { PlanChange, PlanRow } from "#core/plan/change/model.ts";
import type { ActivityReadings, Question } from "#core/plan/model.ts";
import { makeUnderstander, type Understander } from "#core/plan/understand.ts";
import { parsePeriod } from "#core/time/period.ts";
import { parsePlainDate, plainDate, type PlainDate } from "#core/time/plain-date.ts";
import { fatesOf, type Fates } from "./fates.ts";

/** One row as the review shows it. */
export interface ReviewRow {
  readonly row: PlanRow;
  /** From 1. */
  readonly position: number;
  readonly readings: ActivityReadings;
  /** Open questions about the row, by their number in the list from 1. */
  readonly asked: readonly { readonly index: number; readonly question: Question }[];
}

export interface RowGroup {
  readonly key: string;
  readonly number: number | null;
  readonly title: string | null;
  readonly rows: readonly ReviewRow[];
}

export interface SettledQuestion {
  readonly question: Question;
  readonly answer: Answer;
  readonly change: PlanChange;
}

export interface ReviewModel {
  readonly state: PlanState;
  readonly rows: readonly ReviewRow[];
  readonly groups: readonly RowGroup[];
  readonly questions: readonly Question[];
  readonly settled: readonly SettledQuestion[];
  /** As it is printed: «2023/2024». */
  readonly period: string;
  readonly fates: Fates;
}

export function baseOf(view: ReviewView): PlanBase {
  const namedPeriod = view.namedPeriod === null ? null : parsePeriod(view.namedPeriod);
  return { draft: view.draft, document: documentOf(view.document), namedPeriod };
}

/** The document comes as the server kept it; anything else counts as none. */
function documentOf(value: unknown): SourceDocument | null {
  return isDocument(value) ? value : null;
}

function isDocument(value: unknown): value is SourceDocument {
  return typeof value === "object" && value !== null && "blocks" in value && Array.isArray(value.blocks);
}

/** The plan as it stands after the changes, understood: the same rules that the server uses. */
export function modelOf(
  base: PlanBase,
  changes: readonly PlanChange[],
  readOn: string,
  understand: Understander = makeUnderstander(),
): ReviewModel {
  const state = applyChanges(base, changes);
  const { readingPeriod, readings, questions, settled } = understand(state, dayOf(readOn));
  const rows = state.content.activities.map((row, index): ReviewRow => {
    const asked = questions.flatMap((question, at) =>
      question.positions.includes(index + 1) ? [{ index: at + 1, question }] : [],
    );
    return { row, position: index + 1, readings: readings[index] ?? NOTHING, asked };
  });
  return {
    state,
    rows,
    groups: groupsOf(state, rows),
    questions,
    settled,
    period: readingPeriod.period,
    fates: fatesOf(state.content, state.leftOut, base.document),
  };
}

const NOTHING: ActivityReadings = {
  audience: null,
  schedule: null,
  scheduleInWords: null,
  occurrences: [],
  responsible: null,
};

function dayOf(text: string): PlainDate {
  const day = parsePlainDate(text.slice(0, 10)) ?? plainDate(2000, 1, 1);
  if (day === null) throw new Error("no day");
  return day;
}

/** Rows under the headings of their workstreams, in the order of the plan; headings without rows stay visible. */
function groupsOf({ content }: PlanState, rows: readonly ReviewRow[]): readonly RowGroup[] {
  const titles = new Map(content.workstreams.map(({ number, title }) => [number, title]));
  const groups: { key: string; number: number | null; title: string | null; rows: ReviewRow[] }[] = [];
  for (const one of rows) {
    const number = one.row.workstream;
    const last = groups.at(-1);
    if (last === undefined || last.number !== number)
      groups.push({ key: `w${number ?? "-"}-${one.row.key}`, number, title: titles.get(number) ?? null, rows: [one] });
    else last.rows.push(one);
  }
  const shown = new Set(groups.map(({ number }) => number));
  for (const { number, title } of content.workstreams)
    if (!shown.has(number)) groups.push({ key: `w${number ?? "-"}`, number, title, rows: [] });
  return groups;
}
