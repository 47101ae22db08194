import type { Draft } from "#core/intake/draft.ts";
import { readDraft } from "#core/intake/read-draft.ts";
import type { SourceDocument } from "#core/intake/source-document.ts";
import { parsePeriod, type Period } from "#core/time/period.ts";
import type { Answer } from "../answer.ts";
import { judgeAnswer } from "../judge-answer.ts";
import { historyOf, takenBack } from "./effective.ts";
import type { ChangeRefusalCode, PlanAction, PlanChange, PlanContent } from "./model.ts";
import { Timeline, type ReadAgain, type SetColumn } from "./timeline.ts";
import { contentOf, leftOut, type LeftOut, type Working } from "./working.ts";

/** What the changes of a plan stand on. */
export interface PlanBase {
  readonly draft: Draft;
  /** As it was read; null when it was not kept (plans of earlier versions). */
  readonly document: SourceDocument | null;
  /** The period the sender named with the file. */
  readonly namedPeriod: Period | null;
}

/** A plan after its changes. */
export interface PlanState {
  readonly content: PlanContent;
  /** The period a person gave in the plan, else the one named with the file, else the document's; null when unknown. */
  readonly period: Period | null;
  /** The last answer to each question, by question id. */
  readonly answers: ReadonlyMap<string, { readonly answer: Answer; readonly change: PlanChange }>;
  readonly state: "inReview" | "accepted";
  /** Names of findings (findingId) that were seen. */
  readonly acknowledged: ReadonlySet<string>;
  /** Ids of changes that are taken back. */
  readonly undone: ReadonlySet<string>;
  /** Changes that could not be done; never stored ones. */
  readonly refused: ReadonlyMap<string, ChangeRefusalCode>;
  /** Indexes of the dropped fragments that came back. */
  readonly putBack: ReadonlySet<number>;
  /** The fragments of `content.dropped`, each with the index that putBack knows it by. */
  readonly leftOut: readonly LeftOut[];
  /** The changes that count, in order. */
  readonly counting: readonly PlanChange[];
}

/** The plan after its changes, in their order. Never throws; a change that cannot be done changes nothing. */
export function applyChanges(base: PlanBase, changes: readonly PlanChange[]): PlanState {
  const timeline = timelineOf(base, changes);
  const { working, counting } = timeline;
  const answers = new Map<string, { answer: Answer; change: PlanChange }>();
  for (const change of counting) {
    const { action } = change;
    if (action.kind === "answer") answers.set(action.question.id, { answer: action.answer, change });
  }
  return {
    content: contentOf(working),
    period: periodOf(base, counting, working),
    answers,
    state: working.accepted ? "accepted" : "inReview",
    acknowledged: working.acknowledged,
    undone: takenBack(timeline.taken),
    refused: timeline.refused,
    putBack: working.putBack,
    leftOut: leftOut(working),
    counting,
  };
}

/** Why the action cannot be done after these changes; null when it can. */
export function tryChange(
  base: PlanBase,
  changes: readonly PlanChange[],
  action: PlanAction,
): ChangeRefusalCode | null {
  const timeline = timelineOf(base, changes);
  return timeline.take(tried(changes, action), judgeFor(base, timeline));
}

/** The action as a change that nobody has made yet. */
function tried(changes: readonly PlanChange[], action: PlanAction): PlanChange {
  const sequence = (changes.at(-1)?.sequence ?? 0) + 1;
  return { id: " tried", sequence, author: { id: "", name: null }, origin: "person", at: "", action };
}

function timelineOf(base: PlanBase, changes: readonly PlanChange[]): Timeline {
  const timeline = new Timeline(base.draft, readerOf(base));
  const judge = judgeFor(base, timeline);
  for (const change of changes) timeline.take(change, judge);
  return timeline;
}

/** Goes through the changes in their order; `see` is told of each that was done, with the plan before it. */
export function eachChange(
  base: PlanBase,
  changes: readonly PlanChange[],
  see: (change: PlanChange, before: Pick<PlanState, "content" | "leftOut">) => void,
): void {
  const timeline = new Timeline(base.draft, readerOf(base));
  const judge = judgeFor(base, timeline);
  for (const change of changes) {
    const before = timeline.working;
    if (timeline.take(change, judge) === null) see(change, { content: contentOf(before), leftOut: leftOut(before) });
  }
}

function judgeFor(base: PlanBase, timeline: Timeline): (change: PlanChange) => ChangeRefusalCode | null {
  return ({ action }) => {
    if (action.kind === "setColumn") return judgeColumn(action, base.document);
    if (action.kind !== "answer") return null;
    const { working, counting } = timeline;
    return judgeAnswer(action, periodOf(base, counting, working));
  };
}

function judgeColumn({ table, sheet, column }: SetColumn, document: SourceDocument | null): ChangeRefusalCode | null {
  if (document === null) return "noDocument";
  const isThere = document.blocks.some(
    (block) =>
      block.kind === "table" &&
      block.place.table === table &&
      block.place.sheet === sheet &&
      Number.isInteger(column) &&
      column >= 1 &&
      column <= block.columnCount,
  );
  return isThere ? null : "targetMissing";
}

/** What a person said last, in an answer or as a requisite, wins over the file's name of it and the document's own. */
function periodOf(base: PlanBase, counting: readonly PlanChange[], { head }: Working): Period | null {
  for (const { action } of counting.toReversed()) {
    const said =
      action.kind === "answer" && action.answer.kind === "period"
        ? action.answer.period
        : action.kind === "setRequisite" && action.requisite === "period"
          ? action.text
          : null;
    const period = said === null ? null : parsePeriod(said);
    if (period !== null) return period;
  }
  return base.namedPeriod ?? (head.period === null ? null : parsePeriod(head.period));
}

/** Reading the same document with the same columns gives the same draft: it is kept while the document is. */
const readings = new WeakMap<SourceDocument, Map<string, Draft | null>>();

function readerOf({ document, draft }: PlanBase): ReadAgain {
  return (columns) => {
    if (document === null) return null;
    const known = readings.get(document) ?? new Map<string, Draft | null>();
    readings.set(document, known);
    const name = JSON.stringify(columns);
    const before = known.get(name);
    if (before !== undefined) return before;
    const read = readAgain(document, draft, columns);
    known.set(name, read);
    return read;
  };
}

function readAgain(document: SourceDocument, draft: Draft, columns: readonly SetColumn[]): Draft | null {
  const read = readDraft(document, { columns });
  if ("refusal" in read || (read.activities.length === 0 && draft.activities.length > 0)) return null;
  return { ...read, period: draft.period };
}

/** What Ctrl+Z of this author takes back: their last change that still counts; never past the acceptance of the plan. */
export function undoable(changes: readonly PlanChange[], authorId: string): PlanChange | null {
  return historyOf(changes, authorId).done.at(-1) ?? null;
}

/** The undo that Ctrl+Y of this author takes back. */
export function redoable(changes: readonly PlanChange[], authorId: string): PlanChange | null {
  return historyOf(changes, authorId).undone.at(-1) ?? null;
}
