import type { ActivityField, DraftWorkstream } from "#core/intake/draft.ts";
import { FIELDS, textOf } from "../change/cells.ts";
import type { PlanAction, PlanContent, PlanRow, Requisite } from "../change/model.ts";
import { comparePlans, type ComparedRow, type PlanComparison } from "./compare.ts";
import type { MatchBy } from "./match-rows.ts";
import { matchWorkstreams } from "./match-workstreams.ts";

/** One thing that can be taken over from the second plan by itself; rows by their keys in the first or second plan. */
export type Difference =
  | { readonly kind: "added"; readonly key: string }
  | { readonly kind: "removed"; readonly key: string }
  | { readonly kind: "moved"; readonly key: string }
  | { readonly kind: "workstreamOfRow"; readonly key: string }
  | { readonly kind: "field"; readonly key: string; readonly field: ActivityField }
  | { readonly kind: "workstream"; readonly number: number }
  | { readonly kind: "requisite"; readonly requisite: Requisite };

export interface TakeOver {
  readonly by: MatchBy;
  /** A new name for each row that comes. */
  readonly newKey: () => string;
  /** What is wanted of the differences; all when not given. */
  readonly wants?: (difference: Difference) => boolean;
}

/**
 * What makes the first plan say what the second one says, field by field: rows in its order with its words. Workstreams
 * that only the first plan has stay, without rows. What the second plan leaves out (a column, a requisite) stays.
 */
export function compareToActions(first: PlanContent, second: PlanContent, how: TakeOver): PlanAction[] {
  const comparison = comparePlans({ content: first }, { content: second }, how.by);
  const wants = how.wants ?? ((): boolean => true);
  const workstreams = takeWorkstreams(first, second, wants);
  const removals = removedKeys(comparison, wants);
  return [
    ...workstreams.actions,
    ...removals.map((key): PlanAction => ({ kind: "removeRow", key })),
    ...arrivals(comparison, { ...how, wants, removed: new Set(removals) }, workstreams.numberOf),
    ...comparison.requisites.flatMap(({ requisite, after }): PlanAction[] =>
      wants({ kind: "requisite", requisite }) ? [{ kind: "setRequisite", requisite, text: after }] : [],
    ),
  ];
}

type Wants = (difference: Difference) => boolean;

interface TakenWorkstreams {
  readonly actions: readonly PlanAction[];
  /** The number that a workstream of the second plan has in the first; undefined when it does not come. */
  readonly numberOf: (number: number | null) => number | null | undefined;
}

function takeWorkstreams(first: PlanContent, second: PlanContent, wants: Wants): TakenWorkstreams {
  const pairs = new Map<number | null, number | null>(matchWorkstreams(first, second));
  const taken = new Set(first.workstreams.map(({ number }) => number));
  const actions: PlanAction[] = [];
  for (const { number, title } of second.workstreams) {
    if (number === null || !wants({ kind: "workstream", number })) continue;
    const known = pairs.get(number);
    const before = first.workstreams.find((one) => one.number === known);
    if (known !== undefined && known !== null && before !== undefined) {
      if (folded(before) !== folded({ number, title }))
        actions.push({ kind: "renameWorkstream", number: known, title: title ?? "" });
      continue;
    }
    const free = taken.has(number) ? nextFree(taken) : number;
    taken.add(free);
    pairs.set(number, free);
    actions.push({ kind: "addWorkstream", number: free, title: title ?? "" });
  }
  return { actions, numberOf: (number) => pairs.get(number) };
}

function folded({ title }: DraftWorkstream): string {
  return (title ?? "").replace(/\s+/g, " ").trim();
}

function nextFree(taken: ReadonlySet<number | null>): number {
  let number = 1;
  while (taken.has(number)) number += 1;
  return number;
}

function removedKeys({ rows }: PlanComparison, wants: Wants): string[] {
  return rows.flatMap(({ before, after }) =>
    after === null && before !== null && wants({ kind: "removed", key: before.key }) ? [before.key] : [],
  );
}

/** In the order of the second plan, so that every row finds the one above it in its place. */
function arrivals(
  { rows, notCompared }: PlanComparison,
  { newKey, wants, removed }: TakeOver & { readonly wants: Wants; readonly removed: ReadonlySet<string> },
  numberOf: TakenWorkstreams["numberOf"],
): PlanAction[] {
  const actions: PlanAction[] = [];
  let afterKey: string | null = null;
  for (const row of rows) {
    const { before, after } = row;
    if (after === null) {
      if (before !== null && !removed.has(before.key)) afterKey = before.key;
      continue;
    }
    const known = numberOf(after.workstream);
    const workstream = known === undefined ? (before?.workstream ?? null) : known;
    if (before === null) {
      if (!wants({ kind: "added", key: after.key })) continue;
      const key = newKey();
      actions.push({
        kind: "addRow",
        newKey: key,
        place: { afterKey, workstream },
        fields: fieldsOf(after, notCompared),
      });
      afterKey = key;
      continue;
    }
    const { key } = before;
    const changes = row.workstreamChanged && wants({ kind: "workstreamOfRow", key });
    const own = changes ? workstream : before.workstream;
    const moves = row.moved && wants({ kind: "moved", key });
    if (moves) actions.push({ kind: "moveRow", key, place: { afterKey, workstream: own } });
    else if (changes && own !== before.workstream)
      actions.push({ kind: "setWorkstream", keys: [key], workstream: own });
    if (moves || !row.moved) afterKey = key;
    actions.push(...edits(row, key, wants));
  }
  return actions;
}

function edits({ fields }: ComparedRow, key: string, wants: Wants): PlanAction[] {
  return fields.flatMap(({ field, after }): PlanAction[] =>
    wants({ kind: "field", key, field }) ? [{ kind: "setField", key, field, text: after === "" ? null : after }] : [],
  );
}

function fieldsOf(row: PlanRow, without: readonly ActivityField[]): Partial<Record<ActivityField, string>> {
  const fields: Partial<Record<ActivityField, string>> = {};
  for (const field of FIELDS) {
    const text = textOf(row, field);
    if (text !== "" && !without.includes(field)) fields[field] = text;
  }
  return fields;
}
