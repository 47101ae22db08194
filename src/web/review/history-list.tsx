import type { ReactNode } from "react";
import { describeAction } from "#core/plan/change/describe.ts";
import type { PlanChange } from "#core/plan/change/model.ts";
import type { ReviewModel } from "./model.ts";
import { texts } from "./texts.ts";

const words = texts.check;

interface Props {
  readonly changes: readonly PlanChange[];
  readonly model: ReviewModel;
  readonly authorId: string;
  /** How many changes at the end are not sent yet. */
  readonly unsent: number;
  readonly onUndo: (change: string) => void;
}

/** Every change, the last one first: what, who, when; each can be taken back. */
export function HistoryList({ changes, model, authorId, unsent, onUndo }: Props) {
  if (changes.length === 0) return <p className="muted meta">{words.noHistory}</p>;
  const { undone } = model.state;
  const shown = changes.filter(({ action }) => action.kind !== "undo");
  const confirmed = changes.length - unsent;
  return (
    <ol className="history">
      {[...shown].reverse().map((change) => {
        const back = undone.has(change.id);
        return (
          <li key={change.id} className={back ? "undone" : undefined}>
            <span className="history-words">
              {describeAction(change.action, model.state)}
              <span className="muted meta">
                {authorName(change, authorId)} · {when(change.at)}
                {changes.indexOf(change) >= confirmed && ` · ${words.unsent}`}
              </span>
            </span>
            {back ? (
              <span className="muted meta">{words.undone}</span>
            ) : (
              <UndoButton change={change} onUndo={onUndo} label={describeAction(change.action, model.state)} />
            )}
          </li>
        );
      })}
    </ol>
  );
}

function UndoButton({
  change,
  onUndo,
  label,
}: {
  change: PlanChange;
  onUndo: Props["onUndo"];
  label: string;
}): ReactNode {
  return (
    <button
      type="button"
      className="plain link"
      aria-label={`${words.undo}: ${label}`}
      onClick={() => onUndo(change.id)}
    >
      {words.undo}
    </button>
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
