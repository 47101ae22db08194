import { useState } from "react";
import { approvalAct, type ApprovalAct } from "#core/plan/life/model.ts";
import { newId } from "#web/lib/new-id.ts";
import { StepForm } from "#web/ui/step-form.tsx";
import type { ProjectStep } from "./queries.ts";
import { texts } from "./texts.ts";

const DOC_TYPES = approvalAct.shape.docType.options;

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
  const [docType, setDocType] = useState<ApprovalAct["docType"]>(last?.docType ?? "order");
  const [date, setDate] = useState("");
  const [number, setNumber] = useState("");
  const [signer, setSigner] = useState(last?.signer ?? "");
  const [signerPost, setSignerPost] = useState(last?.signerPost ?? "");
  return (
    <StepForm
      title={texts.approveTitle}
      hint={texts.approveHint}
      busy={busy}
      error={error}
      go={last === null ? texts.approve : texts.approveEdition}
      onCancel={onCancel}
      onSubmit={() => {
        const act = {
          docType,
          date,
          number: docType === "stamp" || number.trim() === "" ? null : number.trim(),
          signer: signer.trim(),
          signerPost: signerPost.trim(),
        };
        onSend({ kind: "approve", id, act, reason: null });
      }}
    >
      <label className="step-field short">
        <span>{texts.docType}</span>
        <select
          value={docType}
          onChange={(event) => setDocType(DOC_TYPES.find((one) => one === event.currentTarget.value) ?? "order")}
        >
          {DOC_TYPES.map((one) => (
            <option key={one} value={one}>
              {texts.docTypes[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="step-field short">
        <span>{texts.date}</span>
        <input type="date" required max={today} value={date} onChange={(event) => setDate(event.currentTarget.value)} />
      </label>
      {docType !== "stamp" && (
        <label className="step-field short">
          <span>{texts.actNumber}</span>
          <input required maxLength={60} value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
        </label>
      )}
      <label className="step-field">
        <span>{texts.signerPost}</span>
        <input
          required
          maxLength={500}
          value={signerPost}
          onChange={(event) => setSignerPost(event.currentTarget.value)}
        />
      </label>
      <label className="step-field">
        <span>{texts.signer}</span>
        <input required maxLength={200} value={signer} onChange={(event) => setSigner(event.currentTarget.value)} />
      </label>
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
