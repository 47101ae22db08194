import { eachChange, type PlanBase } from "./apply.ts";
import { touches } from "./conflict.ts";
import { describeAction } from "./describe.ts";
import { takenBack } from "./effective.ts";
import type { PlanChange } from "./model.ts";

/** One line of a plan's history. */
export interface HistoryLine {
  readonly change: PlanChange;
  /** «Пункт 4.3: срок исправлен с «…» на «…»»; of an undo, what it took back. */
  readonly text: string;
  readonly takenBack: boolean;
  /** Names of the rows that it changed. */
  readonly keys: readonly string[];
}

/** Who did what to a plan, oldest first: every change with what was there before it. */
export function historyLines(base: PlanBase, changes: readonly PlanChange[]): HistoryLine[] {
  const back = takenBack(changes);
  const texts = new Map<string, string>();
  const lines: HistoryLine[] = [];
  eachChange(base, changes, (change, before) => {
    const { action, id } = change;
    const text = action.kind === "undo" ? undoSentence(texts.get(action.change) ?? "") : describeAction(action, before);
    texts.set(id, text);
    lines.push({ change, text, takenBack: back.has(id), keys: rowsOf(change, changes) });
  });
  return lines;
}

const UNDONE = "Отменено: ";
const REDONE = "Возвращено: ";

/** Taking back an undo brings back what it took. */
function undoSentence(target: string): string {
  if (target.startsWith(UNDONE)) return `${REDONE}${target.slice(UNDONE.length)}`;
  return target.startsWith(REDONE) ? `${UNDONE}${target.slice(REDONE.length)}` : `${UNDONE}${target}`;
}

function rowsOf({ action }: PlanChange, changes: readonly PlanChange[]): string[] {
  const rows = touches(action, changes).flatMap((path) => (path.startsWith("row/") ? [path.split("/")[1] ?? ""] : []));
  return [...new Set(rows)].filter((key) => key !== "" && key !== "*");
}
