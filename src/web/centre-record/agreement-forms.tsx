import { useState } from "react";
import {
  putAgreement,
  terminateAgreement,
  type AgreementLine,
  type AgreementsView,
} from "#contract/network-agreement.ts";
import type { AgreementContent } from "#core/centre-record/agreement.ts";
import { call } from "#web/lib/api.ts";
import { newId } from "#web/lib/new-id.ts";
import { Day, Line, StepForm, Words } from "#web/ui/step-form.tsx";
import { orNull } from "./fields.tsx";
import { useSending } from "./queries.ts";
import { texts } from "./texts.ts";

const words = texts.agreements;
const EMPTY: AgreementContent = {
  partnerId: null,
  partner: "",
  subject: "",
  number: null,
  signedOn: null,
  from: "",
  until: null,
};

interface Props {
  /** Null: a new one. */
  readonly known: AgreementLine | null;
  /** The one that the new one extends. */
  readonly former: AgreementLine | null;
  readonly partners: AgreementsView["partners"];
  readonly onDone: () => void;
}

export function AgreementForm({ known, former, partners, onDone }: Props) {
  const sending = useSending();
  const [id] = useState(() => known?.id ?? newId());
  const [content, setContent] = useState<AgreementContent>(known?.content ?? startOf(former));
  const set = (change: Partial<AgreementContent>) => setContent((before) => ({ ...before, ...change }));
  const setPartner = (typed: string) =>
    set({ partner: typed, partnerId: partners.find(({ name }) => name === typed.trim())?.id ?? null });
  const send = () => {
    const body = {
      content: { ...content, partner: content.partner.trim(), subject: content.subject.trim() },
      formerId: known?.formerId ?? former?.id ?? null,
    };
    sending.mutate(
      () => call(putAgreement, { params: { networkAgreementId: id }, body }, undefined, known?.version ?? 0),
      { onSuccess: onDone },
    );
  };
  return (
    <StepForm
      title={known !== null ? words.changing : former === null ? words.add : words.extending(former.content.partner)}
      busy={sending.isPending}
      error={sending.error?.message ?? null}
      go={texts.save}
      onCancel={onDone}
      onSubmit={send}
    >
      <label className="step-field whole">
        <span>{words.partner}</span>
        <input
          required
          maxLength={500}
          list="cr-partners"
          value={content.partner}
          placeholder={words.partnerHint}
          onChange={(event) => setPartner(event.currentTarget.value)}
        />
      </label>
      <datalist id="cr-partners">
        {partners.map(({ id: key, name }) => (
          <option key={key}>{name}</option>
        ))}
      </datalist>
      <Words label={words.subject} value={content.subject} most={2000} onChange={(next) => set({ subject: next })} />
      <Line
        label={words.number}
        value={content.number ?? ""}
        required={false}
        most={60}
        onChange={(next) => set({ number: orNull(next) })}
      />
      <Day
        label={words.signedOn}
        value={content.signedOn ?? ""}
        required={false}
        onChange={(next) => set({ signedOn: orNull(next) })}
      />
      <Day label={words.from} value={content.from} onChange={(next) => set({ from: next })} />
      <Day
        label={words.until}
        hint={words.withoutTerm}
        value={content.until ?? ""}
        required={false}
        onChange={(next) => set({ until: orNull(next) })}
      />
    </StepForm>
  );
}

/** The partner and the subject stay; number and days are those of the new paper. */
function startOf(former: AgreementLine | null): AgreementContent {
  if (former === null) return EMPTY;
  const { partner, partnerId, subject } = former.content;
  return { ...EMPTY, partner, partnerId, subject };
}

interface TerminateProps {
  readonly agreement: AgreementLine;
  readonly today: string;
  readonly onDone: () => void;
}

export function TerminateForm({ agreement, today, onDone }: TerminateProps) {
  const sending = useSending();
  const [on, setOn] = useState(today);
  const [reason, setReason] = useState("");
  const params = { networkAgreementId: agreement.id };
  return (
    <StepForm
      title={words.terminating(agreement.content.partner)}
      busy={sending.isPending}
      error={sending.error?.message ?? null}
      go={words.terminate}
      onCancel={onDone}
      onSubmit={() =>
        sending.mutate(
          () => call(terminateAgreement, { params, body: { on, reason: reason.trim() } }, undefined, agreement.version),
          { onSuccess: onDone },
        )
      }
    >
      <Day label={words.terminatedOn} value={on} onChange={setOn} />
      <Words label={words.reason} value={reason} most={1000} onChange={setReason} />
    </StepForm>
  );
}
