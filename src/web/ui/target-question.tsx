import { useState } from "react";
import type { TargetAnswer } from "#core/indicator/answer-target.ts";
import type { AnsweredTarget } from "#core/indicator/indicator.ts";
import "./target-question.css";

type Answerable = TargetAnswer["question"];

const texts = {
  ceilingOrPlan: (words: string) => `«${words}»: это плановый уровень или потолок, выше которого нельзя?`,
  planned: "План: к нему идут",
  atMost: "Потолок: больше нельзя",
  whichBase: (words: string) => `«${words}»: от какого количества считать долю?`,
  whichBaseHint: "Например: обучающихся 9–11 классов",
  whatIsMeant: (words: string) =>
    `«${words}»: с чем сравнивать? Скажите иначе, одним числом. Печатается по-прежнему как в документе.`,
  whatIsMeantHint: "Например: не менее 8 проектов",
  keepWords: "Оставить словами, не сравнивать",
  answer: "Ответить",
};

/** The question of a target that comes next: unclear words go first, for their answer settles all; null: nothing is asked. */
export function askedOf(target: AnsweredTarget | null): Answerable | null {
  const order = ["whatIsMeant", "ceilingOrPlan", "whichBase"] as const;
  return order.find((one) => target?.questions.includes(one) === true) ?? null;
}

interface Props {
  /** Of which indicator or target of a project. */
  readonly name: string;
  readonly target: AnsweredTarget;
  readonly busy: boolean;
  readonly onAnswer: (answer: TargetAnswer) => void;
}

/** What the program does not decide by itself about the words of a target. */
export function TargetQuestion({ name, target, busy, onAnswer }: Props) {
  const [typed, setTyped] = useState("");
  const question = askedOf(target);
  if (question === null) return null;
  if (question === "ceilingOrPlan")
    return (
      <fieldset className="ask-question">
        <legend>
          {name}, {texts.ceilingOrPlan(target.asWritten)}
        </legend>
        <div className="step-buttons">
          {(["planned", "atMost"] as const).map((answer) => (
            <button
              key={answer}
              type="button"
              className="btn"
              disabled={busy}
              onClick={() => onAnswer({ question, answer })}
            >
              {texts[answer]}
            </button>
          ))}
        </div>
      </fieldset>
    );
  const asked = `${name}, ${texts[question](target.asWritten)}`;
  return (
    <form
      className="ask-question"
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer({ question, answer: typed.trim() });
      }}
    >
      <p className="ask-words">{asked}</p>
      <div className="step-buttons">
        <input
          required
          maxLength={500}
          aria-label={asked}
          placeholder={question === "whatIsMeant" ? texts.whatIsMeantHint : texts.whichBaseHint}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" className="btn" disabled={busy}>
          {texts.answer}
        </button>
        {question === "whatIsMeant" && (
          <button type="button" className="btn bare" disabled={busy} onClick={() => onAnswer({ question, answer: "" })}>
            {texts.keepWords}
          </button>
        )}
      </div>
    </form>
  );
}
