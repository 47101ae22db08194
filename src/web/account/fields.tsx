import { useId, useState, type HTMLInputTypeAttribute, type Ref } from "react";
import { PASSWORD_LENGTH } from "#core/account/password-length.ts";
import { counted } from "#web/lib/russian.ts";
import { texts } from "./texts.ts";

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly name: string;
  readonly hint?: string;
  /** What is wrong with it, as a sentence. */
  readonly wrong?: string | null;
  readonly type?: HTMLInputTypeAttribute;
  readonly autoComplete?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly numeric?: boolean;
  readonly required?: boolean;
}

export function Field({
  label,
  value,
  onValue,
  name,
  hint,
  wrong = null,
  type = "text",
  autoComplete = "off",
  inputRef,
  numeric = false,
  required = true,
}: FieldProps) {
  const id = useId();
  const about = [hint === undefined ? null : `${id}-hint`, wrong === null ? null : `${id}-wrong`].filter(Boolean);
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={inputRef}
        name={name}
        type={type}
        value={value}
        required={required}
        autoComplete={autoComplete}
        autoCapitalize="off"
        spellCheck={false}
        {...(numeric ? { inputMode: "numeric" as const } : {})}
        aria-invalid={wrong !== null}
        aria-describedby={about.length > 0 ? about.join(" ") : undefined}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
      {wrong !== null && (
        <p className="wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface PasswordProps {
  readonly label?: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** A new one: says how long it is to be. */
  readonly isNew?: boolean;
  readonly wrong?: string | null;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** Can be looked at, pasted and filled in by a keeper of passwords. */
export function PasswordField({
  label = texts.signIn.password,
  value,
  onValue,
  isNew = false,
  wrong = null,
  inputRef,
}: PasswordProps) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const about = [isNew ? `${id}-hint` : null, wrong === null ? null : `${id}-wrong`].filter(Boolean);
  return (
    <div className="form-field">
      <div className="label-line">
        <label htmlFor={id}>{label}</label>
        <button type="button" className="plain" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? texts.signIn.hide : texts.signIn.show}
        </button>
      </div>
      <input
        id={id}
        ref={inputRef}
        name={isNew ? "new-password" : "password"}
        type={shown ? "text" : "password"}
        value={value}
        required
        autoComplete={isNew ? "new-password" : "current-password"}
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={wrong !== null}
        aria-describedby={about.length > 0 ? about.join(" ") : undefined}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
      {wrong !== null && (
        <p className="wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      {isNew && (
        <p className="hint" id={`${id}-hint`}>
          {value === "" ? texts.password.hint : lengthWords(value)}
        </p>
      )}
    </div>
  );
}

function lengthWords(value: string): string {
  const missing = PASSWORD_LENGTH.least - Array.from(value).length;
  return missing > 0 ? texts.password.left(counted(missing, ["знак", "знака", "знаков"])) : texts.password.enough;
}
