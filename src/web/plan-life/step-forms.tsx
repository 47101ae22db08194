import { useEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { useFocusAtStart } from "#web/ui/use-focus-at-start.ts";
import { texts } from "./texts.ts";
import { errorInWords } from "./words.ts";

interface Frame {
  readonly title: string;
  readonly hint?: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly go: string;
  readonly onCancel: () => void;
}

/** One step with its fields: what it does, the fields, the button, and what went wrong. Nothing that was typed is lost. */
export function StepForm({
  title,
  hint,
  busy,
  error,
  go,
  onCancel,
  onSubmit,
  children,
}: Frame & { readonly onSubmit: () => void; readonly children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const own = form.current;
    const leave = (event: KeyboardEvent) => {
      if (event.key === "Escape") onCancel();
    };
    own?.addEventListener("keydown", leave);
    return () => own?.removeEventListener("keydown", leave);
  }, [onCancel]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSubmit();
  };
  return (
    <form className="life-form no-print" aria-label={title} ref={form} onSubmit={submit}>
      <h3>{title}</h3>
      {hint !== undefined && <p className="muted meta">{hint}</p>}
      {children}
      {error !== null && (
        <p className="life-error" role="alert">
          {errorInWords(error)}
        </p>
      )}
      <div className="life-buttons">
        <button type="submit" className="btn primary" disabled={busy}>
          {go}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          {texts.cancel}
        </button>
      </div>
    </form>
  );
}

export function ReasonStep({
  label,
  needed = false,
  onGo,
  ...frame
}: Frame & { readonly label: string; readonly needed?: boolean; readonly onGo: (reason: string | null) => void }) {
  const [reason, setReason] = useState("");
  const field = useFocusAtStart<HTMLTextAreaElement>();
  return (
    <StepForm {...frame} onSubmit={() => onGo(reason.trim() === "" ? null : reason)}>
      <label className="life-field">
        <span>{label}</span>
        <textarea
          ref={field}
          rows={3}
          maxLength={5000}
          required={needed}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </label>
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
  const field = useFocusAtStart<HTMLInputElement>();
  return (
    <StepForm {...frame} onSubmit={() => onGo(date)}>
      <label className="life-field short">
        <span>{label}</span>
        <input ref={field} type="date" required value={date} onChange={(event) => setDate(event.currentTarget.value)} />
      </label>
    </StepForm>
  );
}
