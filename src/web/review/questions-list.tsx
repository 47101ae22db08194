import type { Answer } from "#core/plan/answer.ts";
import type { Question } from "#core/plan/model.ts";
import { EmptyState } from "#web/ui/states.tsx";
import type { SettledQuestion } from "./model.ts";
import { QuestionCard } from "./question-card.tsx";
import { texts } from "./texts.ts";

const words = texts.decisions;

interface Props {
  readonly questions: readonly Question[];
  readonly settled: readonly SettledQuestion[];
  /** Number of the current question, from 1. */
  readonly current: number;
  readonly focused: boolean;
  readonly period: string;
  readonly nameOf: (position: number) => string;
  readonly onCurrent: (index: number) => void;
  readonly onAnswer: (question: Question, answer: Answer) => void;
  readonly onItem: (question: Question, position: number) => void;
  readonly onTakeBack: (change: string) => void;
}

/** What is open, and below it what was settled: folded, each to be taken back. */
export function QuestionsList(props: Props) {
  const { questions, settled, current, focused, period, nameOf, onCurrent, onAnswer, onItem, onTakeBack } = props;
  return (
    <>
      {questions.length === 0 && (
        <EmptyState
          title={settled.length > 0 ? words.allDone : words.none}
          text={settled.length > 0 ? words.allDoneHint : words.noneHint}
        />
      )}
      {questions.map((question, at) => (
        <QuestionCard
          key={question.id}
          question={question}
          index={at + 1}
          current={at + 1 === current}
          focused={focused}
          period={period}
          nameOf={nameOf}
          onAnswer={(answer) => onAnswer(question, answer)}
          onCurrent={() => onCurrent(at + 1)}
          onItem={(position) => onItem(question, position)}
        />
      ))}
      {settled.length > 0 && (
        <details className="settled" open={questions.length === 0 || settled.length <= 3}>
          <summary>
            {words.settled} <span>{settled.length}</span>
          </summary>
          <ul>
            {settled.map(({ question, answer, change }) => (
              <li key={question.id}>
                <span className="settled-words">
                  <span className="muted">{itemsOf(question, nameOf)}</span> {question.text}
                  <b>{answerInWords(answer)}</b>
                  {change.origin === "remembered" && <i>{words.remembered}</i>}
                </span>
                <button
                  type="button"
                  className="btn small"
                  onClick={() => onTakeBack(change.id)}
                  aria-label={`${words.takeBack}: ${question.text}`}
                >
                  {words.takeBack}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const FEW = 3;

function itemsOf({ positions }: Question, nameOf: (position: number) => string): string {
  const named = positions.slice(0, FEW).map(nameOf).join(", ");
  return positions.length > FEW ? `${named} ${words.more(positions.length - FEW)}` : named;
}

function answerInWords(answer: Answer): string {
  switch (answer.kind) {
    case "confirm":
      return words.answers.confirm;
    case "leave":
      return words.answers.leave;
    case "clarify":
      return words.answers.clarify(answer.text);
    case "clarifyEach":
      return answer.texts.map(({ text }) => words.answers.clarify(text)).join("; ");
    case "parties":
      return `${words.answers.parties(answer.parts.length)} — ${answer.parts.join(" · ")}`;
    case "period":
      return words.answers.period(answer.period);
  }
}
