import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import type { ResponseView } from "#contract/questionnaire-response.ts";
import { checkAnswers } from "#core/questionnaire/check.ts";
import { answerInWords } from "#core/questionnaire/words.ts";
import { SavingState } from "#web/ui/saving-state.tsx";
import { Status } from "#web/ui/status.tsx";
import { StepForm, Words } from "#web/ui/step-form.tsx";
import { responseQuery, useFile, useResponseStep } from "./queries.ts";
import { QuestionList, showQuestion } from "./question-list.tsx";
import { MODES, stateOf, texts } from "./texts.ts";
import { useTyped } from "./use-typed.ts";
import "./questionnaire.css";
import "./results.css";

interface Props {
  readonly view: ResponseView;
  readonly accountId: string;
  readonly today: string;
  readonly back: ReactNode;
}

/** The response of one organisation: its own people, or the asker with a check list, fill it in; others read it. */
export function ResponsePage({ accountId, back, today, view }: Props) {
  const { content, line } = view;
  return (
    <div className="qn-page qn-narrow">
      <p className="no-print">{back}</p>
      <header className="qn-head">
        <h1>{content.title}</h1>
        <p className="sub">
          {view.organisationName} · {MODES[content.mode]} · {texts.by(line.organisationName)} · {texts.due(line.dueOn)}
        </p>
        <p>
          <Status kind={stateOf(content.mode, view.state).shape}>{stateOf(content.mode, view.state).words}</Status>
        </p>
        {view.returned !== null && <p className="qn-error">{texts.returned(view.returned.reason)}</p>}
        {line.state === "closed" && <p>{texts.closed}</p>}
        {view.mayFill && line.dueOn < today && <p className="qn-error">{texts.over(line.dueOn)}</p>}
        {content.intro !== null && <p>{content.intro}</p>}
      </header>
      {view.mayFill ? <Filling view={view} accountId={accountId} /> : <Reading view={view} />}
    </div>
  );
}

function Filling({ accountId, view }: Pick<Props, "view" | "accountId">) {
  const { content, line, organisationId } = view;
  const isCheckList = content.mode === "checkList";
  const typed = useTyped(view, accountId);
  const [isTried, setTried] = useState(false);
  const step = useResponseStep(line.id, organisationId);
  const client = useQueryClient();
  const findings = isTried ? checkAnswers(content.questions, typed.answers) : [];
  const send = async () => {
    setTried(true);
    const [wrong] = checkAnswers(content.questions, typed.answers);
    if (wrong !== undefined) return showQuestion(wrong.key);
    const saved = await typed.save();
    await step.mutateAsync({ step: { kind: "send" }, version: saved.version });
  };
  const settle = async (mine: boolean) =>
    typed.settle(await client.fetchQuery({ ...responseQuery(line.id, organisationId), staleTime: 0 }), mine);
  // What went wrong is shown below.
  const run = (work: Promise<unknown>) => void work.catch(() => undefined);
  return (
    <>
      {typed.wasKept && (
        <div className="notice ask no-print">
          <p>{texts.restored}</p>
        </div>
      )}
      <QuestionList
        questions={content.questions}
        answers={typed.answers}
        findings={findings}
        disabled={step.isPending}
        onChange={(answers) => typed.type({ answers })}
      />
      {isCheckList && (
        <label className="qn-question qn-label">
          {texts.toRecommend}
          <textarea
            className="qn-input"
            rows={5}
            maxLength={4000}
            value={typed.recommendation}
            onChange={(event) => typed.type({ recommendation: event.currentTarget.value })}
          />
        </label>
      )}
      {typed.conflict && (
        <div className="notice over" role="alert">
          <p>{texts.conflict}</p>
          <button type="button" className="btn small" onClick={() => run(settle(true))}>
            {texts.keepMine}
          </button>
          <button type="button" className="btn small" onClick={() => run(settle(false))}>
            {texts.takeTheirs}
          </button>
        </div>
      )}
      <div className="qn-foot no-print">
        <button
          type="button"
          className="btn primary"
          disabled={step.isPending || typed.conflict}
          onClick={() => run(send())}
        >
          {isCheckList ? texts.finish : texts.send}
        </button>
        <SavingState unsent={typed.unsent} failure={typed.failure} />
      </div>
      {step.error !== null && (
        <p className="qn-error" role="alert">
          {step.error.message}
        </p>
      )}
    </>
  );
}

function Reading({ view }: Pick<Props, "view">) {
  const { answers, content, line, organisationId } = view;
  const [isReturning, setReturning] = useState(false);
  const [reason, setReason] = useState("");
  const step = useResponseStep(line.id, organisationId);
  const file = useFile(line.id);
  const isCheckList = content.mode === "checkList";
  if (view.state !== "sent") return <p>{texts.notSent}</p>;
  return (
    <>
      <dl className="qn-answers">
        {content.questions.map((question) => {
          const words = answerInWords(
            question,
            answers.find(({ key }) => key === question.key),
          );
          return (
            <div key={question.key}>
              <dt>
                {question.group !== null && <span className="muted">{question.group}: </span>}
                {question.text}
              </dt>
              <dd className={words === "" ? "muted" : undefined}>{words === "" ? texts.noAnswer : words}</dd>
            </div>
          );
        })}
      </dl>
      {isCheckList && (
        <section>
          <h2>{texts.recommendation}</h2>
          <p className="qn-words">{view.recommendation ?? texts.noRecommendation}</p>
        </section>
      )}
      <div className="qn-foot no-print">
        <button
          type="button"
          className="btn"
          disabled={file.isPending}
          onClick={() => file.mutate({ extension: "docx", organisation: organisationId })}
        >
          {texts.paper}
        </button>
        <button type="button" className="btn" onClick={() => window.print()}>
          {texts.print}
        </button>
        {view.mayReturn && !isReturning && (
          <button type="button" className="btn" onClick={() => setReturning(true)}>
            {isCheckList ? texts.reopen : texts.returnIt}
          </button>
        )}
      </div>
      {file.error !== null && (
        <p className="qn-error" role="alert">
          {file.error.message}
        </p>
      )}
      {isReturning && (
        <StepForm
          title={isCheckList ? texts.reopen : texts.returnIt}
          busy={step.isPending}
          error={step.error?.message ?? null}
          go={isCheckList ? texts.reopen : texts.returnIt}
          onCancel={() => setReturning(false)}
          onSubmit={() =>
            step.mutate(
              { step: { kind: "return", reason }, version: view.version },
              { onSuccess: () => setReturning(false) },
            )
          }
        >
          <Words
            label={isCheckList ? texts.reasonReopen : texts.reason}
            value={reason}
            most={1000}
            onChange={setReason}
          />
        </StepForm>
      )}
    </>
  );
}
