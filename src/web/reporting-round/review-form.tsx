import { useState, type FormEvent } from "react";
import type { FormItem, Review } from "#contract/reporting-round.ts";
import { texts } from "./texts.ts";

/** Taken, or sent back with the cell and the reason. */
export function ReviewForm({
  items,
  accept = texts.accept,
  onReview,
}: {
  readonly items: readonly FormItem[];
  /** What the button says that takes it. */
  readonly accept?: string;
  readonly onReview: (review: Review) => void;
}) {
  const [code, setCode] = useState("");
  const [reason, setReason] = useState("");
  const giveBack = (event: FormEvent) => {
    event.preventDefault();
    onReview({ kind: "return", code: code === "" ? null : code, reason });
  };
  return (
    <form className="rr-form no-print" aria-label={texts.giveBack} onSubmit={giveBack}>
      <label>
        {texts.cell}
        <select value={code} onChange={(event) => setCode(event.currentTarget.value)}>
          <option value="">{texts.wholeForm}</option>
          {items.map(({ id, passport }) => (
            <option key={id} value={passport.code}>
              {passport.code} {passport.title}
            </option>
          ))}
        </select>
      </label>
      <label>
        {texts.reason}
        <input value={reason} maxLength={1000} required onChange={(event) => setReason(event.currentTarget.value)} />
      </label>
      <div className="rr-buttons">
        <button type="button" className="btn primary" onClick={() => onReview({ kind: "accept" })}>
          {accept}
        </button>
        <button type="submit" className="btn">
          {texts.giveBack}
        </button>
      </div>
    </form>
  );
}
