import { useState, type FormEvent } from "react";
import { describeSchedule } from "#core/schedule/describe.ts";
import { readSchedule } from "#core/schedule/read.ts";
import type { Period } from "#core/time/period.ts";
import { Status } from "#web/ui/status.tsx";
import type { Carried, CarriedQuestion } from "./model.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly carried: Carried;
  readonly period: Period;
  readonly isSettled: (question: CarriedQuestion) => boolean;
  readonly onWrite: (words: string) => void;
  readonly onSettle: (questions: readonly CarriedQuestion[]) => void;
  readonly onReopen: (question: CarriedQuestion) => void;
}

/** One place of the plan: last year's words, this year's, and what is to be decided about them. */
export function CarriedCard({ carried, period, isSettled, onWrite, onSettle, onReopen }: Props) {
  const { where, was, now, questions, write, isTerm, isGone } = carried;
  const [typed, setTyped] = useState<string | null>(null);
  const open = questions.filter((question) => !isSettled(question));
  const settled = questions.filter(isSettled);
  const suggestions = [...new Set(open.flatMap(({ suggestion }) => (suggestion === null ? [] : [suggestion])))];
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (typed === null) return;
    onWrite(typed.trim());
    setTyped(null);
  };
  const words = typed ?? now;
  return (
    <li className={open.length > 0 ? "carried asked" : "carried"}>
      <h2>{where}</h2>
      <dl>
        <dt>{texts.was}</dt>
        <dd className="document-words">{was}</dd>
        <dt>{texts.now}</dt>
        <dd className="document-words">
          {isGone ? (
            <span className="muted">{texts.removedRow}</span>
          ) : typed === null ? (
            now === was ? (
              <>
                {now} <span className="muted meta">({texts.unchanged})</span>
              </>
            ) : (
              now
            )
          ) : (
            <form onSubmit={save}>
              <textarea
                className="field"
                aria-label={`${where}: ${texts.now}`}
                rows={2}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key === "Enter" && !event.shiftKey) {
                    event.preventDefault();
                    event.currentTarget.form?.requestSubmit();
                  }
                  if (event.key === "Escape") setTyped(null);
                }}
              />
              <span className="actions">
                <button type="submit" className="btn small primary">
                  {texts.save}
                </button>
                <button type="button" className="btn small" onClick={() => setTyped(null)}>
                  {texts.cancel}
                </button>
              </span>
            </form>
          )}
        </dd>
        {isTerm && words !== null && words !== "" && <Reading words={words} period={period} />}
      </dl>
      {open.map((question) => (
        <p key={`${question.code} ${question.words}`}>
          <Status kind="ask">{question.message}</Status>
        </p>
      ))}
      {settled.map((question) => (
        <p key={`${question.code} ${question.words}`} className="muted meta">
          {question.message} · {texts.settled}{" "}
          <button type="button" className="btn bare small" onClick={() => onReopen(question)}>
            {texts.reopen}
          </button>
        </p>
      ))}
      {!isGone && typed === null && (
        <p className="actions">
          {write !== null &&
            suggestions
              .filter((suggestion) => suggestion !== now)
              .map((suggestion) => (
                <button
                  key={suggestion}
                  type="button"
                  className="btn small primary"
                  onClick={() => {
                    onWrite(suggestion);
                    onSettle(open);
                  }}
                >
                  {texts.take(suggestion)}
                </button>
              ))}
          {open.length > 0 && (
            <button type="button" className="btn small" onClick={() => onSettle(open)}>
              {texts.keep}
            </button>
          )}
          {write !== null && (
            <button type="button" className="btn small" onClick={() => setTyped(now ?? "")}>
              {texts.edit}
            </button>
          )}
          {write === null && open.length > 0 && <span className="muted meta">{texts.elsewhere}</span>}
        </p>
      )}
    </li>
  );
}

/** How this year's words are read: the same rules that read the document. */
function Reading({ words, period }: { words: string; period: Period }) {
  const schedule = readSchedule(words, period);
  return (
    <>
      <dt>{texts.understood}</dt>
      <dd>{schedule.confidence === "unread" ? texts.unread : describeSchedule(schedule)}</dd>
    </>
  );
}
