import { useCallback, useMemo, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode } from "react";
import type { ActivityField } from "#core/intake/draft.ts";
import type { PlanAction, PlanCell, RowAction } from "#core/plan/change/model.ts";
import { cleanPasted, pasteTable, type PasteResult } from "#core/plan/change/paste.ts";
import {
  parseHtmlTable,
  parseTabText,
  printHtmlTable,
  printTabText,
  type ClipboardTable,
} from "#web/lib/clipboard-table.ts";
import { errorText } from "#web/lib/error-texts.ts";
import { SavingState } from "#web/ui/saving-state.tsx";
import { EmptyState } from "#web/ui/states.tsx";
import { CellPanel } from "./cell-panel.tsx";
import { EditGrid, type GridCommands } from "./edit-grid.tsx";
import type { GridShape } from "./grid-moves.ts";
import { cellText, columnsOf, type EditedPlan } from "./model.ts";
import { Tools, type ToolName } from "./tools.tsx";
import { texts } from "./texts.ts";
import "./edit-page.css";

interface Props {
  readonly plan: EditedPlan;
  readonly title: string;
  readonly heads: Readonly<Record<ActivityField, string>>;
  readonly backLink: (label: string) => ReactNode;
  /** What stops the saving until a person has looked at it; null when nothing does. */
  readonly trouble: ReactNode;
  readonly newKey: () => string;
}

interface Notice {
  readonly text: string;
  readonly paste: ClipboardTable | null;
}

/** The plan as a table to work in, beside it what the chosen cell means and who changed it. */
export function EditPage({ plan, title, heads, backLink, trouble, newKey }: Props) {
  const shape = useMemo<GridShape>(
    () => ({ keys: plan.content.activities.map(({ key }) => key), columns: columnsOf(plan.content) }),
    [plan.content],
  );
  const [chosen, setCursor] = useState<PlanCell | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  const cursor = cursorIn(shape, chosen);
  const say = useCallback((text: string | null) => setNotice(text === null ? null : { text, paste: null }), []);

  const act = (action: PlanAction): boolean => {
    const refused = plan.act(action);
    say(refused === null ? null : errorText(refused));
    return refused === null;
  };
  const takePaste = (table: ClipboardTable, mode: "over" | "insert", leaveUnknown = false): void => {
    if (cursor === null && mode === "over") return takePaste(table, "insert", leaveUnknown);
    const at = cursor ?? { key: "", field: "title" as const };
    const result = pasteTable(plan.content, { table, at, columns: shape.columns, mode, leaveUnknown }, newKey);
    if (result.kind !== "action") {
      setNotice({ text: pasteText(result), paste: result.kind === "unknownColumns" ? table : null });
      return;
    }
    if (act(result.action)) say([texts.pasted(result.rows), result.cleaned ? texts.cleaned : ""].join(" ").trim());
  };
  const use = (tool: ToolName): void => {
    if (tool === "undo" || tool === "redo") {
      const refused = tool === "undo" ? plan.undo() : plan.redo();
      const nothing = tool === "undo" ? texts.nothingToUndo : texts.nothingToRedo;
      say(refused === null ? null : refused === "nothing" ? nothing : errorText(refused));
      return;
    }
    const made = newKey();
    const action = rowAction(plan, cursor, tool, made);
    if (action === null || !act(action)) return;
    if (tool === "add") setCursor({ key: made, field: "title" });
    if (tool === "remove") {
      const next = neighbour(shape, cursor);
      setCursor(next === null ? null : { key: next, field: cursor?.field ?? "title" });
      say(texts.removed);
    }
  };

  const commands: GridCommands = {
    onCommit: (cell, text) => {
      const words = cleanPasted(text);
      if (words === cellText(plan.content, cell)) return;
      act({ kind: "setField", ...cell, text: words === "" ? null : words });
    },
    onSplit: (cell, text, offset) => {
      const words = cellText(plan.content, cell);
      const typedToo: RowAction[] = text === words ? [] : [{ kind: "setField", ...cell, text }];
      const split: RowAction = { kind: "splitRow", key: cell.key, at: { [cell.field]: offset }, newKey: newKey() };
      act({ kind: "several", actions: [...typedToo, split] });
    },
    onCopy: (event, range, cut) => {
      const table = range.keys.map((key) => range.columns.map((field) => cellText(plan.content, { key, field })));
      event.clipboardData.setData("text/plain", printTabText(table));
      event.clipboardData.setData("text/html", printHtmlTable(table));
      event.preventDefault();
      if (cut) clear(range);
    },
    onPaste: (event) => {
      takePaste(pastedTable(event), "over");
      event.preventDefault();
      // Elsewhere a pasted text is a new plan to read.
      event.stopPropagation();
    },
    onClear: (range) => clear(range),
    onKey: (event) => {
      const tool = toolOf(event);
      if (tool !== null) use(tool);
      return tool !== null;
    },
    onTyped: setTyped,
  };
  const clear = (range: GridShape): void => {
    const actions = range.keys.flatMap((key) =>
      range.columns.flatMap((field): RowAction[] =>
        cellText(plan.content, { key, field }) === "" ? [] : [{ kind: "setField", key, field, text: null }],
      ),
    );
    if (actions.length > 0) act({ kind: "several", actions });
  };
  const waitingPaste = notice?.paste ?? null;

  return (
    <div className="edit-page">
      <header className="edit-top">
        <div>
          {backLink(texts.back)}
          <h1>{title}</h1>
        </div>
        <SavingState {...plan.saving} />
      </header>
      <Tools disabled={cursor === null} onUse={use} />
      {cursor === null && trouble}
      {notice !== null && (
        <div className="edit-notice" aria-live="polite">
          <p>{notice.text}</p>
          {waitingPaste !== null && (
            <>
              <button type="button" className="btn small" onClick={() => takePaste(waitingPaste, "over", true)}>
                {texts.pasteRest}
              </button>
              <button type="button" className="btn small" onClick={() => setNotice(null)}>
                {texts.noPaste}
              </button>
            </>
          )}
        </div>
      )}
      {cursor === null ? (
        <div
          onPaste={(event) => {
            takePaste(pastedTable(event), "insert");
            event.preventDefault();
            event.stopPropagation();
          }}
        >
          <EmptyState title={texts.emptyTitle} text={texts.emptyText}>
            <button type="button" className="btn primary" onClick={() => use("add")}>
              {texts.addFirst}
            </button>
          </EmptyState>
        </div>
      ) : (
        <div className="edit-body">
          <EditGrid plan={plan} shape={shape} heads={heads} cursor={cursor} onCursor={setCursor} commands={commands} />
          <CellPanel plan={plan} cell={cursor} typed={typed} trouble={trouble} />
        </div>
      )}
    </div>
  );
}

/** The chosen cell while it is there; otherwise the first of the plan. */
function cursorIn({ keys, columns }: GridShape, chosen: PlanCell | null): PlanCell | null {
  if (chosen !== null && keys.includes(chosen.key) && columns.includes(chosen.field)) return chosen;
  const [key] = keys;
  return key === undefined ? null : { key, field: columns.includes("title") ? "title" : (columns[0] ?? "title") };
}

function neighbour({ keys }: GridShape, cursor: PlanCell | null): string | null {
  const at = keys.indexOf(cursor?.key ?? "");
  return keys[at + 1] ?? keys[at - 1] ?? null;
}

function toolOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): ToolName | null {
  const ctrl = ctrlKey || metaKey;
  if (ctrl && key === "Enter") return "add";
  if (ctrl && key === "Delete") return "remove";
  if (altKey && key === "ArrowUp") return "up";
  if (altKey && key === "ArrowDown") return "down";
  if (altKey && code === "KeyJ") return "join";
  if (ctrl && code === "KeyZ") return shiftKey ? "redo" : "undo";
  return ctrl && code === "KeyY" ? "redo" : null;
}

function rowAction(
  { content }: EditedPlan,
  cursor: PlanCell | null,
  tool: ToolName,
  newKey: string,
): PlanAction | null {
  const { activities } = content;
  const at = activities.findIndex((row) => row.key === cursor?.key);
  const row = activities[at];
  if (tool === "add") {
    const place = { afterKey: row?.key ?? activities.at(-1)?.key ?? null, workstream: row?.workstream ?? null };
    return { kind: "addRow", newKey, place, fields: {} };
  }
  if (row === undefined) return null;
  if (tool === "remove") return { kind: "removeRow", key: row.key };
  if (tool === "join") {
    const next = activities[at + 1];
    return next === undefined ? null : { kind: "joinRows", keys: [row.key, next.key] };
  }
  const other = activities[tool === "up" ? at - 1 : at + 1];
  if (other === undefined) return null;
  const afterKey = tool === "up" ? (activities[at - 2]?.key ?? null) : other.key;
  return { kind: "moveRow", key: row.key, place: { afterKey, workstream: other.workstream } };
}

/** A table of Excel or Word, or plain text with tabs. */
function pastedTable({ clipboardData }: ClipboardEvent): ClipboardTable {
  const html = clipboardData.getData("text/html");
  return (html === "" ? null : parseHtmlTable(html)) ?? parseTabText(clipboardData.getData("text/plain"));
}

function pasteText(result: Exclude<PasteResult, { kind: "action" }>): string {
  switch (result.kind) {
    case "nothing":
      return texts.pasteNothing;
    case "tooWide":
      return texts.tooWide(result.pasted, result.room);
    case "unknownColumns":
      return texts.unknownColumns(result.headings);
  }
}
