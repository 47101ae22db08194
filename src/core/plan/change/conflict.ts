import { takenBack } from "./effective.ts";
import { footprint, overlap } from "./footprint.ts";
import type { PlanAction, PlanChange } from "./model.ts";

/** Names of what an action reads or changes. `changes`: where an undo finds the change that it takes back. */
export function touches(action: PlanAction, changes: readonly PlanChange[]): readonly string[] {
  const { reads, writes } = footprint(action, changes);
  return [...new Set([...writes, ...reads].map((path) => path.join("/")))];
}

/**
 * The changes of `since` that the action was made without knowing and that speak of the same cell, row, place, question
 * or finding. Two actions that do not conflict give the same plan whichever is first. `all` is the whole history, in
 * which undoing finds what it takes back; what was done and taken back within `since` does not count.
 */
export function conflicts(
  action: PlanAction,
  since: readonly PlanChange[],
  all: readonly PlanChange[] = since,
): readonly PlanChange[] {
  if (since.length === 0) return [];
  const mine = footprint(action, all);
  const back = takenBack(all);
  const recent = new Set(since.map(({ id }) => id));
  return since.filter((change) => {
    const isUndoOfRecent = change.action.kind === "undo" && recent.has(change.action.change);
    if (isUndoOfRecent || back.has(change.id)) return false;
    return overlap(mine, footprint(change.action, all));
  });
}
