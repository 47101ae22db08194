import { useState, type FormEvent } from "react";
import { texts } from "./texts.ts";

const words = texts.check;

/** The name under one's decisions, until there are accounts. */
export function SignatureField({ name, onName }: { name: string | null; onName: (name: string) => void }) {
  const [value, setValue] = useState(name ?? "");
  const same = value.trim() === (name ?? "");
  const send = (event: FormEvent) => {
    event.preventDefault();
    onName(value);
  };
  return (
    <form className="signature" onSubmit={send}>
      <label>
        <span>{words.signature}</span>
        <input
          value={value}
          maxLength={80}
          autoComplete="name"
          placeholder={words.signaturePlaceholder}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
      </label>
      <button type="submit" className="btn small" disabled={same}>
        {same && value !== "" ? words.saved : words.save}
      </button>
      <p className="muted meta">{words.signatureHint}</p>
    </form>
  );
}
