import type { PlanChange } from "./model.ts";

/** The ids of changes that are taken back; an undo that was itself undone takes nothing back. */
export function takenBack(changes: readonly PlanChange[]): Set<string> {
  const back = new Set<string>();
  for (const { id, action } of changes.toReversed()) {
    if (action.kind === "undo" && !back.has(id)) back.add(action.change);
  }
  return back;
}

/** The two stacks of an editor, from one author's changes. */
export function historyOf(
  changes: readonly PlanChange[],
  authorId: string,
): { done: PlanChange[]; undone: PlanChange[] } {
  const back = takenBack(changes);
  const byId = new Map(changes.map((change) => [change.id, change]));
  let done: PlanChange[] = [];
  let undone: PlanChange[] = [];
  for (const change of changes) {
    const { id, action } = change;
    const isAccept = action.kind === "accept";
    if (isAccept && !back.has(id)) [done, undone] = [[], []];
    if (isAccept || change.author.id !== authorId || change.origin === "remembered") continue;
    if (action.kind !== "undo") {
      done.push(change);
      undone = [];
      continue;
    }
    const target = byId.get(action.change);
    if (target?.action.kind === "undo") {
      const again = target.action.change;
      undone = undone.filter((one) => one !== target);
      const redone = byId.get(again);
      if (redone) done.push(redone);
    } else {
      done = done.filter((one) => one !== target);
      undone.push(change);
    }
  }
  return { done: done.filter((one) => !back.has(one.id)), undone: undone.filter((one) => !back.has(one.id)) };
}
