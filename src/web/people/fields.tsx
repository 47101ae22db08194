import { useId, useState, type FormEvent, type ReactNode } from "react";
import { formTexts as texts } from "./texts.ts";

interface Base {
  readonly label: string;
  readonly hint?: string;
}

export function TextField({
  label,
  hint,
  value,
  onValue,
  required = false,
  long = false,
  type = "text",
  min,
  placeholder,
}: Base & {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly required?: boolean;
  readonly long?: boolean;
  readonly type?: "text" | "date";
  readonly min?: string;
  readonly placeholder?: string;
}) {
  const id = useId();
  const about = hint === undefined ? {} : { "aria-describedby": `${id}-hint` };
  return (
    <div className="people-field">
      <label htmlFor={id}>{label}</label>
      {long ? (
        <textarea id={id} rows={3} value={value} {...about} onChange={(event) => onValue(event.currentTarget.value)} />
      ) : (
        <input
          id={id}
          type={type}
          value={value}
          required={required}
          autoComplete="off"
          {...(min === undefined ? {} : { min })}
          {...(placeholder === undefined ? {} : { placeholder })}
          {...about}
          onChange={(event) => onValue(event.currentTarget.value)}
        />
      )}
      {hint !== undefined && <p id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}

export function SelectField({
  label,
  hint,
  value,
  onValue,
  options,
}: Base & {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly options: readonly (readonly [value: string, name: string])[];
}) {
  const id = useId();
  return (
    <div className="people-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
      {hint !== undefined && <p>{hint}</p>}
    </div>
  );
}

export function CheckField({
  label,
  hint,
  checked,
  onChecked,
}: Base & { readonly checked: boolean; readonly onChecked: (checked: boolean) => void }) {
  const id = useId();
  return (
    <div className="people-check">
      <input id={id} type="checkbox" checked={checked} onChange={(event) => onChecked(event.currentTarget.checked)} />
      <label htmlFor={id}>
        {label}
        {hint !== undefined && <span>{hint}</span>}
      </label>
    </div>
  );
}

export interface Picked {
  readonly id: string;
  readonly name: string;
}

/** One of many, found by a few letters: chosen by a click or by Tab and Enter. `find` shows what was found. */
export function Picker({
  label,
  hint,
  picked,
  onPicked,
  find,
}: Base & {
  readonly picked: Picked | null;
  readonly onPicked: (picked: Picked | null) => void;
  readonly find: (words: string, choose: (picked: Picked) => void) => ReactNode;
}) {
  const id = useId();
  const [words, setWords] = useState("");
  if (picked !== null)
    return (
      <div className="people-field">
        <span>{label}</span>
        <div className="people-picked">
          <b>{picked.name}</b>
          <button type="button" className="btn small" onClick={() => onPicked(null)}>
            {texts.change}
          </button>
        </div>
      </div>
    );
  return (
    <div className="people-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="search"
        value={words}
        autoComplete="off"
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Enter looks for nothing to send yet.
          if (event.key === "Enter") event.preventDefault();
        }}
      />
      {words.trim().length > 1 ? find(words.trim(), onPicked) : hint !== undefined && <p>{hint}</p>}
    </div>
  );
}

/** What a Picker found. */
export function Found({
  items,
  onPick,
}: {
  readonly items: readonly Picked[] | undefined;
  readonly onPick: (picked: Picked) => void;
}) {
  if (items === undefined) return <p>{texts.searching}</p>;
  if (items.length === 0) return <output>{texts.noneFound}</output>;
  return (
    <ul className="people-found">
      {items.slice(0, 8).map((item) => (
        <li key={item.id}>
          <button type="button" onClick={() => onPick(item)}>
            {item.name}
          </button>
        </li>
      ))}
    </ul>
  );
}

interface PanelProps {
  readonly title: string;
  readonly problem: string | null;
  readonly saving: boolean;
  readonly onSend: () => void;
  readonly onCancel?: (() => void) | undefined;
  readonly send?: string;
  /** There is nothing else on the page, so the title is its heading. */
  readonly page?: boolean;
  readonly extra?: ReactNode;
  readonly children: ReactNode;
}

/** A form with what was refused above its buttons; what was typed stays. */
export function Panel({
  title,
  problem,
  saving,
  onSend,
  onCancel,
  send = texts.save,
  page = false,
  extra,
  children,
}: PanelProps) {
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend();
  };
  return (
    <form className="people-panel" aria-labelledby={id} onSubmit={submit}>
      {page ? <h1 id={id}>{title}</h1> : <h2 id={id}>{title}</h2>}
      {children}
      {problem !== null && (
        <div className="notice over" role="alert">
          <p>{problem}</p>
          {extra}
        </div>
      )}
      <div className="people-buttons">
        <button type="submit" className="btn primary" disabled={saving}>
          {saving ? texts.saving : send}
        </button>
        {onCancel !== undefined && (
          <button type="button" className="btn" onClick={onCancel}>
            {texts.cancel}
          </button>
        )}
      </div>
    </form>
  );
}
