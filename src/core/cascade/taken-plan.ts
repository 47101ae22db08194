import type { Draft, DraftActivity, DraftWorkstream, PlanLevel } from "#core/intake/draft.ts";
import { foldCase, foldSpaces } from "#core/text/words.ts";

/** A row that was taken from a plan above: its words as they are carried out here. */
export interface TakenRow {
  readonly title: string;
  readonly audience: string | null;
  readonly schedule: string | null;
  readonly responsible: string | null;
  readonly expectedResult: string | null;
  /** Of the plan above; null where its row stands in none, or the workstream has no title. */
  readonly workstreamTitle: string | null;
  readonly from: {
    readonly issuer: string;
    readonly planTitle: string | null;
    readonly edition: number;
    readonly number: string | null;
  };
}

/** The column that says which row of which plan above each row is. */
export const FROM_ABOVE = "Из плана";

export interface TakenPlan {
  readonly draft: Draft;
  /** For each taken row, in their order, its place in the draft's activities. */
  readonly positions: readonly number[];
}

/**
 * A working draft of what was taken: the words as taken, each row under the workstream of its plan above (those of one
 * title are one) with a number of its own, and beside it where it comes from. Places are those of the table that
 * planPaper makes of the draft.
 */
export function takenPlan(
  rows: readonly TakenRow[],
  own: { readonly issuer: string; readonly level: PlanLevel; readonly period: string | null },
): TakenPlan {
  const titles = new Map<string, string>();
  for (const { workstreamTitle } of rows)
    if (workstreamTitle !== null)
      titles.set(nameOf(workstreamTitle), titles.get(nameOf(workstreamTitle)) ?? workstreamTitle);
  const names = [...titles.keys()];
  const places = rows.map(({ workstreamTitle }, index) => ({
    index,
    // What stands in no workstream comes first, before any heading.
    workstream: workstreamTitle === null ? 0 : names.indexOf(nameOf(workstreamTitle)) + 1,
  }));
  const sorted = places.toSorted((one, other) => one.workstream - other.workstream || one.index - other.index);
  const activities: DraftActivity[] = [];
  const positions = rows.map(() => 0);
  let [line, last, inside] = [1, 0, 0];
  for (const { index, workstream } of sorted) {
    const row = rows[index];
    if (row === undefined) continue;
    if (workstream !== last) [line, inside] = [line + 1, 0];
    [last, line, inside] = [workstream, line + 1, inside + 1];
    positions[index] = activities.length;
    activities.push(activityOf(row, workstream, inside, line));
  }
  const workstreams = [...titles.values()].map((title, index): DraftWorkstream => ({ number: index + 1, title }));
  return { draft: { ...EMPTY, ...own, workstreams, activities }, positions };
}

function nameOf(title: string): string {
  return foldCase(foldSpaces(title));
}

function activityOf(row: TakenRow, workstream: number, inside: number, line: number): DraftActivity {
  const { audience, expectedResult, from, responsible, schedule, title } = row;
  return {
    number: workstream === 0 ? String(inside) : `${workstream}.${inside}`,
    title,
    audience,
    schedule,
    responsible,
    expectedResult,
    component: null,
    workstream: workstream === 0 ? null : workstream,
    source: { table: 1, row: line },
    notes: [`${FROM_ABOVE}: ${fromWords(from)}`],
  };
}

function fromWords({ edition, issuer, number, planTitle }: TakenRow["from"]): string {
  const plan = planTitle === null ? issuer : `${issuer}, «${planTitle}»`;
  return [plan, `редакция ${edition}`, ...(number === null ? [] : [`пункт ${number}`])].join(", ");
}

const EMPTY = {
  kind: "plan",
  title: "План мероприятий",
  approval: null,
  basis: [],
  orderPoints: [],
  goal: null,
  tasks: [],
  indicators: [],
  acts: [],
  plannedActs: [],
  texts: [],
  dropped: [],
  findings: [],
} as const satisfies Partial<Draft>;
