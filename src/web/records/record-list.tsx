import { useRef, type KeyboardEvent } from "react";
import type { RecordLine } from "#contract/evidence.ts";
import { Status } from "#web/ui/status.tsx";
import { texts } from "./texts.ts";
import { dayInWords, evidenceInWords, momentInWords, OUTCOME_KINDS, STATE_KINDS } from "./words.ts";

interface Props {
  readonly records: readonly RecordLine[];
  readonly opened: string | null;
  readonly chosen: ReadonlySet<string>;
  readonly onOpen: (recordId: string) => void;
  readonly onChoose: (recordId: string, isChosen: boolean) => void;
}

/** Cards one under another; arrows go through them. */
export function RecordList({ records, opened, chosen, onOpen, onChoose }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>(".record-open") ?? [])];
    const at = buttons.findIndex((button) => button.contains(document.activeElement));
    const next = buttons[at + step];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <ul ref={list} className="record-list" aria-label={texts.list}>
      {records.map((record) => (
        <li key={record.id} className={record.id === opened ? "chosen" : undefined}>
          {record.mayReview && (
            <input
              type="checkbox"
              aria-label={texts.choose1(record.title)}
              checked={chosen.has(record.id)}
              onChange={(event) => onChoose(record.id, event.currentTarget.checked)}
            />
          )}
          <button
            type="button"
            className="plain record-open"
            aria-current={record.id === opened ? "true" : undefined}
            onClick={() => onOpen(record.id)}
            onKeyDown={move}
          >
            <span className="record-title">
              {record.number !== null && <span className="muted">{record.number} </span>}
              {record.title}
            </span>
            <span className="muted meta">{record.organisationName}</span>
            <span className="record-states">
              <Status kind={OUTCOME_KINDS[record.outcome]}>
                {texts.outcomes[record.outcome]}
                {record.day !== null && `${record.outcome === "moved" ? texts.movedTo : " "}${dayInWords(record.day)}`}
              </Status>
              {record.state !== "sent" && (
                <Status kind={STATE_KINDS[record.state]}>{texts.states[record.state]}</Status>
              )}
            </span>
            <span className="muted meta">
              {[evidenceInWords(record), momentInWords(record.sentAt)].filter((part) => part !== "").join(" · ")}
            </span>
            {record.state === "returned" && record.returnedReason !== null && (
              <span className="record-why meta">{record.returnedReason}</span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
