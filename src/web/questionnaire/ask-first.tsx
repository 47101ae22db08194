import { useState } from "react";
import { texts } from "./texts.ts";

interface Props {
  readonly label: string;
  /** What will happen, as a question. */
  readonly ask: string;
  readonly disabled: boolean;
  readonly primary?: boolean;
  readonly onYes: () => void;
}

/** A step that cannot be taken back: what will happen is said before it does. */
export function AskFirst({ ask, disabled, label, onYes, primary = false }: Props) {
  const [isAsking, setAsking] = useState(false);
  if (!isAsking)
    return (
      <button
        type="button"
        className={primary ? "btn primary" : "btn"}
        disabled={disabled}
        onClick={() => setAsking(true)}
      >
        {label}
      </button>
    );
  return (
    <fieldset className="notice ask qn-ask" aria-label={label}>
      <p>{ask}</p>
      <button
        type="button"
        className="btn primary small"
        onClick={() => {
          setAsking(false);
          onYes();
        }}
      >
        {label}
      </button>
      <button type="button" className="btn small" ref={(button) => button?.focus()} onClick={() => setAsking(false)}>
        {texts.no}
      </button>
    </fieldset>
  );
}
