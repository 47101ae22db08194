import { useCallback, useEffect, useRef, useState, type ReactNode, type RefObject } from "react";
import type { ActivityField } from "#core/intake/draft.ts";
import type { PlanAction, PlanRow } from "#core/plan/change/model.ts";
import type { TimeAxis } from "#web/lib/time-axis.ts";
import { doubtfulPlaces } from "../doubtful-words.ts";
import type { ReviewModel, ReviewRow } from "../model.ts";
import { rowName } from "../names.ts";
import { OpenRow } from "../open-row.tsx";
import type { Review } from "../use-review.ts";
import { EditField } from "./edit-field.tsx";
import { MoveText, SwapCells } from "./move-text.tsx";
import { PageCrop } from "./page-crop.tsx";
import { RepairMenu, REPAIRS, type Repair } from "./repair-menu.tsx";
import { AddRow, JoinRows, MoveRow, RemoveRow, RowToHeading, WorkstreamForm } from "./row-forms.tsx";
import { SplitRow } from "./split-row.tsx";
import { repairTexts as words } from "./texts.ts";
import "./repair.css";

interface Props {
  readonly row: ReviewRow;
  readonly next: PlanRow | null;
  readonly model: ReviewModel;
  readonly review: Review;
  readonly field: ActivityField | null;
  readonly axis: TimeAxis;
  readonly onField: (field: ActivityField) => void;
  readonly onQuestion: (index: number) => void;
  readonly onAct: (action: PlanAction) => boolean;
  /** The row is gone: its neighbour takes its place. */
  readonly onGone: () => void;
  /** Leads to the document where both are not seen at once. */
  readonly onShow: (() => void) | null;
}

/** The selected row with its repairs: by the menu, by letters, by F2. */
export function RepairedRow(props: Props) {
  const { row: one, next, model, review, field, axis, onField, onQuestion, onAct, onGone, onShow } = props;
  const { row } = one;
  const [repair, setRepair] = useState<Repair | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const close = useCallback(() => {
    setRepair(null);
    requestAnimationFrame(() => {
      const field = box.current?.querySelector<HTMLElement>(".words.marked");
      (field ?? box.current?.querySelector<HTMLElement>(".repair-open"))?.focus();
    });
  }, []);
  const act = (...actions: readonly PlanAction[]) => {
    if (!actions.every((action) => onAct(action))) return;
    if (actions.some(({ kind }) => kind === "removeRow" || kind === "rowToWorkstream")) onGone();
    else close();
  };
  const begin = (wanted: Repair) => {
    if (wanted === "title" || wanted === "number") onField(wanted);
    else if ((wanted === "edit" || wanted === "move" || wanted === "swap") && field === null) onField("title");
    setRepair(wanted === "title" || wanted === "number" ? "edit" : wanted);
  };
  useRepairKeys(box, () => begin("edit"));
  const places = field === null ? [] : (row.places?.[field] ?? []);
  const crops = doubtfulPlaces(review.base.document, places);
  const editor: ReactNode =
    repair === "edit" && field !== null ? (
      <EditField
        key={field}
        field={field}
        text={row[field]}
        period={model.period}
        crop={crops.map((place, at) => (
          <PageCrop key={at} planId={review.view.planId} place={place} />
        ))}
        onText={(text) => act({ kind: "setField", key: row.key, field, text })}
        onCancel={close}
      />
    ) : null;
  const cell = { key: row.key, field: field ?? "title" };
  const form = { row, model, onAct: act, onCancel: close };
  return (
    <div ref={box} className="repaired-row">
      <OpenRow
        row={one}
        field={field}
        axis={axis}
        onField={onField}
        onQuestion={onQuestion}
        editor={editor}
        fieldTools={
          <p className="field-tools">
            <button type="button" className="plain link" onClick={() => begin("edit")}>
              {words.edit} <span className="kbd">F2</span>
            </button>
            {(row[cell.field] ?? "") !== "" && (
              <button type="button" className="plain link" onClick={() => begin("move")}>
                {words.moveShort}
              </button>
            )}
            {onShow !== null && (
              <button type="button" className="plain link show-in-document" onClick={onShow}>
                {words.items.show}
              </button>
            )}
          </p>
        }
        tools={
          <div className="row-tools">
            {repair === null && (
              <RepairMenu
                repairs={
                  field === null
                    ? REPAIRS.filter((name) => name !== "edit" && name !== "move" && name !== "swap")
                    : REPAIRS
                }
                label={words.menuOf(rowName(row, one.position))}
                onRepair={begin}
              />
            )}
            {repair === "move" && <MoveText key={cell.field} model={model} from={cell} onAct={act} onCancel={close} />}
            {repair === "swap" && <SwapCells key={cell.field} model={model} from={cell} onAct={act} onCancel={close} />}
            {repair === "join" && <JoinRows {...form} next={next} />}
            {repair === "split" && <SplitRow row={row} onAct={act} onCancel={close} />}
            {repair === "workstream" && <WorkstreamForm {...form} />}
            {repair === "moveRow" && <MoveRow {...form} />}
            {repair === "addRow" && <AddRow {...form} />}
            {repair === "heading" && <RowToHeading {...form} />}
            {repair === "remove" && <RemoveRow {...form} />}
          </div>
        }
      />
    </div>
  );
}

/** F2 changes the selected field as in a table; Shift+F10 or the menu key opens the menu of repairs. */
function useRepairKeys(box: RefObject<HTMLElement | null>, onEdit: () => void): void {
  const latest = useRef(onEdit);
  useEffect(() => {
    latest.current = onEdit;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest("input, textarea, select") !== null;
      if (event.defaultPrevented || typing || document.querySelector("[role=dialog]") !== null) return;
      if (event.key === "F2") {
        event.preventDefault();
        latest.current();
      } else if (event.key === "ContextMenu" || (event.shiftKey && event.key === "F10")) {
        const button = box.current?.querySelector<HTMLElement>(".repair-open");
        if (button === null || button === undefined) return;
        event.preventDefault();
        button.click();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [box]);
}
