import { useState, type ReactNode } from "react";
import type { EndorsementView } from "#contract/endorsement.ts";
import { newId } from "#web/lib/new-id.ts";
import { periodInWords } from "#web/lib/russian.ts";
import { Status } from "#web/ui/status.tsx";
import { AskedList } from "./asked-list.tsx";
import { Waiting } from "./endorsements-page.tsx";
import { useAnswer } from "./queries.ts";
import { RemarkForm } from "./remark-form.tsx";
import { RemarkWords } from "./remarks-list.tsx";
import { SentText } from "./sent-text.tsx";
import { ReasonStep } from "./step-forms.tsx";
import { texts } from "./texts.ts";
import { dayInWords } from "./days.ts";
import { authorInWords } from "./words.ts";
import "./plan-life.css";

interface Props {
  readonly sent: EndorsementView;
  readonly today: string;
  readonly listLink: (label: string) => ReactNode;
}

/** One page for whoever is asked: the summary, what changed, who disagrees, what is missing; then the answer. */
export function EndorsementPage({ sent, today, listLink }: Props) {
  const answer = useAnswer(sent.id);
  const [form, setForm] = useState<"return" | "remark" | null>(null);
  const open = sent.state === "open";
  const close = () => setForm(null);
  const endorse = () => answer.mutate({ id: newId(), action: { kind: "endorse" } });
  return (
    <div className="life-page endorsement">
      <header>
        {listLink(texts.list)}
        <h1>{sent.title}</h1>
        <p className="muted">
          {[
            texts.sentBy(sent.organisation),
            `${dayInWords(sent.sentAt)}, ${authorInWords(sent.sentBy)}`,
            sent.period === null ? null : periodInWords(sent.period),
            texts.summary(sent.activities),
          ]
            .filter((part) => part !== null)
            .join(" · ")}
        </p>
        <p>
          <Waiting line={sent} today={today} />
        </p>
        {sent.state === "over" && <p>{texts.over}</p>}
      </header>
      {sent.warnings.length > 0 && (
        <section className="life-warnings">
          <h2>{texts.warnings}</h2>
          <ul>
            {sent.warnings.map((warning) => (
              <li key={warning.code}>
                <Status kind="soon">{texts.warning(warning)}</Status>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="life-now">
        <AskedList round={sent.round} today={today} heading="h2" />
      </section>
      {sent.remarks.length > 0 && (
        <section className="life-remarks">
          <h2>{texts.remarks}</h2>
          <ul>
            {sent.remarks.map((remark) => (
              <li key={remark.id} className={remark.settled === null ? "open" : "settled"}>
                <RemarkWords remark={remark} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <SentText sent={sent} mayRemark={open} />
      {open && (
        <div className="life-answer no-print">
          {form === null && (
            <div className="life-buttons">
              <button type="button" className="btn primary" disabled={answer.isPending} onClick={endorse}>
                {texts.endorse}
              </button>
              <button type="button" className="btn" onClick={() => setForm("return")}>
                {texts.return}
              </button>
              <button type="button" className="btn" onClick={() => setForm("remark")}>
                {texts.remarkPlan}
              </button>
            </div>
          )}
          {form === null && answer.error !== null && (
            <p className="life-error" role="alert">
              {answer.error.message}
            </p>
          )}
          {form === "return" && (
            <ReasonStep
              title={texts.returnTitle}
              label={texts.returnReason}
              needed
              busy={answer.isPending}
              error={answer.error}
              go={texts.returnNow}
              onCancel={close}
              onGo={(reason) => answer.mutate({ id: newId(), action: { kind: "return", reason: reason ?? "" } })}
            />
          )}
          {form === "remark" && <RemarkForm endorsementId={sent.id} row={null} onClose={close} />}
        </div>
      )}
      {!open && sent.state !== "over" && <output className="notice done">{texts.yourAnswer}</output>}
    </div>
  );
}
