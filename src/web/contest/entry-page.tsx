import { useState, type ReactNode } from "react";
import type { EntryView } from "#contract/contest-entry.ts";
import { authorsInWords } from "#core/contest/missing.ts";
import { placeInWords } from "#core/contest/protocol.ts";
import { AWARDS, pointsInWords } from "#core/paper/contest-paper.ts";
import { Status } from "#web/ui/status.tsx";
import { StepForm, Words } from "#web/ui/step-form.tsx";
import { ENTRY_KINDS } from "./contest-page.tsx";
import { EntryForm } from "./entry-form.tsx";
import { ExpertsForm } from "./experts-form.tsx";
import { useCertificate, useCorrect, useEntryStep, useRelease, useReviewEntry } from "./queries.ts";
import { texts } from "./texts.ts";
import { linesOf } from "./typed-call.ts";
import { WorkFacts } from "./work-facts.tsx";
import "./contest.css";

interface Props {
  readonly view: EntryView;
  readonly tabs: ReactNode;
  readonly back: ReactNode;
  readonly practiceLink: ReactNode;
  readonly onLeave: () => void;
}

type Doing = "withdraw" | "return" | "refuse" | "correct" | "expert" | null;

export function EntryPage({ back, onLeave, practiceLink, tabs, view }: Props) {
  const { call, contest, content, entryId, experts, line, mayChange, mayReturn, own, remark, remarks, state, title } =
    view;
  const [doing, setDoing] = useState<Doing>(null);
  const done = () => setDoing(null);
  const inBank = state === "published" && contest.kind !== "contest";
  return (
    <div className="ct-page">
      {tabs}
      <header className="page-head">
        <div>
          <p className="meta no-print">{back}</p>
          <h1>{title === "" ? texts.newWork : title}</h1>
          <p className="muted">{[authorsInWords(content), view.organisationName].join(" · ")}</p>
          <Status kind={ENTRY_KINDS[state]}>{inBank ? texts.bankStates : texts.entryStates[state]}</Status>
        </div>
        <div className="tools no-print">
          {own && (state === "sent" || state === "returned") && (
            <button type="button" className="btn" onClick={() => setDoing("withdraw")}>
              {texts.withdraw}
            </button>
          )}
          {mayReturn && (
            <>
              <button type="button" className="btn" onClick={() => setDoing("return")}>
                {texts.returnIt}
              </button>
              <button type="button" className="btn" onClick={() => setDoing("refuse")}>
                {texts.refuse}
              </button>
              <button type="button" className="btn" onClick={() => setDoing("expert")}>
                {texts.addExpert}
              </button>
            </>
          )}
        </div>
      </header>
      {own && state === "sent" && doing === null && (
        <output className="notice done">
          <p>
            <b>{texts.sentTitle}.</b> {texts.sentText}
          </p>
        </output>
      )}
      {doing === "expert" && <ExpertsForm contestId={contest.id} entryId={entryId} onDone={done} />}
      {(doing === "withdraw" || doing === "return" || doing === "refuse") && (
        <Saying key={doing} doing={doing} view={view} onDone={done} />
      )}
      {mayChange ? (
        <EntryForm
          entryId={entryId}
          contest={contest}
          call={call}
          saved={view}
          author=""
          whyNot={view.whyNot}
          onCancel={onLeave}
        />
      ) : (
        <>
          {remark !== null && (
            <p className="notice ask">
              {texts.remark}: {remark}
            </p>
          )}
          <WorkFacts content={content} />
        </>
      )}
      {experts !== null && experts.length > 0 && <Experts experts={experts} />}
      {line !== null && (
        <section>
          <h2>{texts.result}</h2>
          <dl className="ct-facts">
            <dt>{texts.award}</dt>
            <dd>{AWARDS[line.award]}</dd>
            {contest.kind === "contest" && line.place !== null && (
              <>
                <dt>{texts.place}</dt>
                <dd>{placeInWords(line.place)}</dd>
              </>
            )}
            <dt>{texts.mean}</dt>
            <dd>{pointsInWords(line.mean)}</dd>
            <dt>{texts.sums}</dt>
            <dd>{line.sums.map(pointsInWords).join("; ")}</dd>
          </dl>
        </section>
      )}
      {remarks.length > 0 && (
        <section>
          <h2>{texts.remarks}</h2>
          <ul className="ct-list">
            {remarks.map((words, index) => (
              <li key={`${index} ${words}`} className="ct-words">
                {words}
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.uses !== null && (
        <section>
          <h2>{texts.inBank}</h2>
          <p>{texts.uses(view.uses.organisations, view.uses.times)}</p>
          <p className="no-print">{practiceLink}</p>
        </section>
      )}
      {view.certificates.length > 0 && (
        <Certificate view={view} correcting={doing === "correct"} onCorrect={() => setDoing("correct")} onDone={done} />
      )}
    </div>
  );
}

function Saying({
  doing,
  onDone,
  view: { entryId, version },
}: {
  readonly doing: "withdraw" | "return" | "refuse";
  readonly view: EntryView;
  readonly onDone: () => void;
}) {
  const step = useEntryStep(entryId);
  const review = useReviewEntry(entryId);
  const [words, setWords] = useState("");
  const go = { withdraw: texts.withdraw, return: texts.returnIt, refuse: texts.refuse }[doing];
  const submit = () => {
    if (doing === "withdraw") step.mutate({ step: { kind: doing, reason: words }, version }, { onSuccess: onDone });
    else review.mutate({ review: { kind: doing, remark: words }, version }, { onSuccess: onDone });
  };
  return (
    <StepForm
      title={go}
      busy={step.isPending || review.isPending}
      error={step.error?.message ?? review.error?.message ?? null}
      go={go}
      onCancel={onDone}
      onSubmit={submit}
    >
      <Words
        label={doing === "withdraw" ? texts.withdrawReason : texts.remark}
        most={2000}
        value={words}
        onChange={setWords}
      />
    </StepForm>
  );
}

function Experts({ experts }: { readonly experts: NonNullable<EntryView["experts"]> }) {
  const release = useRelease();
  return (
    <section>
      <h2>{texts.expertOf}</h2>
      <ul className="ct-chosen">
        {experts.map(({ judged, judgementId, name, remark, sum }) => (
          <li key={judgementId}>
            <span>{name}</span>
            <span className="muted">{judged ? pointsInWords(sum) : texts.notJudged}</span>
            {remark !== null && <span className="muted meta">{remark}</span>}
            {!judged && (
              <button
                type="button"
                className="btn bare no-print"
                disabled={release.isPending}
                aria-label={`${texts.release}: ${name}`}
                onClick={() => release.mutate(judgementId)}
              >
                {texts.release}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface CertificateProps {
  readonly view: EntryView;
  readonly correcting: boolean;
  readonly onCorrect: () => void;
  readonly onDone: () => void;
}

function Certificate({ correcting, onCorrect, onDone, view }: CertificateProps) {
  const { certificates, contest, entryId } = view;
  const certificate = useCertificate();
  const [last] = certificates;
  if (last === undefined) return null;
  const button = (extension: "docx" | "pdf", words: string) => (
    <button
      type="button"
      className="btn"
      disabled={certificate.isPending}
      onClick={() => certificate.mutate({ contestEntryId: entryId, extension })}
    >
      {words}
    </button>
  );
  return (
    <section>
      <h2>{texts.certificate}</h2>
      <p>{last.names.join(", ")}</p>
      {last.reason !== null && <p className="muted meta">{last.reason}</p>}
      <div className="step-buttons no-print">
        {button("docx", texts.download("Word"))}
        {button("pdf", texts.download("PDF"))}
        {contest.own && (
          <button type="button" className="btn" onClick={onCorrect}>
            {texts.correct}
          </button>
        )}
      </div>
      {certificate.error !== null && (
        <p className="step-error" role="alert">
          {certificate.error.message}
        </p>
      )}
      {correcting && <Correcting entryId={entryId} last={last} onDone={onDone} />}
    </section>
  );
}

function Correcting({
  entryId,
  last,
  onDone,
}: {
  readonly entryId: string;
  readonly last: EntryView["certificates"][number];
  readonly onDone: () => void;
}) {
  const correct = useCorrect(entryId);
  const [names, setNames] = useState(last.names.join("\n"));
  const [reason, setReason] = useState("");
  return (
    <StepForm
      title={texts.correct}
      hint={texts.correctHint}
      busy={correct.isPending}
      error={correct.error?.message ?? null}
      go={texts.save}
      onCancel={onDone}
      onSubmit={() =>
        correct.mutate({ revision: last.revision + 1, names: linesOf(names), reason }, { onSuccess: onDone })
      }
    >
      <Words label={texts.names} most={4000} value={names} onChange={setNames} />
      <Words label={texts.reason} most={1000} value={reason} onChange={setReason} />
    </StepForm>
  );
}
