import { useState, type ClipboardEvent, type ReactNode } from "react";
import type { FormItem, FormLine, TypedLine } from "#contract/reporting-round.ts";
import { fieldNames } from "#core/indicator/field-names.ts";
import { differsFromReports } from "#core/indicator/prefill.ts";
import { readFigure } from "#core/indicator/value-input.ts";
import { newId } from "#web/lib/new-id.ts";
import { FigureChecks } from "./figure-checks.tsx";
import { figureInWords } from "./figure-words.ts";
import { FormProposal } from "./form-proposal.tsx";
import type { FormStep } from "./queries.ts";
import type { ToSource } from "./revision-list.tsx";
import { questionInWords, texts, troubleInWords } from "./texts.ts";

interface Props {
  readonly item: FormItem;
  readonly line: FormLine;
  readonly months: number;
  /** The first day of the period. */
  readonly from: string;
  readonly typed: TypedLine;
  /** What is typed is not on the server yet: its troubles are told at once, its questions when it is. */
  readonly isFresh: boolean;
  readonly isOpen: boolean;
  /** What is not begun is not asked about until somebody wants to send it. */
  readonly isAsked: boolean;
  readonly onType: (typed: TypedLine) => void;
  readonly onPaste: (field: number, event: ClipboardEvent) => void;
  /** Of what was accepted; null: cannot be corrected now. */
  readonly correct: ((step: FormStep) => void) | null;
  readonly toSource: ToSource;
  /** Its revisions with where each comes from; null: nothing was ever sent. */
  readonly history: ReactNode;
  /** What two people wrote, where they did. */
  readonly children: ReactNode;
}

/** One indicator: what is typed, what is wrong with it, what is known beside it. */
export function FormLineFields(props: Props) {
  const { children, correct, from, history, isAsked, isFresh, isOpen, item, line, months } = props;
  const { onPaste, onType, toSource, typed } = props;
  const [correction, setCorrection] = useState<TypedLine | null>(null);
  const [isHistory, setHistory] = useState(false);
  const { passport } = item;
  const shown = correction ?? typed;
  const isWritable = isOpen || correction !== null;
  const type = correction === null ? onType : setCorrection;
  const names = fieldNames(passport.measure, from, months);
  const isNow = isFresh || correction !== null;
  const findings = isNow ? readFigure(passport.measure, passport.unit, shown.typed, months).findings : line.findings;
  const differs = findings.length === 0 && differsFromReports(passport, shown.typed, line.proposal);
  const questions = isNow ? (differs ? ["notAsReported"] : []) : isAsked ? line.questions : [];
  const checks = isNow ? [] : line.checks;
  const wantsReason =
    isWritable && (correction !== null || questions.length + checks.length > 0 || shown.reason !== null);
  const submit = () => {
    if (correction === null || correct === null) return;
    const { code, reason, typed: fields } = correction;
    correct({ kind: "correct", id: newId(), code, typed: [...fields], reason: reason ?? "" });
    setCorrection(null);
  };
  const put = (index: number, value: string) => {
    const fields = names.map((_, at) => (at === index ? value : (shown.typed[at] ?? "")));
    type({ code: line.code, reason: shown.reason, typed: fields });
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
          const found = findings.find(({ field }) => field === index);
          const trouble = `trouble-${item.id}-${index}`;
          return (
            <label key={name}>
              {name}
              <input
                inputMode={passport.measure.kind === "yesNo" ? "text" : "decimal"}
                value={shown.typed[index] ?? ""}
                readOnly={!isWritable}
                aria-invalid={found !== undefined}
                aria-describedby={found === undefined ? undefined : trouble}
                onPaste={isWritable && correction === null ? (event) => onPaste(index, event) : undefined}
                onChange={(event) => put(index, event.currentTarget.value)}
              />
              {found !== undefined && (
                <span id={trouble} className="rr-error">
                  {troubleInWords(found.code)}
                </span>
              )}
            </label>
          );
        })}
      </div>
      {line.proposal !== null && (
        <FormProposal
          proposal={line.proposal}
          typed={shown}
          names={names}
          onTake={isOpen ? (fields) => type({ code: line.code, reason: shown.reason, typed: [...fields] }) : null}
          isOfCertificates={item.passport.fromExecution?.what === "trained"}
          toSource={toSource}
        />
      )}
      {children}
      <FigureChecks checks={checks} item={item} typed={line.typed} />
      {questions.map((question) => (
        <p key={question} className="status ask">
          {questionInWords(question, line.proposal?.from)}
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
              type({ ...shown, typed: [...shown.typed], reason: value === "" ? null : value });
            }}
          />
        </label>
      )}
      {!wantsReason && shown.reason !== null && (
        <p>
          {texts.explain}: {shown.reason}
        </p>
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
      {history !== null && (
        <details className="meta no-print" onToggle={(event) => setHistory(event.currentTarget.open)}>
          <summary>{texts.historyCount(line.revisions)}</summary>
          {isHistory && history}
        </details>
      )}
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
