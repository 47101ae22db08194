/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows are placed freely by the virtual list, which table elements cannot be */
/* oxlint-disable jsx-a11y/interactive-supports-focus -- the focus is on the cells, the keys on the grid */
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  memo,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
} from "react";
import { flushSync } from "react-dom";
import type { ActivityField } from "#core/intake/draft.ts";
import type { PlanCell, PlanRow } from "#core/plan/change/model.ts";
import { FIELDS } from "#web/lib/plan-terms.ts";
import { CellEditor, type Leave } from "./cell-editor.tsx";
import { inRange, moved, rangeOf, type GridShape } from "./grid-moves.ts";
import { gridRows, type EditedPlan, type GridRow } from "./model.ts";
import { texts } from "./texts.ts";
import "./edit-grid.css";

/** Shares of the width; the same template serves the head and every row, so the columns stay in line. */
const WIDTHS: Readonly<Record<ActivityField, string>> = {
  number: "4rem",
  component: "minmax(8rem, 0.8fr)",
  title: "minmax(14rem, 1.5fr)",
  audience: "minmax(10rem, 1fr)",
  schedule: "minmax(9rem, 0.8fr)",
  responsible: "minmax(9rem, 0.9fr)",
  expectedResult: "minmax(10rem, 1fr)",
};
const START: Readonly<Record<Leave, string>> = { down: "ArrowDown", right: "Tab", left: "Tab", stay: "" };

export interface GridCommands {
  readonly onCommit: (cell: PlanCell, text: string) => void;
  readonly onSplit: (cell: PlanCell, text: string, offset: number) => void;
  readonly onCopy: (event: ClipboardEvent, range: GridShape, cut: boolean) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onClear: (range: GridShape) => void;
  /** A key that is no move and no typing; true when it meant something. */
  readonly onKey: (event: KeyboardEvent) => boolean;
  readonly onTyped: (text: string | null) => void;
}

interface Props {
  readonly plan: EditedPlan;
  readonly shape: GridShape;
  readonly heads: Readonly<Record<ActivityField, string>>;
  readonly cursor: PlanCell;
  readonly onCursor: (cell: PlanCell) => void;
  readonly commands: GridCommands;
}

interface Editing {
  readonly cell: PlanCell;
  readonly initial: string;
}

/** The plan as a table to type in: one cell has the focus, arrows move it, a letter or Enter begins to edit it. */
export function EditGrid({ plan, shape, heads, cursor, onCursor, commands }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [anchor, setAnchor] = useState<PlanCell | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const wantsFocus = useRef(false);
  const rows = useMemo(() => gridRows(plan.content), [plan.content]);
  const { activities } = plan.content;
  // oxlint-disable-next-line react/incompatible-library -- the list redraws itself on every scroll, there is nothing to memoise
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === "workstream" ? 38 : 74),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
    scrollPaddingStart: 44,
  });
  const template: CSSProperties = { gridTemplateColumns: shape.columns.map((field) => WIDTHS[field]).join(" ") };
  const range = useMemo(() => (anchor === null ? null : rangeOf(shape, anchor, cursor)), [anchor, cursor, shape]);

  const reveal = useCallback(
    (key: string) => {
      const index = rows.findIndex((row) => row.key === key);
      if (index >= 0) virtualizer.scrollToIndex(index, { align: "auto" });
    },
    [rows, virtualizer],
  );
  // The row of the cursor may have moved under it: after an undo, a paste, a row put in.
  const opened = useRef(false);
  useEffect(() => {
    // The plan opens at its head, not at the row of the first cell.
    if (opened.current) reveal(cursor.key);
    opened.current = true;
  }, [cursor.key, reveal]);
  useLayoutEffect(() => {
    if (!wantsFocus.current || editing !== null) return;
    const cell = scroller.current?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]');
    if (cell === null || cell === undefined) return;
    wantsFocus.current = false;
    cell.focus({ preventScroll: true });
  });

  const go = (to: PlanCell, extend: boolean) =>
    flushSync(() => {
      setAnchor(extend ? (anchor ?? cursor) : null);
      wantsFocus.current = true;
      onCursor(to);
    });
  // At once: whoever types fast on a slow machine presses the next key before a later drawing would have taken the focus.
  const edit = (cell: PlanCell, initial: string) =>
    flushSync(() => {
      setAnchor(null);
      setEditing({ cell, initial });
      commands.onTyped(initial);
    });
  const leave = (how: Leave, from: PlanCell) =>
    flushSync(() => {
      setEditing(null);
      commands.onTyped(null);
      wantsFocus.current = true;
      const to = how === "stay" ? null : moved(shape, from, START[how], { ctrl: false, shift: how === "left" });
      if (to !== null) onCursor(to);
    });

  const onCell = useStable((cell: PlanCell, event: CellEvent) => {
    if (event.kind === "focus") {
      if (cursor.key !== cell.key || cursor.field !== cell.field) onCursor(cell);
    } else if (event.kind === "pick") {
      if (event.again && !event.extend) edit(cell, textOf(activities, cell));
      else go(cell, event.extend);
    } else if (event.kind === "typed") commands.onTyped(event.text);
    else {
      if (event.kind === "commit") commands.onCommit(cell, event.text);
      if (event.kind === "split") commands.onSplit(cell, event.text, event.offset);
      leave(event.kind === "commit" ? event.leave : "stay", cell);
    }
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (editing !== null) return;
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const ctrl = ctrlKey || metaKey;
    const to = altKey ? null : moved(shape, cursor, key, { ctrl, shift: shiftKey });
    if (to !== null) go(to, shiftKey && key !== "Tab");
    else if (key === "Tab") return;
    else if (commands.onKey(event)) wantsFocus.current = true;
    else if (key === "Enter" || key === "F2") edit(cursor, textOf(activities, cursor));
    else if (key === "Escape" && anchor !== null) setAnchor(null);
    else if ((key === "Delete" || key === "Backspace") && !ctrl) commands.onClear(range ?? oneCell(cursor));
    else if (/^.$/u.test(key) && !ctrl && !altKey) {
      // The editor has the focus now: the letter goes into it, however it is composed.
      edit(cursor, "");
      event.stopPropagation();
      return;
    } else return;
    event.preventDefault();
    // «?» and «/» are letters here, not the program's own keys.
    event.stopPropagation();
  };

  return (
    <div className="edit-scroll" ref={scroller}>
      <div
        role="grid"
        aria-label={texts.grid}
        aria-rowcount={rows.length + 1}
        aria-colcount={shape.columns.length}
        aria-multiselectable="true"
        className="edit-grid"
        onKeyDown={onKeyDown}
        onCopy={(event) => editing === null && commands.onCopy(event, range ?? oneCell(cursor), false)}
        onCut={(event) => editing === null && commands.onCopy(event, range ?? oneCell(cursor), true)}
        onPaste={(event) => editing === null && commands.onPaste(event)}
      >
        <div role="row" aria-rowindex={1} className="edit-head" style={template}>
          {shape.columns.map((field) => (
            <div role="columnheader" key={field}>
              {heads[field]}
            </div>
          ))}
        </div>
        <div role="rowgroup" className="edit-rows" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ key, index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <div
                key={String(key)}
                ref={virtualizer.measureElement}
                data-index={index}
                role="row"
                aria-rowindex={index + 2}
                className={row.kind === "workstream" ? "edit-row workstream" : "edit-row"}
                style={{ ...template, transform: `translateY(${start}px)` }}
              >
                {row.kind === "workstream" ? (
                  <div role="gridcell" aria-colspan={shape.columns.length} className="workstream-cell">
                    {headingOf(row)}
                  </div>
                ) : (
                  <Cells
                    row={activities[row.index]}
                    doubts={doubtsOf(plan, row.index)}
                    columns={shape.columns}
                    cursor={cursor.key === row.key ? cursor.field : null}
                    chosen={range !== null && range.keys.includes(row.key) ? range : null}
                    editing={editing !== null && editing.cell.key === row.key ? editing : null}
                    onCell={onCell}
                  />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

type CellEvent =
  | { readonly kind: "pick"; readonly extend: boolean; readonly again: boolean }
  /** The focus came by another way: a screen reader, the browser's own search. */
  | { readonly kind: "focus" }
  | { readonly kind: "typed"; readonly text: string }
  | { readonly kind: "commit"; readonly text: string; readonly leave: Leave }
  | { readonly kind: "cancel" }
  | { readonly kind: "split"; readonly text: string; readonly offset: number };

interface CellsProps {
  readonly row: PlanRow | undefined;
  readonly doubts: string;
  readonly columns: readonly ActivityField[];
  readonly cursor: ActivityField | null;
  readonly chosen: GridShape | null;
  readonly editing: Editing | null;
  /** Always the same function, so that only the row of the cursor and the rows whose words changed are drawn again. */
  readonly onCell: (cell: PlanCell, event: CellEvent) => void;
}

const Cells = memo(function Cells({ row, doubts, columns, cursor, chosen, editing, onCell }: CellsProps) {
  if (row === undefined) return null;
  return columns.map((field, index) => {
    const cell = { key: row.key, field };
    const isEdited = editing?.cell.field === field;
    return (
      <div
        role="gridcell"
        key={field}
        aria-colindex={index + 1}
        aria-selected={cursor === field || (chosen !== null && inRange(chosen, cell))}
        tabIndex={cursor === field && !isEdited ? 0 : -1}
        className={`edit-cell ${field}`}
        onFocus={(event) => {
          if (event.target === event.currentTarget) onCell(cell, { kind: "focus" });
        }}
        onMouseDown={(event) => {
          if (isEdited || event.button !== 0) return;
          // The focus follows the cursor, not the press: the editor it may open would lose it again.
          event.preventDefault();
          const again = document.activeElement === event.currentTarget;
          if (document.activeElement instanceof HTMLTextAreaElement) document.activeElement.blur();
          onCell(cell, { kind: "pick", extend: event.shiftKey, again });
        }}
      >
        {isEdited ? (
          <CellEditor
            initial={editing.initial}
            label={texts.editing(FIELDS[field])}
            onTyped={(text) => onCell(cell, { kind: "typed", text })}
            onCommit={(text, leave) => onCell(cell, { kind: "commit", text, leave })}
            onCancel={() => onCell(cell, { kind: "cancel" })}
            onSplit={(text, offset) => onCell(cell, { kind: "split", text, offset })}
          />
        ) : (
          <span className={doubts.includes(`${field} `) ? "doubt" : undefined}>{row[field]}</span>
        )}
      </div>
    );
  });
});

/** The same function for the whole life of the table; it does what the latest drawing says. */
function useStable<Args extends readonly unknown[]>(latest: (...args: Args) => void): (...args: Args) => void {
  const current = useRef(latest);
  useLayoutEffect(() => {
    current.current = latest;
  });
  return useCallback((...args: Args) => current.current(...args), []);
}

function oneCell({ key, field }: PlanCell): GridShape {
  return { keys: [key], columns: [field] };
}

function textOf(activities: readonly PlanRow[], { key, field }: PlanCell): string {
  return activities.find((row) => row.key === key)?.[field] ?? "";
}

/** The fields whose reading is in doubt, each with a space behind it. */
function doubtsOf({ readings }: EditedPlan, index: number): string {
  const reading = readings[index];
  const inDoubt = (["schedule", "audience", "responsible"] as const).filter(
    (field) => (reading?.[field]?.questions.length ?? 0) > 0,
  );
  return inDoubt.map((field) => `${field} `).join("");
}

function headingOf({ number, title }: Extract<GridRow, { kind: "workstream" }>): string {
  if (number === null) return title ?? texts.withoutWorkstream;
  return title === null ? String(number) : `${number}. ${title}`;
}
