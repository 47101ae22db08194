import { useState } from "react";
import { activityField, type ActivityField } from "#core/intake/draft.ts";
import type { PlanAction, PlanRow } from "#core/plan/change/model.ts";
import { newId } from "#web/lib/new-id.ts";
import { FIELD_FULL_NAMES } from "../names.ts";
import { FixedText } from "./fixed-text.tsx";
import { RepairForm } from "./repair-form.tsx";
import { repairTexts as words } from "./texts.ts";
import { cutAt } from "./word-cut.ts";

type Cuts = Partial<Record<ActivityField, number>>;

/** A row that is two: for each field the place where the second begins. */
export function SplitRow({
  row,
  onAct,
  onCancel,
}: {
  row: PlanRow;
  onAct: (action: PlanAction) => void;
  onCancel: () => void;
}) {
  const [at, setAt] = useState<Cuts>({});
  const put = (field: ActivityField, offset: number | undefined) =>
    setAt(({ [field]: _before, ...others }) => (offset === undefined ? others : { ...others, [field]: offset }));
  const filled = activityField.options.filter((field) => (row[field] ?? "") !== "");
  const below = filled.some((field) => at[field] !== undefined && (row[field] ?? "").slice(at[field]).trim() !== "");
  return (
    <RepairForm
      title={words.items.split}
      ready={below}
      onApply={() => onAct({ kind: "splitRow", key: row.key, at, newKey: newId() })}
      onCancel={onCancel}
    >
      <p className="muted meta">{words.splitHint}</p>
      {filled.map((field) => (
        <SplitField
          key={field}
          field={field}
          text={row[field] ?? ""}
          at={at[field]}
          onAt={(offset) => put(field, offset)}
        />
      ))}
      {!below && <p className="muted meta">{words.splitNothing}</p>}
    </RepairForm>
  );
}

function SplitField({
  field,
  text,
  at,
  onAt,
}: {
  field: ActivityField;
  text: string;
  at: number | undefined;
  onAt: (offset: number | undefined) => void;
}) {
  return (
    <fieldset className="split-field">
      <legend>{FIELD_FULL_NAMES[field]}</legend>
      <FixedText
        text={text}
        label={words.splitAt(FIELD_FULL_NAMES[field])}
        onEnter={(offset) => onAt(cutAt(text, offset))}
      />
      <p className="split-choice">
        <button type="button" className="btn small" aria-pressed={at === undefined} onClick={() => onAt(undefined)}>
          {words.splitNone}
        </button>
        <button type="button" className="btn small" aria-pressed={at === 0} onClick={() => onAt(0)}>
          {words.splitAll}
        </button>
      </p>
      {at !== undefined && (
        <dl className="before-after">
          <dt>{words.splitFirst}</dt>
          <dd>{text.slice(0, at).trim() || words.nothing}</dd>
          <dt>{words.splitSecond}</dt>
          <dd>
            <ins>{text.slice(at).trim() || words.nothing}</ins>
          </dd>
        </dl>
      )}
    </fieldset>
  );
}
