import { memo, useEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import type { ActivityField } from "#core/intake/draft.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { scrollTo } from "./mark-places.ts";
import type { ReviewRow, RowGroup } from "./model.ts";
import type { Pane } from "./pane-switch.tsx";
import { ShortRow } from "./short-row.tsx";
import type { Selection } from "./selection.ts";
import { texts } from "./texts.ts";
import "./plan-panel.css";

interface Props {
  readonly groups: readonly RowGroup[];
  readonly selection: Selection;
  /** What a narrow screen shows. */
  readonly pane: Pane;
  readonly onlyAsked: boolean;
  readonly onOnlyAsked: (only: boolean) => void;
  readonly onRow: (row: string | null, field?: ActivityField | null) => void;
  /** The selected row in full. */
  readonly open: (row: ReviewRow) => ReactNode;
  readonly headingTools: (group: RowGroup) => ReactNode;
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** The plan as it is understood: short rows under their headings, the selected one in full. */
export function PlanPanel(props: Props) {
  const { groups, selection, pane, onlyAsked, onOnlyAsked, onRow, open, headingTools, scroller } = props;
  const shown = onlyAsked ? askedOnly(groups, selection.row) : groups;
  const rows = shown.flatMap((group) => group.rows);
  const numbered = groups.some((group) => group.rows.some(({ row }) => (row.number ?? "") !== ""));
  const moveFocus = useRef(false);
  useEffect(() => {
    const element = scroller.current?.querySelector(".review-row[data-open]") ?? undefined;
    if (scroller.current !== null) scrollTo(scroller.current, element);
    if (moveFocus.current) {
      moveFocus.current = false;
      element?.querySelector<HTMLElement>(".row-head")?.focus({ preventScroll: true });
    }
  }, [scroller, selection, pane]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof Element) || event.target.closest(".row-head") === null) return;
    const next = rowAt(rows, selection.row, event);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    moveFocus.current = true;
    onRow(next.row.key);
  };
  const stop = rows.some(({ row }) => row.key === selection.row) ? selection.row : (rows[0]?.row.key ?? null);
  return (
    <section className="review-plan" aria-label={texts.plan.title}>
      <div className="review-cap">
        <h2>{texts.plan.title}</h2>
        <span className="muted">{texts.plan.asUnderstood}</span>
        <button
          type="button"
          className="btn small push"
          aria-pressed={onlyAsked}
          onClick={() => onOnlyAsked(!onlyAsked)}
        >
          {texts.plan.onlyQuestions}
        </button>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the arrows of the buttons inside are caught here */}
      <div ref={scroller} className={numbered ? "review-scroll" : "review-scroll unnumbered"} onKeyDown={onKeyDown}>
        {rows.length === 0 && (
          <EmptyState
            title={onlyAsked ? texts.plan.nothingAsked : texts.plan.empty}
            {...(onlyAsked ? {} : { text: texts.plan.emptyHint })}
          />
        )}
        {shown.map((group) => (
          <section key={group.key} className="row-group" aria-label={headingOf(group)}>
            {(group.number !== null || group.title !== null || shown.length > 1) && (
              <h3 data-heading={group.number ?? ""}>
                <span>{headingOf(group)}</span>
                {headingTools(group)}
              </h3>
            )}
            <ul>
              {group.rows.map((one) => (
                <li key={one.row.key} className="review-row" data-open={one.row.key === selection.row || undefined}>
                  {one.row.key === selection.row ? (
                    open(one)
                  ) : (
                    <Short row={one} stop={one.row.key === stop} onRow={onRow} />
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}

const Short = memo(function Short({ row, stop, onRow }: { row: ReviewRow; stop: boolean; onRow: Props["onRow"] }) {
  return <ShortRow row={row} stop={stop} onOpen={() => onRow(row.row.key)} />;
});

function askedOnly(groups: readonly RowGroup[], open: string | null): readonly RowGroup[] {
  return groups.flatMap((group) => {
    const rows = group.rows.filter(({ asked, row }) => asked.length > 0 || row.key === open);
    return rows.length === 0 ? [] : [{ ...group, rows }];
  });
}

const PAGE = 8;

function rowAt(rows: readonly ReviewRow[], current: string | null, { key }: KeyboardEvent): ReviewRow | null {
  const at = rows.findIndex(({ row }) => row.key === current);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + PAGE,
    PageUp: at - PAGE,
    Home: 0,
    End: rows.length - 1,
  };
  const to = steps[key];
  if (to === undefined || rows.length === 0) return null;
  return rows[Math.min(Math.max(to, 0), rows.length - 1)] ?? null;
}

/** «4. Организация и участие…» */
export function headingOf({ number, title }: Pick<RowGroup, "number" | "title">): string {
  if (number === null) return title ?? texts.plan.withoutWorkstream;
  return title === null ? `${texts.plan.workstream(number)} · ${texts.plan.untitled}` : `${number}. ${title}`;
}
