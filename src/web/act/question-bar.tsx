import { useState, type ReactNode } from "react";
import type { ActQuestion } from "#core/act/checks.ts";
import { emptyPoint, removePoint, addPoint } from "#core/act/points.ts";
import type { ActDraft } from "#core/act/model.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Status } from "#web/ui/status.tsx";
import { builder as texts, QUESTIONS } from "./texts.ts";

interface Props {
  readonly act: ActDraft;
  readonly questions: readonly ActQuestion[];
  readonly newId: () => string;
  readonly onChange: (make: (act: ActDraft) => ActDraft) => void;
  readonly onShow: (question: ActQuestion) => void;
  readonly tools: ReactNode;
  /** A signed act: nothing can be answered any more. */
  readonly locked: boolean;
}

/** What has to be settled before the signature, one question at a time, and what can be done with the document. */
export function QuestionBar({ act, questions, newId, onChange, onShow, tools, locked }: Props) {
  const [wanted, setWanted] = useState(0);
  const at = Math.min(wanted, Math.max(questions.length - 1, 0));
  const question = locked ? undefined : questions[at];
  return (
    <div className="act-bar no-print">
      <div className="act-question" aria-live="polite">
        {question === undefined ? (
          <Status kind="done">{locked ? texts.signed : texts.ready}</Status>
        ) : (
          <Asked
            act={act}
            question={question}
            newId={newId}
            onChange={onChange}
            onShow={onShow}
            more={
              questions.length > 1 ? (
                <button
                  type="button"
                  className="btn small bare"
                  aria-label={texts.next}
                  onClick={() => setWanted((at + 1) % questions.length)}
                >
                  {texts.questionOf(at + 1, questions.length)} <Icon name="right" size="small" />
                </button>
              ) : null
            }
          />
        )}
      </div>
      <div className="act-tools">{tools}</div>
    </div>
  );
}

function Asked({
  act,
  question,
  newId,
  onChange,
  onShow,
  more,
}: Pick<Props, "act" | "newId" | "onChange" | "onShow"> & {
  readonly question: ActQuestion;
  readonly more: ReactNode;
}) {
  const [said, rest] = QUESTIONS[question.code](question.data);
  return (
    <>
      <Icon name="ask" />
      <p>
        <b>{said}</b> {rest}
      </p>
      <div className="act-answers">
        {answersTo(act, question, newId).map(({ label, make }) => (
          <button key={label} type="button" className="btn small line" onClick={() => onChange(make)}>
            {label}
          </button>
        ))}
        {(question.pointIds.length > 0 || FIELDS.has(question.code)) && (
          <button type="button" className="btn small line" onClick={() => onShow(question)}>
            {texts.show}
          </button>
        )}
        {more}
      </div>
    </>
  );
}

/** Questions about a field of the form. */
const FIELDS: ReadonlySet<string> = new Set(["issuerMissing", "headingMissing", "signerMissing", "numberTaken"]);

interface ReadyAnswer {
  readonly label: string;
  readonly make: (act: ActDraft) => ActDraft;
}

function answersTo(act: ActDraft, question: ActQuestion, newId: () => string): ReadyAnswer[] {
  const settle = (now: ActDraft): ActDraft => ({ ...now, settled: [...now.settled, question.key] });
  if (question.code === "controlTwice")
    return [
      { label: texts.leaveBoth, make: settle },
      ...question.pointIds.map((kept): ReadyAnswer => {
        const number = act.points.find(({ id }) => id === kept)?.number ?? "";
        const others = question.pointIds.filter((id) => id !== kept);
        return { label: texts.onlyPoint(number), make: (now) => others.reduce(removePoint, now) };
      }),
    ];
  if (question.code === "controlMissing") {
    const point = { ...emptyPoint(newId()), role: "control" as const, controller: { by: "signer" as const } };
    return [
      { label: texts.keepControl, make: (now) => addPoint(now, point, null) },
      { label: texts.leave, make: settle },
    ];
  }
  return question.weight === "stop" ? [] : [{ label: texts.leave, make: settle }];
}
