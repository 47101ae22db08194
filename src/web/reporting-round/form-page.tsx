import { useState, type ReactNode } from "react";
import type { FormItem, FormLine, FormView, TypedLine } from "#contract/reporting-round.ts";
import { newId } from "#web/lib/new-id.ts";
import { Status } from "#web/ui/status.tsx";
import { FigureChecks } from "./figure-checks.tsx";
import { fieldNames, figureInWords } from "./figure-words.ts";
import { useFormStep, type FormStep } from "./queries.ts";
import { ReviewForm } from "./review-form.tsx";
import { periodInWords, questionInWords, STATES, texts, troubleInWords } from "./texts.ts";
import "./reporting-round.css";

type Typed = Readonly<Record<string, TypedLine>>;

/** The form of one organisation: what is typed is kept as typed, what is wrong is said beside it. */
export function FormPage({ view, back }: { view: FormView; back: ReactNode }) {
  const [typed, setTyped] = useState<Typed>({});
  const step = useFormStep(view.round.id, view.organisationId);
  const isDraft = view.state === "waiting" || view.state === "draft" || view.state === "returned";
  const mayType = view.mayFill && isDraft;
  const take = (next: FormStep, version = view.version) => step.mutateAsync({ step: next, version });
  const save = async () => {
    const saved = await take({ kind: "save", lines: Object.values(typed) });
    setTyped({});
    return saved;
  };
  const send = async (action: "send" | "confirm") => {
    const saved = isDraft ? await save() : view;
    await take({ kind: "send", action }, saved.version);
  };
  // What went wrong is shown below.
  const run = (work: Promise<unknown>) => void work.catch(() => undefined);
  return (
    <div className="rr-page rr-narrow">
      <p className="no-print">{back}</p>
      <header>
        <h1>
          {view.round.title} за {periodInWords(view.round.period)}
        </h1>
        <p className="sub">
          {view.organisationName} · {texts.due(view.round.dueOn)}
        </p>
        <p>
          <Status kind={STATES[view.state].shape}>{STATES[view.state].words}</Status>
        </p>
        {view.returned !== null && (
          <p className="rr-error">{texts.returnedBy(view.returned.code ?? texts.wholeForm, view.returned.reason)}</p>
        )}
        {view.extension !== null && <p>{texts.extended(view.extension.until, view.extension.reason)}</p>}
      </header>
      <ol className="rr-lines">
        {view.form.map((item, index) => {
          const line = view.lines[index];
          return line === undefined ? null : (
            <Line
              key={item.id}
              item={item}
              line={line}
              months={view.months}
              typed={typed[line.code] ?? line}
              isOpen={mayType}
              onType={(next) => setTyped({ ...typed, [line.code]: next })}
              correct={view.mayFill && view.state === "accepted" ? (next) => run(take(next)) : null}
            />
          );
        })}
      </ol>
      {step.error !== null && (
        <p className="rr-error" role="alert">
          {step.error.message}
        </p>
      )}
      <div className="rr-buttons no-print" aria-busy={step.isPending}>
        {mayType && (
          <>
            <button type="button" className="btn" onClick={() => run(save())}>
              {texts.save}
            </button>
            <button type="button" className="btn primary" onClick={() => run(send("send"))}>
              {view.mayConfirm ? texts.confirm : texts.send}
            </button>
          </>
        )}
        {view.mayConfirm && view.state === "sent" && (
          <button type="button" className="btn primary" onClick={() => run(send("confirm"))}>
            {texts.confirm}
          </button>
        )}
        {view.mayFill && (view.state === "sent" || view.state === "confirmed") && (
          <button type="button" className="btn" onClick={() => run(take({ kind: "send", action: "withdraw" }))}>
            {texts.withdraw}
          </button>
        )}
      </div>
      {view.mayReview && view.state === "confirmed" && (
        <ReviewForm items={view.form} onReview={(review) => run(take({ kind: "review", review }))} />
      )}
    </div>
  );
}

interface LineProps {
  readonly item: FormItem;
  readonly line: FormLine;
  readonly months: number;
  readonly typed: TypedLine;
  readonly isOpen: boolean;
  readonly onType: (typed: TypedLine) => void;
  /** Of what was accepted; null: cannot be corrected now. */
  readonly correct: ((step: FormStep) => void) | null;
}

function Line({ item, line, months, typed, isOpen, onType, correct }: LineProps) {
  const [correction, setCorrection] = useState<TypedLine | null>(null);
  const { passport } = item;
  const shown = correction ?? typed;
  const isWritable = isOpen || correction !== null;
  const type = correction === null ? onType : setCorrection;
  const names = fieldNames(item, months);
  const wantsReason =
    isWritable && (correction !== null || line.questions.length + line.checks.length > 0 || shown.reason !== null);
  const submit = () => {
    if (correction === null || correct === null) return;
    const { code, reason, typed: fields } = correction;
    correct({ kind: "correct", id: newId(), code, typed: [...fields], reason: reason ?? "" });
    setCorrection(null);
  };
  return (
    <li>
      <p className="rr-name">
        <span className="muted">{passport.code}</span> {passport.title}
        {passport.unit !== null && <span className="muted">, {passport.unit}</span>}
      </p>
      {item.target !== null && <p className="meta muted">{texts.target(item.target)}</p>}
      <div className="rr-fields">
        {names.map((name, index) => {
          const found = line.findings.find(({ field }) => field === index);
          return (
            <label key={name}>
              {name}
              <input
                inputMode={passport.measure.kind === "yesNo" ? "text" : "decimal"}
                value={shown.typed[index] ?? ""}
                readOnly={!isWritable}
                aria-invalid={found !== undefined}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  const fields = names.map((_, at) => (at === index ? value : (shown.typed[at] ?? "")));
                  type({ code: line.code, reason: shown.reason, typed: fields });
                }}
              />
              {found !== undefined && <span className="rr-error">{troubleInWords(found.code)}</span>}
            </label>
          );
        })}
      </div>
      <FigureChecks checks={line.checks} item={item} typed={line.typed} />
      {line.questions.map((question) => (
        <p key={question} className="status ask">
          {questionInWords(question)}
        </p>
      ))}
      {wantsReason && (
        <label className="rr-reason">
          {correction === null ? texts.explain : texts.reason}
          <textarea
            rows={2}
            maxLength={1000}
            value={shown.reason ?? ""}
            onChange={(event) => {
              const { value } = event.currentTarget;
              type({ code: line.code, typed: [...shown.typed], reason: value === "" ? null : value });
            }}
          />
        </label>
      )}
      <p className="meta muted">
        {[
          line.current === null ? null : `${texts.now}: ${figureInWords(item, line.current)}`,
          line.previous === null ? null : `${texts.previous}: ${figureInWords(item, line.previous)}`,
          line.yearAgo === null ? null : `${texts.yearAgo}: ${figureInWords(item, line.yearAgo)}`,
        ]
          .filter((one) => one !== null)
          .join(" · ")}
      </p>
      {correct !== null && correction === null && (
        <button
          type="button"
          className="btn small no-print"
          onClick={() => setCorrection({ code: line.code, typed: [...line.typed], reason: null })}
        >
          {texts.correct}
        </button>
      )}
      {correction !== null && (
        <div className="rr-buttons no-print">
          <p className="meta muted">{texts.correctHint}</p>
          <button type="button" className="btn primary small" disabled={correction.reason === null} onClick={submit}>
            {texts.correct}
          </button>
          <button type="button" className="btn small" onClick={() => setCorrection(null)}>
            {texts.cancel}
          </button>
        </div>
      )}
    </li>
  );
}
