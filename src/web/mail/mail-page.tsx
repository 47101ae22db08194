import type { ReactNode } from "react";
import type { MailQueueView } from "#contract/mail.ts";
import { formatNumber } from "#web/lib/russian.ts";
import { Status } from "#web/ui/status.tsx";
import { outcomeWords, texts } from "./texts.ts";
import "./mail.css";

interface Props {
  readonly queue: MailQueueView | null;
  readonly form: ReactNode;
  readonly test: ReactNode;
  readonly list: ReactNode;
}

/** Whether letters leave the machine, how they do, and what became of each. */
export function MailPage({ form, list, queue, test }: Props) {
  return (
    <div className="mail-page">
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{texts.sub}</p>
        </div>
      </header>
      {queue !== null && <State queue={queue} />}
      <div className="mail-set-up">
        {form}
        {test}
      </div>
      {list}
    </div>
  );
}

function State({ queue: { counts, stopped } }: { readonly queue: MailQueueView }) {
  return (
    <section className={`notice ${stopped === null ? "done" : stopped.why === "server" ? "over" : "ask"}`}>
      <div className="mail-state">
        <Status kind={stopped === null ? "done" : stopped.why === "server" ? "over" : "soon"}>
          {texts.state[stopped?.why ?? "works"]}
        </Status>
        {stopped?.why === "server" && (
          <p>
            {outcomeWords(stopped.step ?? "", stopped.code ?? "")}
            <ServerWords answer={stopped.answer ?? ""} />
          </p>
        )}
        <dl className="mail-counts">
          {(["waiting", "sent", "refused"] as const).map((state) => (
            <div key={state}>
              <dt>{texts[state]}</dt>
              <dd>{formatNumber(counts[state])}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}

/** What the server itself said, in whatever language it speaks. */
export function ServerWords({ answer }: { readonly answer: string }) {
  if (answer === "") return null;
  return (
    <span className="mail-answer">
      {texts.serverSaid} <q lang="en">{answer}</q>
    </span>
  );
}
