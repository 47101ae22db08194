import type { ReactNode } from "react";
import type { ReportForm } from "#contract/evidence.ts";
import type { OutboxItem } from "#web/lib/outbox/model.ts";
import type { Outbox } from "#web/lib/outbox/outbox.ts";
import { useOutboxView } from "#web/lib/outbox/use-outbox.ts";
import { errorText } from "#web/lib/error-texts.ts";
import { Status, type StatusKind } from "#web/ui/status.tsx";
import { clockOf } from "./send-footer.tsx";
import { texts } from "./texts.ts";
import { recordOf } from "./record-content.ts";

interface Props {
  readonly item: OutboxItem;
  readonly form: ReportForm;
  /** Somebody has reported it from another device. */
  readonly standsAlready: boolean;
  readonly outbox: Outbox;
  readonly links: { readonly back: ReactNode; readonly outbox: ReactNode; readonly record: (id: string) => ReactNode };
  readonly onTakeBack: () => void;
  readonly onAgain: () => void;
}

const KINDS: Readonly<Record<OutboxItem["state"], StatusKind>> = {
  draft: "plan",
  waiting: "wait",
  sending: "run",
  sent: "done",
  refused: "over",
};

/** What became of the report, and what can still be done about it. */
export function SentReport({ item, form, standsAlready, outbox, links, onTakeBack, onAgain }: Props) {
  const { obstacle } = useOutboxView(outbox);
  const { standing } = form;
  const served = recordOf(item)?.occurrenceIds ?? standing?.content.occurrenceIds ?? [];
  const lines = [form.occurrence, ...form.alsoServes].filter(({ occurrenceId }) => served.includes(occurrenceId));
  const mayTakeBack = !item.uncertain && (item.state === "waiting" || item.state === "refused");
  const isThere = item.state === "sent" || standsAlready;
  return (
    <section className="report-sent" aria-live="polite">
      <h2>
        <Status kind={standsAlready ? "done" : KINDS[item.state]}>
          {standsAlready ? texts.standsAlready : texts.sent[item.state]}
        </Status>
      </h2>
      {item.state === "sent" && <p>{texts.sentText(clockOf(item.sentAt ?? item.typedAt))}</p>}
      {item.state === "waiting" && (
        <p>{obstacle === "signedOut" || obstacle === "otherSession" ? texts.waitingSession : texts.waitingText}</p>
      )}
      {item.trouble !== null && item.trouble.code !== "network" && (
        <p role="alert">
          <Status kind="over">{errorText(item.trouble.code)}</Status>
        </p>
      )}
      {lines.length > 0 && (
        <>
          <h3>{texts.countedIn}</h3>
          <ul className="report-served">
            {lines.map(({ occurrenceId, number, title }) => (
              <li key={occurrenceId}>
                {number !== null && <b>{number}</b>} {title}
              </li>
            ))}
          </ul>
        </>
      )}
      {item.uncertain && item.state !== "sent" && <p className="meta muted">{texts.uncertain}</p>}
      <div className="report-actions">
        {(item.state === "waiting" || item.state === "refused") && (
          <button type="button" className="btn primary" onClick={() => void outbox.sendNow(item.id)}>
            {texts.sendNow}
          </button>
        )}
        {mayTakeBack && (
          <button type="button" className="btn" onClick={onTakeBack}>
            {texts.takeBack}
          </button>
        )}
        {isThere && links.record(standsAlready && standing !== null ? standing.id : item.id)}
        {isThere && standing?.may.correct === true && (
          <button type="button" className="btn" onClick={onAgain}>
            {texts.correct}
          </button>
        )}
        {!isThere && links.outbox}
        {links.back}
      </div>
    </section>
  );
}
