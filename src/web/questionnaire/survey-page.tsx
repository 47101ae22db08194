import { useState, type FormEvent } from "react";
import type { SurveyView } from "#contract/questionnaire-response.ts";
import { checkAnswers } from "#core/questionnaire/check.ts";
import type { Answer } from "#core/questionnaire/model.ts";
import { newId } from "#web/lib/new-id.ts";
import { useSurveyAnswer } from "./queries.ts";
import { QuestionList, showQuestion } from "./question-list.tsx";
import { texts } from "./texts.ts";
import "./questionnaire.css";

/** Only that somebody has answered from here; a browser that keeps nothing lets everybody answer. */
const keyOf = (token: string): string => `rostok-survey-${token.slice(0, 12)}`;

function hasAnswered(token: string): boolean {
  try {
    return window.localStorage.getItem(keyOf(token)) !== null;
  } catch {
    return false;
  }
}

function rememberAnswer(token: string): void {
  try {
    window.localStorage.setItem(keyOf(token), "1");
  } catch {
    // Nothing is lost by it.
  }
}

/** For somebody with the link, on a phone as a rule: without signing in, without a name. */
export function SurveyPage({ survey, token }: { readonly survey: SurveyView; readonly token: string }) {
  const [id, setId] = useState(newId);
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const [isTried, setTried] = useState(false);
  const [isAgain, setAgain] = useState(() => hasAnswered(token));
  const send = useSurveyAnswer(token);
  const findings = isTried ? checkAnswers(survey.questions, answers) : [];
  const anew = () => {
    setId(newId());
    setAnswers([]);
    setTried(false);
    setAgain(false);
    send.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const [wrong] = checkAnswers(survey.questions, answers);
    if (wrong !== undefined) showQuestion(wrong.key);
    else if (!send.isPending) send.mutate({ id, answers: [...answers] }, { onSuccess: () => rememberAnswer(token) });
  };
  if (send.isSuccess || isAgain)
    return (
      <main className="qn-page qn-survey">
        <h1>{send.isSuccess ? texts.thanks : texts.already}</h1>
        <p>{send.isSuccess ? texts.thanksText : texts.alreadyText}</p>
        <p>
          <button type="button" className="btn" onClick={anew}>
            {texts.answerToo}
          </button>
        </p>
      </main>
    );
  return (
    <main className="qn-page qn-survey">
      <header className="qn-head">
        <h1>{survey.title}</h1>
        <p className="sub">{texts.byWhom(survey.organisationName, survey.dueOn)}</p>
        {survey.intro !== null && <p>{survey.intro}</p>}
        <div className="notice ask">
          <p>{texts.noNames}</p>
        </div>
      </header>
      <form onSubmit={submit} noValidate>
        <QuestionList
          questions={survey.questions}
          answers={answers}
          findings={findings}
          disabled={send.isPending}
          onChange={setAnswers}
        />
        {send.error !== null && (
          <p className="qn-error" role="alert">
            {send.error.message}
          </p>
        )}
        <button type="submit" className="btn primary qn-send" disabled={send.isPending}>
          {texts.send}
        </button>
      </form>
    </main>
  );
}
