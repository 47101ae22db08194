import { useState, type ClipboardEvent, type ReactNode } from "react";
import type { FormView, TypedLine } from "#contract/reporting-round.ts";
import { fieldNames } from "#core/indicator/field-names.ts";
import { placePasted, type PastePlan } from "#core/indicator/pasted.ts";
import { parseTabText } from "#web/lib/clipboard-table.ts";
import type { Owner } from "#web/lib/outbox/model.ts";
import { SavingState } from "#web/ui/saving-state.tsx";
import { Status } from "#web/ui/status.tsx";
import { FormFileTools } from "./form-file.tsx";
import { FormLineFields } from "./form-line.tsx";
import { FormPaste, linesWith } from "./form-paste.tsx";
import { withReported } from "./form-proposal.tsx";
import { texts as formTexts } from "./form-texts.ts";
import { keepOwn, typedInto, without } from "./kept-typed.ts";
import { useFormStep, type FormStep } from "./queries.ts";
import { ReviewForm } from "./review-form.tsx";
import { RevisionList, type ToSource } from "./revision-list.tsx";
import { periodInWords, STATES, texts } from "./texts.ts";
import { useTyped } from "./use-typed.ts";
import "./reporting-round.css";
import "./form.css";

interface Props {
  readonly view: FormView;
  readonly owner: Owner;
  readonly back: ReactNode;
  readonly toSource: ToSource;
}

/** The form of one organisation: what is typed is kept as typed, what is wrong is said beside it. */
export function FormPage({ view, owner, back, toSource }: Props) {
  const step = useFormStep(view.round.id, view.organisationId);
  const isDraft = view.state === "waiting" || view.state === "draft" || view.state === "returned";
  const mayType = view.mayFill && isDraft;
  const { conflicts, entries, failure, keptAt, save, serverLine, setEntries, unsent } = useTyped(view, owner, mayType);
  const [plan, setPlan] = useState<PastePlan | null>(null);
  const [isSent, setSent] = useState(false);
  const waiting = unsent + conflicts.length;
  const reported = mayType ? reportedLines(view) : [];
  const lineNow = (code: string): TypedLine =>
    entries[code]?.line ?? reported.find((one) => one.code === code) ?? serverLine(code);
  const type = (...lines: readonly TypedLine[]) =>
    setEntries((now) => lines.reduce((all, line) => typedInto(all, line, serverLine(line.code)), now));
  const take = (next: FormStep, version = view.version) => step.mutateAsync({ step: next, version });
  const send = async (action: "send" | "confirm") => {
    setSent(true);
    step.reset();
    if (conflicts.length > 0) return;
    const saved = isDraft ? await save(reported) : view;
    await take({ kind: "send", action }, saved.version);
  };
  // What went wrong is shown below.
  const run = (work: Promise<unknown>) => void work.catch(() => undefined);
  const paste = (code: string, field: number, event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text/plain").trimEnd();
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    const rows = view.form.map(({ passport }) => {
      const names = fieldNames(passport.measure, view.round.from, view.months);
      const labels = [passport.title, passport.unit ?? "", `${passport.title}, ${passport.unit ?? ""}`, ...names];
      return { code: passport.code, fields: names.length, labels };
    });
    setPlan(placePasted(parseTabText(text), rows, { code, field }));
  };
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
      {keptAt !== null && Object.keys(entries).length > 0 && (
        <div className="notice ask no-print">
          <p>{formTexts.restored(keptAt)}</p>
          <button type="button" className="btn small" onClick={() => setEntries({})}>
            {formTexts.discard}
          </button>
        </div>
      )}
      {reported.length > 0 && (
        <div className="notice done no-print">
          <p>{formTexts.asReported}</p>
        </div>
      )}
      <FormFileTools
        view={view}
        isOpen={mayType}
        typedOf={lineNow}
        onTake={(lines) => type(...lines.map((line) => ({ ...line, entered: "file" as const })))}
      />
      {plan !== null && (
        <FormPaste
          plan={plan}
          items={view.form}
          months={view.months}
          from={view.round.from}
          typedOf={lineNow}
          onPut={() => {
            const codes = [...new Set(plan.placed.map(({ code }) => code))];
            type(...codes.map((code) => ({ ...linesWith(plan, lineNow(code)), entered: "table" as const })));
            setPlan(null);
          }}
          onCancel={() => setPlan(null)}
        />
      )}
      <ol className="rr-lines">
        {view.form.map((item, index) => {
          const line = view.lines[index];
          if (line === undefined) return null;
          const { code } = line;
          return (
            <FormLineFields
              key={item.id}
              item={item}
              line={line}
              months={view.months}
              from={view.round.from}
              typed={lineNow(code)}
              isFresh={entries[code] !== undefined || reported.some((one) => one.code === code)}
              isOpen={mayType}
              isAsked={isSent || !mayType || line.typed.length > 0}
              onType={(next) => type(next)}
              onPaste={(field, event) => paste(code, field, event)}
              correct={view.mayFill && view.state === "accepted" ? (next) => run(take(next)) : null}
              toSource={toSource}
              history={
                line.revisions === 0 ? null : (
                  <RevisionList
                    roundId={view.round.id}
                    organisationId={view.organisationId}
                    item={item}
                    toSource={toSource}
                  />
                )
              }
            >
              {conflicts.includes(code) && (
                <Both
                  mine={lineNow(code)}
                  theirs={serverLine(code)}
                  onKeep={() => setEntries((now) => keepOwn(now, code, serverLine(code)))}
                  onTake={() => setEntries((now) => without(now, code))}
                />
              )}
            </FormLineFields>
          );
        })}
      </ol>
      {step.error !== null && (
        <p className="rr-error" role="alert">
          {step.error.message}
        </p>
      )}
      {isSent && conflicts.length > 0 && (
        <p className="rr-error" role="alert">
          {formTexts.chooseFirst}
        </p>
      )}
      {mayType && (view.state !== "waiting" || waiting > 0) && <SavingState unsent={waiting} failure={failure} />}
      <div className="rr-buttons no-print" aria-busy={step.isPending}>
        {mayType && (
          <>
            <button type="button" className="btn primary" onClick={() => run(send("send"))}>
              {view.mayConfirm ? texts.confirm : texts.send}
            </button>
            <button type="button" className="btn" onClick={() => run(save(reported))}>
              {texts.save}
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
      {view.mayVouch && (
        <ReviewForm
          items={view.form}
          accept={texts.confirm}
          onReview={(review) => run(take({ kind: "vouch", review }))}
        />
      )}
      {view.mayReview && view.state === "confirmed" && (
        <ReviewForm items={view.form} onReview={(review) => run(take({ kind: "review", review }))} />
      )}
    </div>
  );
}

/** Lines that nobody has typed in yet, filled from the reports: a person sees them before they go anywhere. */
function reportedLines(view: FormView): TypedLine[] {
  return view.form.flatMap((item, index) => {
    const line = view.lines[index];
    if (line === undefined || line.proposal === null || line.typed.length > 0) return [];
    const typed = withReported(
      line.proposal,
      line,
      fieldNames(item.passport.measure, view.round.from, view.months).length,
    );
    return typed.some((text) => text !== "") ? [{ code: line.code, typed, reason: null }] : [];
  });
}

/** What two people wrote into one line: neither is taken silently. */
function Both({
  mine,
  theirs,
  onKeep,
  onTake,
}: {
  readonly mine: TypedLine;
  readonly theirs: TypedLine;
  readonly onKeep: () => void;
  readonly onTake: () => void;
}) {
  const words = ({ reason, typed }: TypedLine) =>
    [typed.filter((text) => text !== "").join(" / ") || formTexts.nothing, reason ?? ""].filter(Boolean).join(", ");
  return (
    <div className="notice over no-print" role="alert">
      <p>
        {formTexts.both} {formTexts.there(words(theirs))}. {formTexts.here(words(mine))}.
      </p>
      <button type="button" className="btn small" onClick={onKeep}>
        {formTexts.keepMine}
      </button>
      <button type="button" className="btn small" onClick={onTake}>
        {formTexts.takeTheirs}
      </button>
    </div>
  );
}
