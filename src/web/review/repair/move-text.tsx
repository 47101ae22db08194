import { useState } from "react";
import type { PlanAction, PlanCell } from "#core/plan/change/model.ts";
import type { ReviewModel } from "../model.ts";
import { FIELD_FULL_NAMES } from "../names.ts";
import { CellChoice, textAt } from "./cell-choice.tsx";
import { FixedText } from "./fixed-text.tsx";
import { BeforeAfter, RepairForm } from "./repair-form.tsx";
import { repairTexts as words } from "./texts.ts";
import { cutAfter, cutAt } from "./word-cut.ts";

interface Props {
  readonly model: ReviewModel;
  readonly from: PlanCell;
  readonly onAct: (action: PlanAction) => void;
  readonly onCancel: () => void;
}

/** Words of a cell, or the part of them that is marked, go to the end of another cell. */
export function MoveText({ model, from, onAct, onCancel }: Props) {
  const text = textAt(model, from);
  const [to, setTo] = useState<PlanCell>({ key: from.key, field: from.field === "title" ? "audience" : "title" });
  const [marked, setMarked] = useState<readonly [number, number]>([0, 0]);
  const start = cutAt(text, marked[0]);
  const end = cutAfter(text, marked[1]);
  const whole = marked[0] === marked[1] || text.slice(start, end).trim() === text.trim();
  const moved = whole ? text : text.slice(start, end).trim();
  const same = to.key === from.key && to.field === from.field;
  const rest = whole ? "" : `${text.slice(0, start).trim()} ${text.slice(end).trim()}`.trim();
  return (
    <RepairForm
      title={`${words.items.move}: ${FIELD_FULL_NAMES[from.field]}`}
      ready={!same && moved !== ""}
      onApply={() => onAct({ kind: "moveText", from, to, ...(whole ? {} : { start, end }) })}
      onCancel={onCancel}
    >
      <p className="muted meta">{words.moveHint}</p>
      <FixedText text={text} label={words.moveWords} onPoint={(from, until) => setMarked([from, until])} />
      <CellChoice model={model} cell={to} onCell={setTo} />
      {!same && (
        <>
          <BeforeAfter before={text} after={rest} />
          <p className="muted meta">{FIELD_FULL_NAMES[to.field]}</p>
          <BeforeAfter after={`${textAt(model, to)} ${moved}`.trim()} />
        </>
      )}
    </RepairForm>
  );
}

/** Two cells change places. */
export function SwapCells({ model, from, onAct, onCancel }: Props) {
  const [to, setTo] = useState<PlanCell>({ key: from.key, field: from.field === "schedule" ? "audience" : "schedule" });
  const same = to.key === from.key && to.field === from.field;
  return (
    <RepairForm
      title={`${words.items.swap}: ${FIELD_FULL_NAMES[from.field]}`}
      ready={!same}
      onApply={() => onAct({ kind: "swapCells", one: from, other: to })}
      onCancel={onCancel}
    >
      <CellChoice model={model} cell={to} onCell={setTo} />
      {!same && (
        <>
          <p className="muted meta">{FIELD_FULL_NAMES[from.field]}</p>
          <BeforeAfter before={textAt(model, from)} after={textAt(model, to)} />
          <p className="muted meta">{FIELD_FULL_NAMES[to.field]}</p>
          <BeforeAfter before={textAt(model, to)} after={textAt(model, from)} />
        </>
      )}
    </RepairForm>
  );
}
