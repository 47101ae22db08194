import { useMemo, useState } from "react";
import type { PlanBase } from "#core/plan/change/apply.ts";
import { historyLines } from "#core/plan/change/history.ts";
import type { PlanChange } from "#core/plan/change/model.ts";
import { texts } from "./texts.ts";

const words = texts.check;
const FEW = 30;

interface Props {
  readonly base: PlanBase;
  readonly changes: readonly PlanChange[];
  readonly authorId: string;
  /** How many changes at the end are not sent yet. */
  readonly unsent: number;
  readonly onUndo: (change: string) => void;
}

/** Every change, the last one first: what, who, when; each can be taken back. */
export function HistoryList({ base, changes, authorId, unsent, onUndo }: Props) {
  const [all, setAll] = useState(false);
  const lines = useMemo(() => historyLines(base, changes).toReversed(), [base, changes]);
  if (changes.length === 0) return <p className="muted meta">{words.noHistory}</p>;
  const waiting = new Set(changes.slice(changes.length - unsent).map(({ id }) => id));
  // An undo shows on the line that it took back.
  const shown = lines.filter(({ change }) => change.action.kind !== "undo");
  return (
    <>
      <ol className="history">
        {(all ? shown : shown.slice(0, FEW)).map(({ change, text, takenBack }) => (
          <li key={change.id} className={takenBack ? "undone" : undefined}>
            <span className="history-words">
              <span>{text}</span>
              <span className="muted meta">
                {authorName(change, authorId)} · {when(change.at)}
                {waiting.has(change.id) && ` · ${words.unsent}`}
              </span>
            </span>
            {takenBack ? (
              <span className="muted meta">{words.undone}</span>
            ) : (
              <button
                type="button"
                className="plain link"
                aria-label={`${words.undo}: ${text}`}
                onClick={() => onUndo(change.id)}
              >
                {words.undo}
              </button>
            )}
          </li>
        ))}
      </ol>
      {!all && shown.length > FEW && (
        <button type="button" className="btn bare small" onClick={() => setAll(true)}>
          {words.wholeHistory(shown.length)}
        </button>
      )}
    </>
  );
}

export function authorName({ author, origin }: PlanChange, authorId: string): string {
  if (origin === "remembered") return words.program;
  if (author.name !== null && author.name !== "") return author.name;
  return author.id === authorId ? words.you : words.somebody;
}

const MOMENT = new Intl.DateTimeFormat("ru-RU", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

function when(at: string): string {
  const moment = new Date(at);
  return Number.isNaN(moment.getTime()) ? at : MOMENT.format(moment);
}
