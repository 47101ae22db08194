import { useId, useState, type FormEvent } from "react";
import type { OwnLine, ProposalAnswer, ProposalView } from "#contract/cascade.ts";
import { useFocusAtStart } from "#web/ui/use-focus-at-start.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly busy: boolean;
  readonly onSend: (answer: ProposalAnswer) => void;
  readonly onCancel: () => void;
}

/** Why it does not concern the organisation; what was typed stays until it is sent. */
export function ReasonForm({ busy, onSend, onCancel }: Props) {
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const id = useId();
  const field = useFocusAtStart<HTMLTextAreaElement>();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() === "") setMissing(true);
    else onSend({ kind: "notConcerned", reason: reason.trim() });
  };
  return (
    <form className="proposal-form" onSubmit={send}>
      <label htmlFor={id}>{texts.reason}</label>
      <textarea
        id={id}
        rows={2}
        value={reason}
        maxLength={2000}
        ref={field}
        aria-invalid={missing && reason.trim() === ""}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <p id={`${id}-hint`} className={missing && reason.trim() === "" ? "meta proposal-wrong" : "meta muted"}>
        {missing && reason.trim() === "" ? texts.reasonMissing : texts.reasonHint}
      </p>
      <Buttons busy={busy} onCancel={onCancel} />
    </form>
  );
}

const FIELDS = ["title", "schedule", "audience", "responsible", "expectedResult"] as const;
type Field = (typeof FIELDS)[number];

/** Own words for the cells of a row; only what was changed is sent. */
export function ChangeForm({ proposal, busy, onSend, onCancel }: Props & { readonly proposal: ProposalView }) {
  const before = (field: Field): string => (proposal.duty ?? proposal.row)[field] ?? "";
  const [words, setWords] = useState<Partial<Record<Field, string>>>({});
  const [missing, setMissing] = useState(false);
  const id = useId();
  const first = useFocusAtStart<HTMLTextAreaElement>();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const now = (field: Field): string => words[field] ?? before(field);
    if (now("title").trim() === "") {
      setMissing(true);
      return;
    }
    const changed = FIELDS.filter((field) => now(field).trim() !== (proposal.row[field] ?? "").trim());
    const fields = Object.fromEntries(changed.map((field) => [field, now(field).trim()]));
    onSend({ kind: "change", fields });
  };
  return (
    <form className="proposal-form" onSubmit={send}>
      {FIELDS.map((field, index) => (
        <div key={field}>
          <label htmlFor={`${id}-${field}`}>{texts.fields[field]}</label>
          <textarea
            id={`${id}-${field}`}
            rows={field === "title" ? 2 : 1}
            value={words[field] ?? before(field)}
            maxLength={5000}
            ref={index === 0 ? first : null}
            aria-invalid={field === "title" && missing}
            onChange={(event) => {
              const text = event.currentTarget.value;
              setWords((all) => ({ ...all, [field]: text }));
            }}
          />
        </div>
      ))}
      <p className={missing ? "meta proposal-wrong" : "meta muted"}>
        {missing ? texts.titleMissing : texts.changeHint}
      </p>
      <Buttons busy={busy} onCancel={onCancel} />
    </form>
  );
}

/** Which row of one's own serves it. */
export function OwnForm({ lines, busy, onSend, onCancel }: Props & { readonly lines: readonly OwnLine[] }) {
  return (
    <div className="proposal-form">
      <p>{lines.length === 0 ? texts.nothingBeside : texts.ownChoose}</p>
      <ul>
        {lines.map(({ key, number, planId, planTitle, schedule, title }) => (
          <li key={`${planId}/${key}`} className="proposal-own">
            <span>
              {number} {title}
              <span className="meta muted">{[planTitle, schedule].filter(Boolean).join(" · ")}</span>
            </span>
            <button
              type="button"
              className="btn small line"
              disabled={busy}
              aria-label={`${texts.ownThis}: ${title}`}
              onClick={() => onSend({ kind: "own", planId, rowKey: key })}
            >
              {texts.ownThis}
            </button>
          </li>
        ))}
      </ul>
      <div className="proposal-buttons">
        <button type="button" className="btn small" onClick={onCancel}>
          {texts.cancel}
        </button>
      </div>
    </div>
  );
}

function Buttons({ busy, onCancel }: { readonly busy: boolean; readonly onCancel: () => void }) {
  return (
    <div className="proposal-buttons">
      <button type="submit" className="btn small primary" disabled={busy}>
        {texts.send}
      </button>
      <button type="button" className="btn small" onClick={onCancel}>
        {texts.cancel}
      </button>
    </div>
  );
}
