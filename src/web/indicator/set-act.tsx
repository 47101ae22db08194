import { useState, type FormEvent } from "react";
import type { IndicatorSetView } from "#contract/indicator.ts";
import type { ActReference } from "#core/act/model.ts";
import { Choice, Day, Line, Words } from "./fields.tsx";
import type { SetChange } from "./queries.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly set: IndicatorSetView;
  readonly busy: boolean;
  readonly mayWrite: boolean;
  readonly onChange: (change: SetChange, onDone: () => void) => void;
}

type Kind = keyof typeof texts.actKinds;
const KINDS: readonly string[] = Object.keys(texts.actKinds);
const isKind = (text: string | null): text is Kind => text !== null && KINDS.includes(text);
const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** The act that approves a set, and its title; typed as the act prints them. */
export function SetAct({ set, busy, mayWrite, onChange }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <p className="muted">
        {set.act === null ? texts.noAct : `${texts.act}: ${wordsOf(set.act)}`}{" "}
        {mayWrite && !isOpen && (
          <button type="button" className="btn bare small no-print" onClick={() => setIsOpen(true)}>
            {texts.editAct}
          </button>
        )}
      </p>
      {isOpen && (
        <ActForm
          set={set}
          busy={busy}
          onSend={(change) => onChange(change, () => setIsOpen(false))}
          onCancel={() => setIsOpen(false)}
        />
      )}
    </>
  );
}

function wordsOf({ date, docType, issuer, number, title }: ActReference): string {
  const day = date === null ? null : date.split("-").toReversed().join(".");
  return texts.actInWords(isKind(docType) ? texts.actKinds[docType] : "", issuer, day, number, title).trim();
}

interface FormProps {
  readonly set: IndicatorSetView;
  readonly busy: boolean;
  readonly onSend: (change: SetChange) => void;
  readonly onCancel: () => void;
}

function ActForm({ set, busy, onSend, onCancel }: FormProps) {
  const { act } = set;
  const [title, setTitle] = useState(set.title);
  const [docType, setDocType] = useState<Kind>(() => {
    const known = act?.docType ?? null;
    return isKind(known) ? known : "order";
  });
  const [issuer, setIssuer] = useState(act?.issuer ?? "");
  const [date, setDate] = useState(act?.date ?? "");
  const [number, setNumber] = useState(act?.number ?? "");
  const [about, setAbout] = useState(act?.title ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const said = [issuer, date, number, about].some((text) => text.trim() !== "");
    const typed = {
      actId: act?.actId ?? null,
      docType,
      issuer: orNull(issuer),
      date: orNull(date),
      number: orNull(number),
      title: orNull(about),
      state: act?.state ?? null,
    };
    onSend({ kind: "act", title: title.trim(), act: said ? typed : null });
  };
  return (
    <form className="ind-form no-print" aria-label={texts.act} onSubmit={submit}>
      <div className="step-fields">
        <Words label={texts.setTitle} value={title} required most={1000} onChange={setTitle} />
        <Choice label={texts.actFields.docType} value={docType} names={texts.actKinds} onChange={setDocType} />
        <Line label={texts.actFields.issuer} value={issuer} onChange={setIssuer} />
        <Day label={texts.actFields.date} value={date} onChange={setDate} />
        <Line label={texts.actFields.number} value={number} most={60} onChange={setNumber} />
        <Words label={texts.actFields.title} value={about} most={1000} onChange={setAbout} />
      </div>
      <div className="ind-buttons">
        <button type="submit" className="btn primary" disabled={busy}>
          {texts.save}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          {texts.cancel}
        </button>
      </div>
    </form>
  );
}
