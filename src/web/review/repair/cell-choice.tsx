import { activityField, type ActivityField } from "#core/intake/draft.ts";
import type { PlanCell } from "#core/plan/change/model.ts";
import type { ReviewModel } from "../model.ts";
import { FIELD_FULL_NAMES, rowName, shorten } from "../names.ts";
import { repairTexts as words } from "./texts.ts";

const SHORT = 48;

/** «4.3 · Региональный марафон…» */
export function rowLabel({ rows }: ReviewModel, key: string): string {
  const one = rows.find(({ row }) => row.key === key);
  return one === undefined ? key : `${rowName(one.row, one.position)} · ${shorten(one.row.title, SHORT)}`;
}

export function RowChoice({
  label,
  model,
  value,
  atStart,
  onRow,
}: {
  label: string;
  model: ReviewModel;
  value: string | null;
  /** Before the first row may be chosen, too. */
  atStart?: boolean;
  onRow: (key: string | null) => void;
}) {
  return (
    <label className="repair-line">
      <span>{label}</span>
      <select value={value ?? ""} onChange={(event) => onRow(event.currentTarget.value || null)}>
        {atStart === true && <option value="">{words.atStart}</option>}
        {model.rows.map(({ row }) => (
          <option key={row.key} value={row.key}>
            {rowLabel(model, row.key)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A cell of the plan: its row and its field. */
export function CellChoice({
  model,
  cell,
  onCell,
}: {
  model: ReviewModel;
  cell: PlanCell;
  onCell: (cell: PlanCell) => void;
}) {
  return (
    <>
      <RowChoice
        label={words.inRow}
        model={model}
        value={cell.key}
        onRow={(key) => onCell({ ...cell, key: key ?? cell.key })}
      />
      <label className="repair-line">
        <span>{words.inField}</span>
        <select
          value={cell.field}
          onChange={(event) => onCell({ ...cell, field: fieldOf(event.currentTarget.value) ?? cell.field })}
        >
          {activityField.options.map((field) => (
            <option key={field} value={field}>
              {FIELD_FULL_NAMES[field]}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

function fieldOf(value: string): ActivityField | undefined {
  return activityField.options.find((field) => field === value);
}

/** The words that stand in a cell now. */
export function textAt({ rows }: ReviewModel, { key, field }: PlanCell): string {
  return rows.find(({ row }) => row.key === key)?.row[field] ?? "";
}
