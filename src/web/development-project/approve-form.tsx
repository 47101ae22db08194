import { useState } from "react";
import type { ApprovalAct } from "#core/plan/life/model.ts";
import { newId } from "#web/lib/new-id.ts";
import { ActFields, actOf, typedAct } from "#web/ui/act-fields.tsx";
import { StepForm } from "#web/ui/step-form.tsx";
import type { ProjectStep } from "./queries.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly today: string;
  /** Of the edition before; null: it is the first. */
  readonly last: ApprovalAct | null;
  readonly busy: boolean;
  readonly error: string | null;
  readonly onCancel: () => void;
  readonly onSend: (step: ProjectStep) => void;
}

export function ApproveForm({ today, last, busy, error, onCancel, onSend }: Props) {
  const [id] = useState(newId);
  const [act, setAct] = useState(() => typedAct(last));
  return (
    <StepForm
      title={texts.approveTitle}
      hint={texts.approveHint}
      busy={busy}
      error={error}
      go={last === null ? texts.approve : texts.approveEdition}
      onCancel={onCancel}
      onSubmit={() => onSend({ kind: "approve", id, act: actOf(act), reason: null })}
    >
      <ActFields act={act} today={today} onChange={(change) => setAct((before) => ({ ...before, ...change }))} />
    </StepForm>
  );
}

/** Why an approved project is to be amended. */
export function AmendForm({ busy, error, onCancel, onSend }: Pick<Props, "busy" | "error" | "onCancel" | "onSend">) {
  const [reason, setReason] = useState("");
  return (
    <StepForm
      title={texts.amendTitle}
      hint={texts.amendHint}
      busy={busy}
      error={error}
      go={texts.amend}
      onCancel={onCancel}
      onSubmit={() => onSend({ kind: "amend", reason: reason.trim() })}
    >
      <label className="step-field whole">
        <span>{texts.amendReason}</span>
        <input required maxLength={2000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </label>
    </StepForm>
  );
}
