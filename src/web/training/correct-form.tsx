import { useState } from "react";
import type { CertificateView } from "#contract/training-application.ts";
import { Day, Line, StepForm, Words } from "#web/ui/step-form.tsx";
import { useTraining } from "./queries.ts";
import { texts } from "./texts.ts";

/** What was wrong in one certificate, with the reason; the others stay as they are. */
export function CorrectForm({ of, onDone }: { readonly of: CertificateView; readonly onDone: () => void }) {
  const training = useTraining();
  const [name, setName] = useState(of.name);
  const [number, setNumber] = useState(of.number);
  const [hours, setHours] = useState(String(of.hours));
  const [issuedOn, setIssuedOn] = useState(of.issuedOn);
  const [reason, setReason] = useState("");
  const body = { name, number, hours: Number(hours), issuedOn, reason };
  return (
    <StepForm
      title={texts.correctOf(of.name)}
      busy={training.isPending}
      error={training.error?.message ?? null}
      go={texts.correct}
      onCancel={onDone}
      onSubmit={() =>
        training.mutate({ kind: "correct", id: of.id, revision: of.revision, body }, { onSuccess: onDone })
      }
    >
      <Line label={texts.certificateName} value={name} onChange={setName} most={300} />
      <Line label={texts.number} value={number} onChange={setNumber} most={100} />
      <label className="step-field short">
        <span>{texts.hoursShort}</span>
        <input
          type="number"
          inputMode="numeric"
          min={0}
          required
          value={hours}
          onChange={(event) => setHours(event.currentTarget.value)}
        />
      </label>
      <Day label={texts.issuedOn} value={issuedOn} onChange={setIssuedOn} />
      <Words label={texts.whyCorrected} value={reason} onChange={setReason} most={1000} />
    </StepForm>
  );
}
