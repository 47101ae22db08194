import { useState, type ReactNode } from "react";
import { Day, StepForm as Framed, Words } from "#web/ui/step-form.tsx";
import { errorInWords } from "./words.ts";

interface Frame {
  readonly title: string;
  readonly hint?: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly go: string;
  readonly onCancel: () => void;
}

/** One step of a plan; what went wrong is told with what the server said of it. */
export function StepForm({ error, ...frame }: Frame & { readonly onSubmit: () => void; readonly children: ReactNode }) {
  return <Framed {...frame} error={error === null ? null : errorInWords(error)} />;
}

export function ReasonStep({
  label,
  needed = false,
  onGo,
  ...frame
}: Frame & { readonly label: string; readonly needed?: boolean; readonly onGo: (reason: string | null) => void }) {
  const [reason, setReason] = useState("");
  return (
    <StepForm {...frame} onSubmit={() => onGo(reason.trim() === "" ? null : reason)}>
      <Words label={label} value={reason} onChange={setReason} required={needed} most={5000} />
    </StepForm>
  );
}

export function DateStep({
  label,
  start,
  onGo,
  ...frame
}: Frame & { readonly label: string; readonly start: string; readonly onGo: (date: string) => void }) {
  const [date, setDate] = useState(start);
  return (
    <StepForm {...frame} onSubmit={() => onGo(date)}>
      <Day label={label} value={date} onChange={setDate} />
    </StepForm>
  );
}
