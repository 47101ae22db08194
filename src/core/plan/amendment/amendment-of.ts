import type { DraftWorkstream } from "#core/intake/draft.ts";
import { foldSpaces } from "#core/text/words.ts";
import { FIELDS, textOf } from "../change/cells.ts";
import type { PlanContent, PlanRow } from "../change/model.ts";
import { inOrder } from "../compare/match-rows.ts";
import type { Amendment, AmendmentTrouble } from "./model.ts";
import * as say from "./words.ts";

/** What an amendment can speak of. */
export type Amended = Pick<PlanContent, "title" | "period" | "workstreams" | "activities">;

/**
 * The amendments that make the approved edition say what the new one says, in the order in which they are applied: title
 * and years, workstreams, what goes, then rows in the order of the new edition. Other white space is no difference.
 */
export function amendmentOf(before: Amended, after: Amended): Amendment[] {
  return [
    ...headAmendments(before, after),
    ...workstreamAmendments(before.workstreams, after.workstreams),
    ...exclusions(before, after),
    ...rowAmendments(before, after),
  ];
}

/** The amended edition. What an amendment does not speak of stays. */
export function applyAmendments<C extends Amended>(before: C, amendments: readonly Amendment[]): C {
  return amendments.reduce<C>((content, one) => ({ ...content, ...amended(content, one) }), before);
}

/** What would make numbers of the approved edition mean something else. Empty: the amendments can be published. */
export function amendmentTroubles(before: Amended, after: Amended): AmendmentTrouble[] {
  const known = new Map(before.activities.map((row) => [row.key, row]));
  const taken = new Set(before.activities.map(numberAndPlace));
  return after.activities.flatMap((row): AmendmentTrouble[] => {
    const was = known.get(row.key);
    const [one, other] = [was?.number ?? null, row.number];
    if (was !== undefined)
      return folded(one) === folded(other) ? [] : [{ code: "renumbered", key: row.key, before: one, after: other }];
    if (folded(other) === "" || !taken.has(numberAndPlace(row))) return [];
    return [{ code: "numberReused", key: row.key, before: other, after: other }];
  });
}

/** A plan may count anew in every workstream: then «1» of each is another item. */
function numberAndPlace({ number, workstream }: PlanRow): string {
  const bare = folded(number).replace(/\.$/, "");
  return bare.includes(".") ? bare : `${workstream ?? ""} ${bare}`;
}

function headAmendments(before: Amended, after: Amended): Amendment[] {
  const found: Amendment[] = [];
  if (folded(before.title) !== folded(after.title))
    found.push({ kind: "restateTitle", title: after.title, words: say.titleRestated(after.title) });
  if (folded(before.period) !== folded(after.period))
    found.push({ kind: "restatePeriod", period: after.period, words: say.periodRestated(after.period) });
  return found;
}

function workstreamAmendments(before: readonly DraftWorkstream[], after: readonly DraftWorkstream[]): Amendment[] {
  const places = after.map(({ number }) => before.findIndex((one) => one.number === number));
  const steady = inOrder(places);
  const kept = new Set([...steady].map((index) => places[index]));
  const gone = before.filter((_, index) => !kept.has(index));
  const arrivals = after.flatMap((workstream, index): Amendment[] => {
    const was = steady.has(index) ? before[places[index] ?? -1] : undefined;
    if (was === undefined) {
      const previous = after[index - 1]?.number ?? null;
      return [
        { kind: "insertWorkstream", workstream, after: previous, words: say.workstreamInserted(workstream, previous) },
      ];
    }
    const same = folded(was.title) === folded(workstream.title) && folded(was.label) === folded(workstream.label);
    return same ? [] : [{ kind: "restateWorkstream", workstream, words: say.workstreamRestated(was) }];
  });
  return [
    ...gone.map((one): Amendment => ({
      kind: "excludeWorkstream",
      number: one.number,
      words: say.workstreamExcluded(one),
    })),
    ...arrivals,
  ];
}

function exclusions(before: Amended, after: Amended): Amendment[] {
  const kept = new Set(after.activities.map(({ key }) => key));
  return before.activities
    .filter(({ key }) => !kept.has(key))
    .map((row): Amendment => ({
      kind: "exclude",
      key: row.key,
      number: row.number,
      words: say.rowExcluded(row, before),
    }));
}

/** In the order of the new edition, so that every row finds the one above it in its place. */
function rowAmendments(before: Amended, after: Amended): Amendment[] {
  const places = new Map(before.activities.map(({ key }, index) => [key, index]));
  const steady = inOrder(after.activities.map(({ key }) => places.get(key) ?? -1));
  return after.activities.flatMap((row, index): Amendment[] => {
    const above = after.activities[index - 1] ?? null;
    const afterKey = above?.key ?? null;
    const was = before.activities[places.get(row.key) ?? -1];
    if (was === undefined) return [{ kind: "insert", afterKey, row, words: say.rowInserted(row, above, after) }];
    const found: Amendment[] = [];
    const { key, number } = was;
    if (!steady.has(index) || was.workstream !== row.workstream) {
      const { workstream } = row;
      found.push({
        kind: "move",
        key,
        number,
        afterKey,
        workstream,
        words: say.rowMoved(was, row, above, before, after),
      });
    }
    if (!sameWords(was, row)) found.push({ kind: "restate", key, number, row, words: say.rowRestated(was, before) });
    return found;
  });
}

function sameWords(one: PlanRow, other: PlanRow): boolean {
  return (
    FIELDS.every((field) => foldSpaces(textOf(one, field)) === foldSpaces(textOf(other, field))) &&
    foldSpaces(one.notes.join("\n")) === foldSpaces(other.notes.join("\n"))
  );
}

function amended({ workstreams, activities }: Amended, one: Amendment): Partial<Amended> {
  switch (one.kind) {
    case "restateTitle":
      return { title: one.title };
    case "restatePeriod":
      return { period: one.period };
    case "restateWorkstream":
      return { workstreams: workstreams.map((was) => (was.number === one.workstream.number ? one.workstream : was)) };
    case "insertWorkstream": {
      const at = workstreams.findIndex(({ number }) => number === one.after);
      return { workstreams: workstreams.toSpliced(one.after === null ? 0 : at + 1, 0, one.workstream) };
    }
    case "excludeWorkstream":
      return { workstreams: workstreams.filter(({ number }) => number !== one.number) };
    case "exclude":
      return { activities: activities.filter(({ key }) => key !== one.key) };
    case "restate":
      return { activities: activities.map((was) => (was.key === one.key ? one.row : was)) };
    case "insert":
      return { activities: placed(activities, one.row, one.afterKey) };
    case "move": {
      const row = activities.find(({ key }) => key === one.key);
      if (row === undefined) return {};
      const others = activities.filter(({ key }) => key !== one.key);
      return { activities: placed(others, { ...row, workstream: one.workstream }, one.afterKey) };
    }
  }
}

function placed(rows: readonly PlanRow[], row: PlanRow, afterKey: string | null): PlanRow[] {
  const at = afterKey === null ? 0 : rows.findIndex(({ key }) => key === afterKey) + 1;
  return rows.toSpliced(at, 0, row);
}

function folded(text: string | null | undefined): string {
  return foldSpaces(text ?? "");
}
