import { useEffect, useRef, type FormEvent, type ReactNode } from "react";
import "./step-form.css";

interface Props {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly busy: boolean;
  /** What went wrong, as a sentence. */
  readonly error: string | null;
  readonly go: string;
  readonly onCancel: () => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** One thing to be done, beside what it is about: fields, the button, what went wrong. What was typed stays. */
export function StepForm({ title, hint, busy, error, go, onCancel, onSubmit, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("input, textarea, select")?.focus();
  }, []);
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
    <form className="step-form no-print" aria-label={title} ref={form} onSubmit={submit}>
      <p className="step-form-title">{title}</p>
      {hint !== undefined && <p className="muted meta">{hint}</p>}
      <div className="step-fields">{children}</div>
      {error !== null && (
        <p className="step-error" role="alert">
          {error}
        </p>
      )}
      <div className="step-buttons">
        <button type="submit" className="btn primary" disabled={busy}>
          {go}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          Отмена
        </button>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly required?: boolean;
  readonly hint?: string;
  /** The longest text that is taken. */
  readonly most?: number;
}

export function Day({ label, value, onChange, required = true, hint }: FieldProps) {
  return (
    <label className="step-field short">
      <span>{label}</span>
      <input type="date" required={required} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
      {hint !== undefined && <span className="muted meta">{hint}</span>}
    </label>
  );
}

export function Line({ label, value, onChange, required = true, hint, most = 500 }: FieldProps) {
  return (
    <label className="step-field">
      <span>{label}</span>
      <input
        required={required}
        maxLength={most}
        value={value}
        placeholder={hint}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

export function Words({ label, value, onChange, required = true, hint, most = 500 }: FieldProps) {
  return (
    <label className="step-field whole">
      <span>{label}</span>
      <textarea
        rows={3}
        required={required}
        maxLength={most}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {hint !== undefined && <span className="muted meta">{hint}</span>}
    </label>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, name: string])[];
  readonly onChange: (value: Value) => void;
  readonly required?: boolean;
}

export function Choice<Value extends string>({ label, value, onChange, options, required = true }: ChoiceProps<Value>) {
  const choose = (chosen: string) => {
    const option = options.find(([key]) => key === chosen);
    if (option !== undefined) onChange(option[0]);
  };
  return (
    <label className="step-field">
      <span>{label}</span>
      <select required={required} value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
