import { useState } from "react";
import { activityField } from "#core/intake/draft.ts";
import type { PlanAction, PlanRow } from "#core/plan/change/model.ts";
import { newId } from "#web/lib/new-id.ts";
import type { ReviewModel } from "../model.ts";
import { FIELD_FULL_NAMES } from "../names.ts";
import { headingOf } from "../plan-panel.tsx";
import { texts } from "../texts.ts";
import { RowChoice } from "./cell-choice.tsx";
import { BeforeAfter, RepairForm } from "./repair-form.tsx";
import { repairTexts as words } from "./texts.ts";

interface Props {
  readonly row: PlanRow;
  readonly model: ReviewModel;
  readonly onAct: (...actions: readonly PlanAction[]) => void;
  readonly onCancel: () => void;
}

/** This row and the one below it become one. */
export function JoinRows({ row, next, onAct, onCancel }: Props & { next: PlanRow | null }) {
  if (next === null)
    return (
      <RepairForm title={words.items.join} ready={false} onApply={onCancel} onCancel={onCancel}>
        <p className="muted meta">{words.joinNothing}</p>
      </RepairForm>
    );
  const fields = activityField.options.filter((field) => (next[field] ?? "") !== "");
  return (
    <RepairForm
      title={words.items.join}
      onApply={() => onAct({ kind: "joinRows", keys: [row.key, next.key] })}
      onCancel={onCancel}
    >
      <p className="muted meta">{words.joinPreview}</p>
      {fields.map((field) => (
        <div key={field}>
          <p className="muted meta">{FIELD_FULL_NAMES[field]}</p>
          <BeforeAfter after={`${row[field] ?? ""} ${next[field] ?? ""}`.trim()} />
        </div>
      ))}
    </RepairForm>
  );
}

export function RemoveRow({ row, onAct, onCancel }: Props) {
  return (
    <RepairForm
      title={words.items.remove}
      onApply={() => onAct({ kind: "removeRow", key: row.key })}
      onCancel={onCancel}
    >
      <p className="meta">{words.removePreview}</p>
    </RepairForm>
  );
}

export function RowToHeading({ row, onAct, onCancel }: Props) {
  return (
    <RepairForm
      title={words.items.heading}
      onApply={() => onAct({ kind: "rowToWorkstream", key: row.key })}
      onCancel={onCancel}
    >
      <BeforeAfter
        after={activityField.options
          .map((field) => row[field] ?? "")
          .filter(Boolean)
          .join(" ")}
      />
      <p className="muted meta">{words.headingPreview}</p>
    </RepairForm>
  );
}

export function AddRow({ row, onAct, onCancel }: Props) {
  const [title, setTitle] = useState("");
  const typed = title.trim();
  return (
    <RepairForm
      title={words.items.addRow}
      ready={typed !== ""}
      onApply={() =>
        onAct({
          kind: "addRow",
          newKey: newId(),
          place: { afterKey: row.key, workstream: row.workstream },
          fields: { title: typed },
        })
      }
      onCancel={onCancel}
    >
      <label className="repair-line">
        <span>{words.addTitle}</span>
        <input value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      </label>
    </RepairForm>
  );
}

export function MoveRow({ row, model, onAct, onCancel }: Props) {
  const before = model.rows.findIndex((one) => one.row.key === row.key);
  const now = model.rows[before - 1]?.row.key ?? null;
  const [after, setAfter] = useState<string | null>(now);
  const workstream =
    model.rows.find((one) => one.row.key === after)?.row.workstream ?? model.rows[0]?.row.workstream ?? null;
  return (
    <RepairForm
      title={words.items.moveRow}
      ready={after !== now && after !== row.key}
      onApply={() => onAct({ kind: "moveRow", key: row.key, place: { afterKey: after, workstream } })}
      onCancel={onCancel}
    >
      <RowChoice label={words.afterRow} model={model} value={after} atStart onRow={setAfter} />
    </RepairForm>
  );
}

const NEW = "new";
const NONE = "none";

/** Another workstream for the row, one that is there or a new one; the rows below may follow. */
export function WorkstreamForm({ row, model, onAct, onCancel }: Props) {
  const { workstreams } = model.state.content;
  const [value, setValue] = useState(row.workstream === null ? NONE : String(row.workstream));
  const [title, setTitle] = useState("");
  const [below, setBelow] = useState(false);
  const fresh = Math.max(0, ...workstreams.map(({ number }) => number ?? 0)) + 1;
  const chosen = value === NEW ? fresh : value === NONE ? null : Number(value);
  const keys = below ? keysFrom(model, row) : [row.key];
  const apply = () => {
    const given: PlanAction = { kind: "setWorkstream", keys, workstream: chosen };
    if (value === NEW) onAct({ kind: "addWorkstream", number: fresh, title: title.trim() }, given);
    else onAct(given);
  };
  return (
    <RepairForm
      title={words.items.workstream}
      ready={value === NEW ? title.trim() !== "" : chosen !== row.workstream}
      onApply={apply}
      onCancel={onCancel}
    >
      <label className="repair-line">
        <span>{words.workstreamChoice}</span>
        <select value={value} onChange={(event) => setValue(event.currentTarget.value)}>
          {workstreams.map(({ number, title: name }) => (
            <option key={number} value={String(number)}>
              {headingOf({ number, title: name })}
            </option>
          ))}
          <option value={NONE}>{texts.plan.withoutWorkstream}</option>
          <option value={NEW}>{words.newWorkstream}</option>
        </select>
      </label>
      {value === NEW && (
        <label className="repair-line">
          <span>{words.newWorkstreamTitle}</span>
          <input value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
        </label>
      )}
      <label className="repair-check">
        <input type="checkbox" checked={below} onChange={(event) => setBelow(event.currentTarget.checked)} />{" "}
        {words.rowsBelow}
      </label>
    </RepairForm>
  );
}

/** The row and those under it that stand under the same heading. */
function keysFrom({ rows }: ReviewModel, row: PlanRow): string[] {
  const at = rows.findIndex((one) => one.row.key === row.key);
  const rest = rows.slice(at);
  const end = rest.findIndex((one) => one.row.workstream !== row.workstream);
  return (end < 0 ? rest : rest.slice(0, end)).map((one) => one.row.key);
}
