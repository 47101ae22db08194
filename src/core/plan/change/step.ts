import { moveText, setField, splitRow, swapCells, joinRows } from "./cell-steps.ts";
import { accept, acknowledgeFinding, putBack, setRequisite } from "./document-steps.ts";
import type { PlanAction } from "./model.ts";
import {
  addRow,
  addWorkstream,
  moveRow,
  removeRow,
  renameWorkstream,
  rowToWorkstream,
  setWorkstream,
} from "./row-steps.ts";
import type { Step, Working } from "./working.ts";

/** One action on the plan. Answers, columns and undoing are no steps: they say how the plan is read or what counts. */
export function step(working: Working, action: PlanAction): Step {
  switch (action.kind) {
    case "setField":
      return setField(working, action);
    case "moveText":
      return moveText(working, action);
    case "swapCells":
      return swapCells(working, action);
    case "joinRows":
      return joinRows(working, action);
    case "splitRow":
      return splitRow(working, action);
    case "addRow":
      return addRow(working, action);
    case "removeRow":
      return removeRow(working, action);
    case "moveRow":
      return moveRow(working, action);
    case "setWorkstream":
      return setWorkstream(working, action);
    case "rowToWorkstream":
      return rowToWorkstream(working, action);
    case "addWorkstream":
      return addWorkstream(working, action);
    case "renameWorkstream":
      return renameWorkstream(working, action);
    case "putBack":
      return putBack(working, action);
    case "setRequisite":
      return setRequisite(working, action);
    case "acknowledgeFinding":
      return acknowledgeFinding(working, action);
    case "accept":
      return accept(working);
    case "several":
      return several(working, action.actions);
    case "answer":
    case "setColumn":
    case "undo":
      return { working };
  }
}

/** One after another; the first that cannot be done refuses all. */
function several(working: Working, actions: readonly PlanAction[]): Step {
  let current = working;
  const seen: string[] = [];
  for (const action of actions) {
    const done = step(current, action);
    if (typeof done === "string") return done;
    current = done.working;
    seen.push(done.seen ?? "");
  }
  return { working: current, seen: seen.join("\n") };
}
