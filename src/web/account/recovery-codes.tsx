import { useState } from "react";
import { texts } from "./texts.ts";

/** Shown once: to be printed or copied before one goes on. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(codes.join("\n")).then(() => setCopied(true));
  return (
    <section>
      <h1>{texts.enrol.codesTitle}</h1>
      <p>{texts.enrol.codesText}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="form-actions no-print">
        <button type="button" className="btn primary" onClick={onKept}>
          {texts.enrol.kept}
        </button>
        <button type="button" className="btn" onClick={() => window.print()}>
          {texts.enrol.print}
        </button>
        <button type="button" className="btn" onClick={copy}>
          {copied ? texts.enrol.copied : texts.enrol.copy}
        </button>
      </div>
    </section>
  );
}
