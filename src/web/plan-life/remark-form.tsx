import { useState } from "react";
import { activityField, type ActivityField } from "#core/intake/draft.ts";
import { textOf } from "#core/plan/change/cells.ts";
import type { PlanRow } from "#core/plan/change/model.ts";
import { newId } from "#web/lib/new-id.ts";
import { FIELD_ORDER, FIELDS } from "#web/lib/plan-terms.ts";
import { useFocusAtStart } from "#web/ui/use-focus-at-start.ts";
import { useAnswer } from "./queries.ts";
import { StepForm } from "./step-forms.tsx";
import { texts } from "./texts.ts";

interface Props {
  readonly endorsementId: string;
  /** Null: about the plan as a whole. */
  readonly row: PlanRow | null;
  readonly onClose: () => void;
}

/** What is wrong, and the words that should stand there instead. */
export function RemarkForm({ endorsementId, row, onClose }: Props) {
  const answer = useAnswer(endorsementId);
  const [field, setField] = useState<ActivityField | null>(null);
  const [text, setText] = useState("");
  const [proposed, setProposed] = useState("");
  const area = useFocusAtStart<HTMLTextAreaElement>();
  const was = row === null || field === null ? "" : textOf(row, field);
  const choose = (name: string) => {
    const chosen = activityField.options.find((one) => one === name) ?? null;
    setField(chosen);
    setProposed(row === null || chosen === null ? "" : textOf(row, chosen));
  };
  const send = () =>
    answer.mutate(
      {
        id: newId(),
        action: {
          kind: "remark",
          place: { key: row?.key ?? null, field },
          text,
          proposed: field === null || proposed === was ? null : proposed,
        },
      },
      { onSuccess: onClose },
    );
  return (
    <StepForm
      title={row === null ? texts.remarkPlan : texts.remarkTo(row.number, row.title)}
      busy={answer.isPending}
      error={answer.error}
      go={texts.remarkSend}
      onCancel={onClose}
      onSubmit={send}
    >
      {row !== null && (
        <label className="step-field short">
          <span>{texts.remarkField}</span>
          <select value={field ?? ""} onChange={(event) => choose(event.currentTarget.value)}>
            <option value="">{texts.remarkRow}</option>
            {FIELD_ORDER.map((one) => (
              <option key={one} value={one}>
                {FIELDS[one]}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="step-field">
        <span>{texts.remarkText}</span>
        <textarea
          ref={area}
          required
          rows={3}
          maxLength={5000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </label>
      {field !== null && (
        <label className="step-field">
          <span>{texts.remarkProposed}</span>
          <textarea
            rows={3}
            maxLength={5000}
            value={proposed}
            onChange={(event) => setProposed(event.currentTarget.value)}
          />
        </label>
      )}
    </StepForm>
  );
}
