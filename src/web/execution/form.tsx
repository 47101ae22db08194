import { useEffect, useRef, type FormEvent, type ReactNode } from "react";
import { texts } from "./texts.ts";

interface Props {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly busy: boolean;
  readonly error: string | null;
  readonly go: string;
  readonly onCancel: () => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** One thing to be done, beside what it is about: fields, the button, what went wrong. What was typed stays. */
export function Form({ title, hint, busy, error, go, onCancel, onSubmit, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const own = form.current;
    own?.querySelector<HTMLElement>("input, textarea, select")?.focus();
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
    <form className="exec-form no-print" aria-label={title} ref={form} onSubmit={submit}>
      <p className="exec-form-title">{title}</p>
      {hint !== undefined && <p className="muted meta">{hint}</p>}
      <div className="exec-fields">{children}</div>
      {error !== null && (
        <p className="exec-error" role="alert">
          {error}
        </p>
      )}
      <div className="exec-buttons">
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

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly required?: boolean;
  readonly hint?: string;
}

export function Day({ label, value, onChange, required = true }: FieldProps) {
  return (
    <label className="exec-field short">
      <span>{label}</span>
      <input type="date" required={required} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    </label>
  );
}

export function Line({ label, value, onChange, required = true, hint }: FieldProps) {
  return (
    <label className="exec-field">
      <span>{label}</span>
      <input
        required={required}
        maxLength={500}
        value={value}
        placeholder={hint}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

export function Words({ label, value, onChange, required = true }: FieldProps) {
  return (
    <label className="exec-field whole">
      <span>{label}</span>
      <textarea
        rows={3}
        required={required}
        maxLength={500}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

interface ChoiceProps extends FieldProps {
  readonly options: readonly (readonly [value: string, name: string])[];
}

export function Choice({ label, value, onChange, options, required = true }: ChoiceProps) {
  return (
    <label className="exec-field">
      <span>{label}</span>
      <select required={required} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What was left empty is not said. */
export function orNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}
