import { useQuery } from "@tanstack/react-query";
import { useEffect, useState, type FormEvent, type ReactNode } from "react";
import type { QuestionnaireContent, QuestionnaireView } from "#contract/questionnaire.ts";
import type { Question } from "#core/questionnaire/model.ts";
import { ApiError } from "#web/lib/api.ts";
import { newId } from "#web/lib/new-id.ts";
import { Choice, Day, Line, Words } from "#web/ui/step-form.tsx";
import { AskFirst } from "./ask-first.tsx";
import { AudienceFields } from "./audience-fields.tsx";
import { blankQuestion, moved, tidy } from "./draft.ts";
import { hintsQuery, useDrop, useOpening, useQuestionnaireStep } from "./queries.ts";
import { QuestionEditor } from "./question-editor.tsx";
import { texts } from "./texts.ts";
import "./questionnaire.css";

interface Props {
  /** The draft as the server has it; null: it is not there yet. */
  readonly view: QuestionnaireView | null;
  readonly start: QuestionnaireContent;
  readonly back: ReactNode;
  /** The draft has a page of its own from its first saving on. */
  readonly onSaved: (view: QuestionnaireView) => void;
  readonly onOpened: (view: QuestionnaireView, path: string | null) => void;
  readonly onDropped: () => void;
}

const HINT_PAUSE_MS = 700;
const MODES = (["organisations", "checkList", "anonymous"] as const).map((mode) => [mode, texts.modes[mode]] as const);

/** A questionnaire in the making. Everything stays as it is typed, whatever the server says. */
export function EditorPage({ back, onDropped, onOpened, onSaved, start, view }: Props) {
  const [id] = useState(() => view?.line.id ?? newId());
  const [content, setContent] = useState<QuestionnaireContent>(view?.content ?? start);
  const [isDirty, setDirty] = useState(view === null);
  const step = useQuestionnaireStep();
  const opening = useOpening();
  const dropping = useDrop();
  const hints = useHints(content.questions);
  const isBusy = step.isPending || opening.isPending || dropping.isPending;
  const change = (more: Partial<QuestionnaireContent>) => {
    setContent((now) => ({ ...now, ...more }));
    setDirty(true);
  };
  const changeQuestion = (index: number, to: Question) =>
    change({ questions: content.questions.map((one, at) => (at === index ? to : one)) });
  const save = async (): Promise<QuestionnaireView> => {
    const sent = tidy(content);
    const saved = await step.mutateAsync(
      view === null
        ? { kind: "add", id, content: sent }
        : { kind: "change", id, version: view.line.version, content: sent },
    );
    setDirty(false);
    onSaved(saved);
    return saved;
  };
  const open = async () => {
    if (view === null) return;
    const answer = await opening.mutateAsync({ id, version: view.line.version });
    onOpened(answer.view, answer.path);
  };
  // What went wrong is shown below.
  const run = (work: Promise<unknown>) => void work.catch(() => undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy) run(save());
  };
  const error = step.error ?? opening.error ?? dropping.error;
  const isAnonymous = content.mode === "anonymous";
  const names = new Map(view?.members.map(({ name, organisationId }) => [organisationId, name]));
  return (
    <form className="qn-page qn-narrow" onSubmit={submit}>
      <p>{back}</p>
      <header className="page-head">
        <h1>{content.title === "" ? texts.newOne : content.title}</h1>
      </header>
      <div className="step-fields">
        <Line label={texts.name} most={300} value={content.title} onChange={(title) => change({ title })} />
        <Choice label={texts.whoAnswers} value={content.mode} options={MODES} onChange={(mode) => change({ mode })} />
        <Day label={texts.lastDay} value={content.dueOn} onChange={(dueOn) => change({ dueOn })} />
        <Words
          label={texts.intro}
          required={false}
          most={2000}
          value={content.intro ?? ""}
          onChange={(intro) => change({ intro })}
        />
      </div>
      {isAnonymous ? (
        <p className="muted">{texts.anonymousRule}</p>
      ) : (
        <>
          <AudienceFields audience={content.audience} names={names} onChange={(audience) => change({ audience })} />
          {view !== null && !isDirty && <p>{texts.wouldAsk(view.members.length)}</p>}
        </>
      )}
      <h2>{texts.questions}</h2>
      {content.questions.map((question, index) => (
        <QuestionEditor
          key={question.key}
          question={question}
          index={index}
          count={content.questions.length}
          hint={hints.get(question.text)}
          onChange={(to) => changeQuestion(index, to)}
          onMove={(by) => change({ questions: moved(content.questions, index, by) })}
          onRemove={() => change({ questions: content.questions.filter((_, at) => at !== index) })}
        />
      ))}
      <div className="qn-row">
        <button
          type="button"
          className="btn"
          onClick={() => change({ questions: [...content.questions, blankQuestion(content.questions)] })}
        >
          {texts.addQuestion}
        </button>
      </div>
      {error !== null && (
        <p className="qn-error" role="alert">
          {error.message}{" "}
          {error instanceof ApiError && typeof error.data["row"] === "number" && texts.question(error.data["row"] - 1)}
        </p>
      )}
      <div className="qn-foot">
        <button type="submit" className={isDirty ? "btn primary" : "btn"} disabled={isBusy}>
          {texts.save}
        </button>
        {view !== null && !isDirty && (
          <AskFirst
            primary
            ask={isAnonymous ? texts.openAskAnonymous : texts.openAsk(view.members.length)}
            label={texts.open}
            disabled={isBusy}
            onYes={() => run(open())}
          />
        )}
        {view !== null && (
          <AskFirst
            ask={texts.dropAsk}
            label={texts.drop}
            disabled={isBusy}
            onYes={() => dropping.mutate({ id, version: view.line.version }, { onSuccess: onDropped })}
          />
        )}
        <output className="muted meta">{view !== null && (isDirty ? texts.unsaved : texts.saved)}</output>
      </div>
    </form>
  );
}

/** By the text of the question, a moment after it was typed. */
function useHints(questions: readonly Question[]) {
  const asked = [...new Set(questions.map(({ text }) => text.trim()).filter((text) => text !== ""))].join("\n");
  const [settled, setSettled] = useState(asked);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(asked), HINT_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const lines = settled === "" ? [] : settled.split("\n");
  const { data = [] } = useQuery(hintsQuery(lines));
  return new Map(lines.flatMap((text, index) => (data[index] === undefined ? [] : [[text, data[index]] as const])));
}
