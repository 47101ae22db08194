import { useState } from "react";
import type { PlanAction, PlanCell } from "#core/plan/change/model.ts";
import { newId } from "#web/lib/new-id.ts";
import type { LeftOut } from "../fates.ts";
import type { ReviewModel } from "../model.ts";
import { CellChoice, RowChoice } from "./cell-choice.tsx";
import { RepairForm } from "./repair-form.tsx";
import { repairTexts as words } from "./texts.ts";
import "./repair.css";

interface Props {
  readonly one: LeftOut;
  readonly model: ReviewModel;
  readonly onAct: (action: PlanAction) => boolean;
}

const KINDS = ["row", "cell", "workstream", "text"] as const;
type Kind = (typeof KINDS)[number];
const KIND_WORDS: Readonly<Record<Kind, string>> = {
  row: words.asRow,
  cell: words.asCell,
  workstream: words.asWorkstream,
  text: words.asText,
};

/** The way of a left out fragment back into the plan. */
export function PutBack({ one, model, onAct }: Props) {
  const [open, setOpen] = useState(false);
  if (one.index === null) return <span className="muted meta put-back-hint">{words.undoRemoval}</span>;
  if (!open)
    return (
      <button type="button" className="plain link put-back" onClick={() => setOpen(true)}>
        {words.putBack}
      </button>
    );
  return <PutBackForm index={one.index} one={one} model={model} onAct={onAct} onCancel={() => setOpen(false)} />;
}

function PutBackForm({ one, index, model, onAct, onCancel }: Props & { index: number; onCancel: () => void }) {
  const near = rowBefore(model, one);
  const [kind, setKind] = useState<Kind>("row");
  const [after, setAfter] = useState<string | null>(near);
  const [cell, setCell] = useState<PlanCell>({ key: near ?? model.rows[0]?.row.key ?? "", field: "title" });
  const numbers = model.state.content.workstreams.map(({ number }) => number ?? 0);
  const [number, setNumber] = useState(Math.max(0, ...numbers) + 1);
  const apply = () => {
    const workstream = model.rows.find(({ row }) => row.key === after)?.row.workstream ?? null;
    const to =
      kind === "row"
        ? { kind, newKey: newId(), place: { afterKey: after, workstream } }
        : kind === "cell"
          ? { kind, cell }
          : kind === "workstream"
            ? { kind, number }
            : { kind };
    if (onAct({ kind: "putBack", dropped: index, to })) onCancel();
  };
  return (
    <div className="put-back-form">
      <RepairForm
        title={words.putBackTitle}
        ready={kind !== "cell" || cell.key !== ""}
        onApply={apply}
        onCancel={onCancel}
      >
        <blockquote>{one.fragment.text}</blockquote>
        <label className="repair-line">
          <span>{words.putBackAs}</span>
          <select
            value={kind}
            onChange={(event) => setKind(KINDS.find((k) => k === event.currentTarget.value) ?? "row")}
          >
            {KINDS.map((name) => (
              <option key={name} value={name}>
                {KIND_WORDS[name]}
              </option>
            ))}
          </select>
        </label>
        {kind === "row" && <RowChoice label={words.afterRow} model={model} value={after} atStart onRow={setAfter} />}
        {kind === "cell" && <CellChoice model={model} cell={cell} onCell={setCell} />}
        {kind === "workstream" && (
          <label className="repair-line">
            <span>{words.number}</span>
            <input
              type="number"
              min={1}
              value={number}
              onChange={(event) => setNumber(Number(event.currentTarget.value))}
            />
          </label>
        )}
      </RepairForm>
    </div>
  );
}

/** The last row that stands before the fragment in the document. */
function rowBefore({ rows }: ReviewModel, { fragment: { source } }: LeftOut): string | null {
  const order = (place: LeftOut["fragment"]["source"]) => [place.page ?? 0, place.table ?? 0, place.row ?? 0] as const;
  const [page, table, line] = order(source);
  const before = rows.filter(({ row }) => {
    const [p, t, r] = order(row.source);
    return p !== page ? p < page : t !== table ? t < table : r <= line;
  });
  return before.at(-1)?.row.key ?? null;
}
