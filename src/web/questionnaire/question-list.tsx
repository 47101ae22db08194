import { Fragment } from "react";
import type { AnswerFinding } from "#core/questionnaire/check.ts";
import type { Answer, Question } from "#core/questionnaire/model.ts";
import { QuestionField } from "./question-field.tsx";

interface Props {
  readonly questions: readonly Question[];
  readonly answers: readonly Answer[];
  readonly findings: readonly AnswerFinding[];
  readonly disabled: boolean;
  readonly onChange: (answers: readonly Answer[]) => void;
}

/** The questions in their sequence, each group under its heading. */
export function QuestionList({ answers, disabled, findings, onChange, questions }: Props) {
  const change = (next: Answer) => onChange([...answers.filter(({ key }) => key !== next.key), next]);
  return (
    <div className="qn-questions">
      {questions.map((question, index) => {
        const { group, key } = question;
        return (
          <Fragment key={key}>
            {group !== null && group !== questions[index - 1]?.group && <h2>{group}</h2>}
            <QuestionField
              question={question}
              answer={answers.find((one) => one.key === key)}
              trouble={findings.find((one) => one.key === key)?.code ?? null}
              disabled={disabled}
              onChange={change}
            />
          </Fragment>
        );
      })}
    </div>
  );
}

/** The one that is wrong comes into sight. */
export function showQuestion(key: string): void {
  const place = document.querySelector<HTMLElement>(`#question-${key}`);
  place?.scrollIntoView({ block: "center" });
  place?.querySelector<HTMLElement>("input, textarea")?.focus({ preventScroll: true });
}
