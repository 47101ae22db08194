import { useEffect, useState, type ReactNode } from "react";
import type { Owner } from "#web/lib/outbox/model.ts";
import { rangeInWords } from "#web/lib/russian.ts";
import { EmptyState, Loading } from "#web/ui/states.tsx";
import { Status } from "#web/ui/status.tsx";
import { keptListOf, type KeptList } from "./kept-list.ts";
import { texts } from "./texts.ts";
import "./offline-list.css";

interface Props {
  readonly owner: Owner;
  readonly report: (occurrenceId: string, content: ReactNode) => ReactNode;
  readonly outbox: ReactNode;
  readonly onAgain: () => void;
}

/** What can be reported without a network, as it was when there was one. */
export function OfflineList({ owner: { accountId, organisationId }, report, outbox, onAgain }: Props) {
  const [list, setList] = useState<KeptList | null | undefined>(undefined);
  useEffect(() => {
    void keptListOf({ accountId, organisationId }).then(setList);
  }, [accountId, organisationId]);
  if (list === undefined) return <Loading text={texts.loading} />;
  const again = (
    <button type="button" className="btn" onClick={onAgain}>
      {texts.again}
    </button>
  );
  if (list === null || list.lines.length === 0)
    return (
      <EmptyState page title={texts.offlineTitle} text={texts.offlineEmpty}>
        {again}
        {outbox}
      </EmptyState>
    );
  return (
    <div className="offline-list">
      <header>
        <h1>{texts.offlineTitle}</h1>
        <p>
          <Status kind="wait">{texts.offlineList(MOMENT.format(new Date(list.at)))}</Status>
        </p>
      </header>
      <ul>
        {list.lines.map(({ occurrenceId, number, title, due }) => (
          <li key={occurrenceId}>
            {report(
              occurrenceId,
              <>
                <b>
                  {number} {title}
                </b>
                {due !== null && <span className="meta">{rangeInWords(undefined, due)}</span>}
              </>,
            )}
          </li>
        ))}
      </ul>
      <p className="offline-actions">
        {outbox}
        {again}
      </p>
    </div>
  );
}

const MOMENT = new Intl.DateTimeFormat("ru-RU", { dateStyle: "short", timeStyle: "short" });
