import { useRef, useState } from "react";
import { texts } from "./texts.ts";

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly go: string;
  readonly names: readonly string[];
  readonly error: string | null;
  readonly disabled?: boolean;
  /** Ends when the file is kept, or refused in words. */
  readonly onFile: (file: File) => Promise<void>;
  readonly onRemove?: (index: number) => void;
}

/** Files that are there, and a button for another one. */
export function FileField({ disabled = false, error, go, hint, label, names, onFile, onRemove }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    setBusy(true);
    await onFile(file);
    setBusy(false);
    if (input.current !== null) input.current.value = "";
  };
  return (
    <fieldset className="step-field whole">
      <legend>{label}</legend>
      {names.length > 0 && (
        <ul className="ct-chosen">
          {names.map((name, index) => (
            <li key={`${index} ${name}`}>
              <span className="ct-words">{name}</span>
              {onRemove !== undefined && (
                <button
                  type="button"
                  className="btn bare"
                  aria-label={texts.removeOf(name)}
                  onClick={() => onRemove(index)}
                >
                  {texts.remove}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <div className="step-buttons">
        <button type="button" className="btn" disabled={disabled || busy} onClick={() => input.current?.click()}>
          {busy ? texts.uploading : go}
        </button>
      </div>
      {hint !== undefined && <span className="muted meta">{hint}</span>}
      {error !== null && (
        <p className="step-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
