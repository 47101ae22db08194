import type { PlanAction, PlanCell, PlanChange } from "#core/plan/change/model.ts";

/** One line of a cell's history. `before` and `after` are its words where the change says them. */
export interface CellChange {
  readonly change: PlanChange;
  readonly before: string | null;
  /** Null: the words were moved, joined or split; what came of it is in the cell. */
  readonly after: string | null;
  readonly undone: boolean;
}

/** What was done to one cell, the latest first: its own words and whatever happened to its row. */
export function cellHistory(
  asRead: string | null,
  changes: readonly PlanChange[],
  undone: ReadonlySet<string>,
  cell: PlanCell,
): readonly CellChange[] {
  const lines: CellChange[] = [];
  let words: string | null = asRead;
  for (const change of changes) {
    for (const action of partsOf(change.action)) {
      if (!concerns(action, cell)) continue;
      const isUndone = undone.has(change.id);
      const after = wordsGiven(action, cell);
      lines.push({ change, before: words, after, undone: isUndone });
      if (!isUndone) words = after;
    }
  }
  return lines.reverse();
}

function partsOf(action: PlanAction): readonly PlanAction[] {
  return action.kind === "several" ? action.actions : [action];
}

function wordsGiven(action: PlanAction, cell: PlanCell): string | null {
  if (action.kind === "setField") return action.text ?? "";
  return action.kind === "addRow" ? (action.fields[cell.field] ?? "") : null;
}

function concerns(action: PlanAction, { key, field }: PlanCell): boolean {
  const isCell = (cell: PlanCell): boolean => cell.key === key && cell.field === field;
  switch (action.kind) {
    case "setField":
      return isCell(action);
    case "moveText":
      return isCell(action.from) || isCell(action.to);
    case "swapCells":
      return isCell(action.one) || isCell(action.other);
    case "joinRows":
      return action.keys.includes(key);
    case "splitRow":
      return action.at[field] !== undefined && (action.key === key || action.newKey === key);
    case "addRow":
      return action.newKey === key;
    case "removeRow":
      return action.key === key;
    case "putBack":
      return action.to.kind === "cell" ? isCell(action.to.cell) : action.to.kind === "row" && action.to.newKey === key;
    default:
      return false;
  }
}
