import type { ActivityField, DraftWorkstream } from "#core/intake/draft.ts";
import type { ScheduleReading } from "#core/schedule/model.ts";
import { foldSpaces } from "#core/text/words.ts";
import { wordPieces, type WordPiece } from "#core/text/word-pieces.ts";
import { FIELDS, textOf } from "../change/cells.ts";
import { requisiteOf } from "../change/document-steps.ts";
import { requisite, type PlanContent, type PlanRow, type Requisite } from "../change/model.ts";
import type { ActivityReadings } from "../model.ts";
import { inOrder, matchRows, type MatchBy } from "./match-rows.ts";
import { matchWorkstreams } from "./match-workstreams.ts";

/** A plan, with its readings where changed dates are to be told. */
export interface ComparedPlan {
  readonly content: PlanContent;
  readonly readings?: readonly ActivityReadings[];
}

export interface FieldDifference {
  readonly field: ActivityField;
  readonly before: string;
  readonly after: string;
  readonly pieces: readonly WordPiece[];
}

/** The same row in both plans, or the only one: `before` null is an added row, `after` null a removed one. */
export interface ComparedRow {
  readonly before: PlanRow | null;
  readonly after: PlanRow | null;
  readonly fields: readonly FieldDifference[];
  /** It stands elsewhere among the rows that both plans have. */
  readonly moved: boolean;
  /** It belongs to another workstream. */
  readonly workstreamChanged: boolean;
  /** The deadlines came to other days, or to other repetitions, whether their words changed or not. */
  readonly dates: { readonly before: ScheduleReading | null; readonly after: ScheduleReading | null } | null;
}

export interface ComparedWorkstream {
  readonly before: DraftWorkstream | null;
  readonly after: DraftWorkstream | null;
  /** Of the titles; empty when they say the same. */
  readonly pieces: readonly WordPiece[];
}

export interface RequisiteDifference {
  readonly requisite: Requisite;
  readonly before: string;
  readonly after: string;
}

export interface PlanComparison {
  /** In the order of the second plan; a removed row stands behind the one it stood behind. */
  readonly rows: readonly ComparedRow[];
  /** Those that differ. */
  readonly workstreams: readonly ComparedWorkstream[];
  /** Those that both plans name and differ in. */
  readonly requisites: readonly RequisiteDifference[];
  /** Columns that the second plan does not have at all: their words were compared with nothing. */
  readonly notCompared: readonly ActivityField[];
}

/** What the second plan has other than the first. Other white space is no difference. */
export function comparePlans(first: ComparedPlan, second: ComparedPlan, by: MatchBy): PlanComparison {
  const [one, other] = [first.content, second.content];
  const fields = comparedFields(one, other);
  const places = matchRows(one.activities, other.activities, by);
  const steady = inOrder(places);
  const workstreams = matchWorkstreams(one, other);
  const rows = other.activities.map((after, index): ComparedRow => {
    const place = places[index] ?? -1;
    const before = one.activities[place] ?? null;
    if (before === null) return { before, after, fields: [], moved: false, workstreamChanged: false, dates: null };
    return {
      before,
      after,
      fields: fields.flatMap((field) => fieldDifference(field, before, after)),
      moved: !steady.has(index),
      workstreamChanged: workstreams.get(after.workstream) !== before.workstream,
      dates: datesOf(first.readings?.[place], second.readings?.[index]),
    };
  });
  return {
    rows: withRemoved(one.activities, rows),
    workstreams: workstreamDifferences(one, other, workstreams),
    requisites: requisite.options.flatMap((named) => requisiteDifference(named, one, other)),
    notCompared: FIELDS.filter((field) => !fields.includes(field)),
  };
}

/** Does the second plan say the same as the first? */
export function isSame({ rows, workstreams, requisites }: PlanComparison): boolean {
  return workstreams.length === 0 && requisites.length === 0 && !rows.some(isDifferent);
}

export function isDifferent({ before, after, fields, moved, workstreamChanged, dates }: ComparedRow): boolean {
  return before === null || after === null || fields.length > 0 || moved || workstreamChanged || dates !== null;
}

/** A column without a word in the second plan and with some in the first is not there: nobody emptied every cell. */
function comparedFields(one: PlanContent, other: PlanContent): readonly ActivityField[] {
  const has = ({ activities }: PlanContent, field: ActivityField): boolean =>
    activities.some((row) => foldSpaces(textOf(row, field)) !== "");
  return FIELDS.filter((field) => other.activities.length === 0 || has(other, field) || !has(one, field));
}

function fieldDifference(field: ActivityField, one: PlanRow, other: PlanRow): FieldDifference[] {
  const before = textOf(one, field);
  const after = textOf(other, field);
  if (foldSpaces(before) === foldSpaces(after)) return [];
  return [{ field, before, after, pieces: wordPieces(foldSpaces(before), foldSpaces(after)) }];
}

function datesOf(one: ActivityReadings | undefined, other: ActivityReadings | undefined): ComparedRow["dates"] {
  if (one === undefined || other === undefined) return null;
  const [before, after] = [one.schedule, other.schedule];
  return daysOf(before) === daysOf(after) ? null : { before, after };
}

function daysOf(reading: ScheduleReading | null): string {
  return JSON.stringify(reading === null ? [] : [reading.windows, reading.recurrence]);
}

function withRemoved(before: readonly PlanRow[], rows: readonly ComparedRow[]): ComparedRow[] {
  const result = [...rows];
  const kept = new Set(rows.map((row) => row.before));
  let above: PlanRow | null = null;
  for (const row of before) {
    if (!kept.has(row)) {
      const at = above === null ? 0 : result.findIndex((one) => one.before === above) + 1;
      const gone = { before: row, after: null, fields: [], moved: false, workstreamChanged: false, dates: null };
      result.splice(at, 0, gone);
    }
    above = row;
  }
  return result;
}

function workstreamDifferences(
  one: PlanContent,
  other: PlanContent,
  pairs: ReadonlyMap<number | null, number | null>,
): ComparedWorkstream[] {
  const found = other.workstreams.flatMap((after): ComparedWorkstream[] => {
    const number = pairs.get(after.number) ?? null;
    const before = number === null ? null : (one.workstreams.find((theirs) => theirs.number === number) ?? null);
    const [was, is] = [foldSpaces(before?.title ?? ""), foldSpaces(after.title ?? "")];
    if (before !== null && was === is) return [];
    return [{ before, after, pieces: wordPieces(was, is) }];
  });
  const known = new Set(pairs.values());
  const gone = one.workstreams.filter(({ number }) => !known.has(number));
  return [
    ...found,
    ...gone.map((before): ComparedWorkstream => ({
      before,
      after: null,
      pieces: wordPieces(foldSpaces(before.title ?? ""), ""),
    })),
  ];
}

/** A paper may leave a requisite out: only what both name can differ. */
function requisiteDifference(named: Requisite, one: PlanContent, other: PlanContent): RequisiteDifference[] {
  const [before, after] = [requisiteOf(one, named) ?? "", requisiteOf(other, named) ?? ""];
  return after === "" || foldSpaces(before) === foldSpaces(after) ? [] : [{ requisite: named, before, after }];
}
