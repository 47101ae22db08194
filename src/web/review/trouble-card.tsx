import { useState } from "react";
import { describeAction } from "#core/plan/change/describe.ts";
import type { PlanAction } from "#core/plan/change/model.ts";
import { Icon } from "#web/ui/icon.tsx";
import { errorText } from "#web/lib/error-texts.ts";
import { authorName } from "./history-list.tsx";
import type { ReviewModel } from "./model.ts";
import type { Trouble } from "./review-store.ts";
import { texts } from "./texts.ts";

const words = texts.conflict;

interface Props {
  readonly trouble: Trouble;
  readonly model: ReviewModel;
  readonly authorId: string;
  /** What a change did, in a sentence, by its id. */
  readonly sentences?: ReadonlyMap<string, string>;
  readonly onKeepMine: (action?: PlanAction) => void;
  readonly onGiveUp: () => void;
}

/** Somebody changed the same thing, or the plan cannot take the change any more: both sides in words, nothing typed is lost. */
export function TroubleCard({ trouble, model, authorId, sentences, onKeepMine, onGiveUp }: Props) {
  const { action } = trouble.mine;
  const typed = typedWords(action);
  const [text, setText] = useState(typed ?? "");
  return (
    <section
      className="trouble"
      role="alert"
      aria-label={trouble.kind === "conflict" ? words.title : words.refusedTitle}
    >
      <h3>
        <Icon name="over" /> {trouble.kind === "conflict" ? words.title : words.refusedTitle}
      </h3>
      <dl>
        {trouble.kind === "conflict" ? (
          trouble.theirs.map((change) => (
            <div key={change.id}>
              <dt>
                {words.theirs}: {authorName(change, authorId)}
              </dt>
              <dd>{sentences?.get(change.id) ?? describeAction(change.action, model.state)}</dd>
            </div>
          ))
        ) : (
          <div>
            <dd>{errorText(trouble.code)}</dd>
          </div>
        )}
        <div>
          <dt>{words.mine}</dt>
          <dd>{sentences?.get(trouble.mine.id) ?? describeAction(action, model.state)}</dd>
        </div>
      </dl>
      {typed !== null && (
        <label className="trouble-typed">
          <span>{words.typed}</span>
          <textarea rows={2} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        </label>
      )}
      <p className="trouble-choice">
        <button type="button" className="btn small primary" onClick={onGiveUp}>
          {trouble.kind === "conflict" ? words.keepTheirs : words.giveUp}
        </button>
        <button
          type="button"
          className="btn small"
          onClick={() => onKeepMine(typed === null || text === typed ? undefined : withWords(action, text))}
        >
          {trouble.kind === "conflict" ? words.keepMine : words.retry}
        </button>
      </p>
    </section>
  );
}

/** Words that a person typed and that must not be lost with the change. */
function typedWords(action: PlanAction): string | null {
  if (action.kind === "setField" || action.kind === "setRequisite") return action.text ?? "";
  if (action.kind === "renameWorkstream" || action.kind === "addWorkstream") return action.title;
  return action.kind === "answer" && action.answer.kind === "clarify" ? action.answer.text : null;
}

function withWords(action: PlanAction, text: string): PlanAction {
  if (action.kind === "setField" || action.kind === "setRequisite")
    return { ...action, text: text === "" ? null : text };
  if (action.kind === "renameWorkstream" || action.kind === "addWorkstream") return { ...action, title: text };
  return action.kind === "answer" && action.answer.kind === "clarify"
    ? { ...action, answer: { kind: "clarify", text } }
    : action;
}
