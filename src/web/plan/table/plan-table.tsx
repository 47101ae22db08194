/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows are placed freely by the virtual list, which table elements cannot be */
/* oxlint-disable jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events -- the focus is on the rows, the keys on the grid */
import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useEffect, useRef, useState, type ClipboardEvent, type CSSProperties, type KeyboardEvent } from "react";
import type { ActivityView } from "#contract/plan.ts";
import { usePrinting } from "#web/lib/use-media.ts";
import { Cell, type CellContext } from "./cells.tsx";
import { nextRow } from "./keyboard.ts";
import { PrintedTable } from "./printed-table.tsx";
import { rowAsText, workstreamHeading, type ColumnKey, type TableRow } from "./rows.ts";
import "./plan-table.css";

/** Shares of the width; the same template serves the head and every row, so the columns stay in line. */
const WIDTHS: Readonly<Record<ColumnKey, string>> = {
  number: "3.75rem",
  component: "minmax(9rem, 0.8fr)",
  title: "minmax(13rem, 1.25fr)",
  audience: "minmax(11rem, 1fr)",
  schedule: "12.5rem",
  responsible: "minmax(9.5rem, 0.9fr)",
  expectedResult: "minmax(11rem, 1.1fr)",
};

interface Props {
  readonly rows: readonly TableRow[];
  readonly columns: readonly ColumnKey[];
  readonly heads: Readonly<Record<ColumnKey, string>>;
  readonly label: string;
  readonly selected: string | null;
  readonly context: CellContext;
  readonly onSelect: (activityId: string | null) => void;
}

/** The plan as on paper: an ARIA grid whose rows are drawn only near the visible part. */
export function PlanTable({ rows, columns, heads, label, selected, context, onSelect }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string | null>(selected);
  const moveFocus = useRef(false);
  const printing = usePrinting();
  // oxlint-disable-next-line react/incompatible-library -- the list redraws itself on every scroll, there is nothing to memoise
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === "workstream" ? 44 : 90),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
    scrollPaddingStart: 48,
  });

  useEffect(() => {
    if (selected === null) return;
    setActive(selected);
    const index = rows.findIndex((row) => row.key === selected);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: "auto" });
    // Only a new selection scrolls; a new filter must not pull the list around.
    // oxlint-disable-next-line exhaustive-deps
  }, [selected]);

  const template: CSSProperties = { gridTemplateColumns: columns.map((column) => WIDTHS[column]).join(" ") };
  const focusable = active !== null && rows.some((row) => row.key === active) ? active : firstActivity(rows);

  const go = (key: string) => {
    moveFocus.current = true;
    setActive(key);
    virtualizer.scrollToIndex(
      rows.findIndex((row) => row.key === key),
      { align: "auto" },
    );
    if (selected !== null) onSelect(key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof Element && event.target.closest("a, button, input") !== null) return;
    if (event.key === "Enter" && focusable !== null) onSelect(focusable);
    else if (event.key === "Escape" && selected !== null) onSelect(null);
    else {
      const next = nextRow(rows, focusable, event.key, event.ctrlKey);
      if (next === null) return;
      go(next);
    }
    event.preventDefault();
  };

  // Excel and Word take a row with tabs between its cells; marked text is copied as it is.
  const onCopy = (event: ClipboardEvent) => {
    const row = rows.find((one) => one.key === focusable);
    if (row?.kind !== "activity" || (window.getSelection()?.toString() ?? "") !== "") return;
    event.clipboardData.setData("text/plain", rowAsText(row.activity, columns));
    event.preventDefault();
  };

  if (printing) return <PrintedTable rows={rows} columns={columns} heads={heads} label={label} context={context} />;
  const items = virtualizer.getVirtualItems().map(({ key, index, start }) => ({ key: String(key), index, start }));
  return (
    <div className="plan-scroll" ref={scroller}>
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        className="plan-grid"
        onKeyDown={onKeyDown}
        onCopy={onCopy}
      >
        <div role="row" aria-rowindex={1} className="plan-head" style={template}>
          {columns.map((column) => (
            <div role="columnheader" key={column} className={column}>
              {heads[column]}
            </div>
          ))}
        </div>
        <div role="rowgroup" className="plan-rows" style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ key, index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <div
                key={key}
                ref={(element) => {
                  virtualizer.measureElement(element);
                  if (element !== null && moveFocus.current && row.key === focusable) {
                    moveFocus.current = false;
                    element.focus({ preventScroll: true });
                  }
                }}
                data-index={index}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={row.kind === "activity" ? row.key === selected : undefined}
                tabIndex={row.kind === "activity" ? (row.key === focusable ? 0 : -1) : undefined}
                className={rowClass(row, selected)}
                style={{ ...template, transform: `translateY(${start}px)` }}
                onClick={row.kind === "activity" ? () => selectUnlessMarking(row.key, onSelect, setActive) : undefined}
              >
                {row.kind === "workstream" ? (
                  <div role="gridcell" aria-colindex={1} aria-colspan={columns.length} className="workstream-cell">
                    {workstreamHeading(row)}
                  </div>
                ) : (
                  <Cells activity={row.activity} columns={columns} context={context} />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

const Cells = memo(function Cells({
  activity,
  columns,
  context,
}: {
  activity: ActivityView;
  columns: readonly ColumnKey[];
  context: CellContext;
}) {
  return columns.map((column) => (
    <div role="gridcell" key={column} className={column}>
      <Cell column={column} activity={activity} context={context} />
    </div>
  ));
});

function selectUnlessMarking(key: string, onSelect: (key: string) => void, setActive: (key: string) => void): void {
  if ((window.getSelection()?.toString() ?? "") !== "") return;
  setActive(key);
  onSelect(key);
}

function rowClass(row: TableRow, selected: string | null): string {
  if (row.kind === "workstream") return "plan-row workstream";
  return row.key === selected ? "plan-row selected" : "plan-row";
}

function firstActivity(rows: readonly TableRow[]): string | null {
  return rows.find((row) => row.kind === "activity")?.key ?? null;
}
