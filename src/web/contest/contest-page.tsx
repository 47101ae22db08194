import { useState, type ReactNode } from "react";
import type { ContestStep, ContestView, EntryLine } from "#contract/contest.ts";
import { placeInWords } from "#core/contest/protocol.ts";
import { KINDS } from "#core/organisation/kinds.ts";
import { AWARDS, pointsInWords } from "#core/paper/contest-paper.ts";
import { shortDate } from "#web/lib/russian.ts";
import { Status } from "#web/ui/status.tsx";
import { Day, StepForm, Words } from "#web/ui/step-form.tsx";
import { CallForm } from "./call-form.tsx";
import { STATE_KINDS } from "./contests-page.tsx";
import { ExpertsForm } from "./experts-form.tsx";
import { fileUrl, usePaper, useStep } from "./queries.ts";
import { texts } from "./texts.ts";
import { WhyNot } from "./why-not.tsx";
import "./contest.css";

interface Props {
  readonly view: ContestView;
  readonly tabs: ReactNode;
  readonly back: ReactNode;
  readonly entryLink: (entry: EntryLine) => ReactNode;
  readonly sendLink: ReactNode;
}

type Doing = "edit" | "open" | "extend" | "close" | "publish" | "experts" | null;

export function ContestPage({ back, entryLink, sendLink, tabs, view }: Props) {
  const { contest, content, entries, mayCall, maySend, protocol, version, whyNot } = view;
  const { closesOn, id, kind, opensOn, organisationName, state, title } = contest;
  const [doing, setDoing] = useState<Doing>(null);
  const done = () => setDoing(null);
  return (
    <div className="ct-page">
      {tabs}
      <header className="page-head">
        <div>
          <p className="meta no-print">{back}</p>
          <h1>{title}</h1>
          <p className="muted">{[texts.kinds[kind], organisationName, texts.window(opensOn, closesOn)].join(" · ")}</p>
          <Status kind={STATE_KINDS[state]}>{texts.states[state]}</Status>
        </div>
        <div className="tools no-print">
          {mayCall && <Steps state={state} onDo={setDoing} />}
          {!mayCall && maySend && sendLink}
        </div>
      </header>
      {doing === "edit" && (
        <CallForm
          contestId={id}
          saved={{ text: { kind, title, opensOn, closesOn, content }, version }}
          onSaved={done}
          onCancel={done}
        />
      )}
      {doing === "experts" && <ExpertsForm contestId={id} entryId={null} onDone={done} />}
      {doing !== null && doing !== "edit" && doing !== "experts" && (
        <StepOf key={doing} doing={doing} view={view} onDone={done} />
      )}
      {!mayCall && !maySend && state !== "published" && <WhyNot code={whyNot} />}
      <Terms view={view} />
      <section>
        <h2>{mayCall ? texts.allWorks : texts.myWorks}</h2>
        {mayCall && maySend && state === "open" && <p className="no-print">{sendLink}</p>}
        <Works entries={entries} calls={mayCall} entryLink={entryLink} />
      </section>
      {protocol !== null && (protocol.lines.some(({ mean }) => mean !== null) || state === "published") && (
        <Protocol view={view} protocol={protocol} />
      )}
      {(mayCall || state === "published") && state !== "draft" && <Papers view={view} />}
    </div>
  );
}

function Steps({
  onDo,
  state,
}: {
  readonly state: ContestView["contest"]["state"];
  readonly onDo: (doing: Doing) => void;
}) {
  const button = (doing: Exclude<Doing, null>, name: string, primary = false) => (
    <button type="button" className={primary ? "btn primary" : "btn"} onClick={() => onDo(doing)}>
      {name}
    </button>
  );
  if (state === "published") return null;
  if (state === "draft")
    return (
      <>
        {button("edit", texts.edit)}
        {button("open", texts.open, true)}
      </>
    );
  return (
    <>
      {button("experts", texts.askExperts)}
      {button("extend", texts.extend)}
      {state === "open" ? button("close", texts.close) : button("publish", texts.publish, true)}
    </>
  );
}

interface StepProps {
  readonly doing: "open" | "extend" | "close" | "publish";
  readonly view: ContestView;
  readonly onDone: () => void;
}

const HINTS = { open: texts.openHint, publish: texts.publishHint, extend: undefined, close: undefined } as const;

function StepOf({ doing, onDone, view: { contest, today, version } }: StepProps) {
  const step = useStep(contest.id);
  const [day, setDay] = useState(contest.closesOn);
  const [reason, setReason] = useState("");
  const early = doing === "close" && today <= contest.closesOn;
  const wish = (): ContestStep => {
    if (doing === "extend") return { kind: "extend", closesOn: day, reason };
    return doing === "close" ? { kind: "close", reason: early ? reason : null } : { kind: doing };
  };
  return (
    <StepForm
      title={texts[doing]}
      hint={HINTS[doing]}
      busy={step.isPending}
      error={step.error?.message ?? null}
      go={texts[doing]}
      onCancel={onDone}
      onSubmit={() => step.mutate({ step: wish(), version }, { onSuccess: onDone })}
    >
      {doing === "extend" && <Day label={texts.newDay} value={day} onChange={setDay} />}
      {(doing === "extend" || early) && (
        <Words
          label={doing === "extend" ? texts.reason : texts.closeReason}
          most={1000}
          value={reason}
          onChange={setReason}
        />
      )}
    </StepForm>
  );
}

function Terms({ view: { content, contest } }: { readonly view: ContestView }) {
  const { authors, changes, criteria, experts, kinds, nominations, pass, regulations, regulationsFile } = content;
  return (
    <section>
      <h2>{texts.term}</h2>
      <dl className="ct-facts">
        <dt>{texts.authors}</dt>
        <dd>{texts.authorsOf[authors]}</dd>
        {kinds.length > 0 && (
          <>
            <dt>{texts.whoCalled}</dt>
            <dd>{kinds.map((kind) => KINDS[kind].name).join(", ")}</dd>
          </>
        )}
        {nominations.length > 0 && (
          <>
            <dt>{texts.nominationsOf}</dt>
            <dd>{nominations.join("; ")}</dd>
          </>
        )}
        <dt>{texts.criteria}</dt>
        <dd>
          <ul>
            {criteria.map(({ key, most, title }) => (
              <li key={key}>{texts.criteriaWords(title, most)}</li>
            ))}
          </ul>
        </dd>
        <dt>{texts.expertise}</dt>
        <dd>
          {[
            texts.expertsOf(experts),
            ...(contest.kind === "contest" || pass === null ? [] : [texts.passOf(pass)]),
          ].join("; ")}
        </dd>
        {regulationsFile !== null && (
          <>
            <dt>{texts.regulationsFile}</dt>
            <dd>
              <a href={fileUrl(regulationsFile.id)} download>
                {regulationsFile.name}
              </a>
            </dd>
          </>
        )}
        {changes.length > 0 && (
          <>
            <dt>{texts.changes}</dt>
            <dd>
              <ul>
                {changes.map(({ on, words }) => (
                  <li key={`${on} ${words}`}>
                    {shortDate(on)}: {words}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
      {regulations.trim() !== "" && (
        <details>
          <summary>{texts.regulations}</summary>
          <p className="ct-words">{regulations}</p>
        </details>
      )}
    </section>
  );
}

interface WorksProps {
  readonly entries: readonly EntryLine[];
  readonly calls: boolean;
  readonly entryLink: Props["entryLink"];
}

function Works({ calls, entries, entryLink }: WorksProps) {
  if (entries.length === 0) return <p className="muted">{texts.noWorks}</p>;
  const judging = calls && entries.some(({ state }) => state === "sent");
  return (
    <table className="ct-table">
      <thead>
        <tr>
          <th scope="col">№</th>
          <th scope="col">{texts.work}</th>
          <th scope="col">{texts.author}</th>
          <th scope="col">{texts.state}</th>
          {judging && <th scope="col">{texts.expertise}</th>}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td data-label={texts.number}>{entry.number ?? "—"}</td>
            <td>
              {entryLink(entry)}
              {entry.nomination !== null && entry.nomination !== "" && <p className="muted meta">{entry.nomination}</p>}
            </td>
            <td data-label={texts.author}>
              {entry.authors}
              {calls && <p className="muted meta">{entry.organisationName}</p>}
            </td>
            <td>
              <Status kind={ENTRY_KINDS[entry.state]}>{texts.entryStates[entry.state]}</Status>
              {entry.remark !== null && <p className="muted meta">{entry.remark}</p>}
            </td>
            {judging && (
              <td data-label={texts.expertise}>
                {entry.judged !== null && entry.state === "sent" && (
                  <>
                    {texts.judgedOf(entry.judged.done, entry.judged.asked)}
                    {entry.judged.spreadLarge && (
                      <p>
                        <Status kind="ask">{texts.spreadLarge}</Status>
                      </p>
                    )}
                  </>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export const ENTRY_KINDS = {
  draft: "ask",
  sent: "wait",
  returned: "soon",
  published: "done",
  notTaken: "past",
  withdrawn: "past",
} as const satisfies Readonly<Record<EntryLine["state"], string>>;

function Protocol({
  protocol,
  view: { contest },
}: {
  readonly view: ContestView;
  readonly protocol: NonNullable<ContestView["protocol"]>;
}) {
  return (
    <section>
      <h2>{contest.state === "published" ? texts.protocol : texts.protocolNow}</h2>
      <table className="ct-table">
        <thead>
          <tr>
            {contest.kind === "contest" && <th scope="col">{texts.place}</th>}
            <th scope="col">{texts.work}</th>
            <th scope="col">{texts.organisation}</th>
            <th scope="col">{texts.sums}</th>
            <th scope="col">{texts.mean}</th>
            <th scope="col">{texts.award}</th>
          </tr>
        </thead>
        <tbody>
          {protocol.lines.map((line) => (
            <tr key={line.entryId}>
              {contest.kind === "contest" && <td data-label={texts.place}>{placeInWords(line.place)}</td>}
              <td>
                {line.title}
                <p className="muted meta">
                  {[line.authors, line.nomination].filter((part) => part !== null && part !== "").join(" · ")}
                </p>
              </td>
              <td data-label={texts.organisation}>{line.organisation}</td>
              <td data-label={texts.sums}>{line.sums.map(pointsInWords).join("; ")}</td>
              <td data-label={texts.mean}>{pointsInWords(line.mean)}</td>
              <td data-label={texts.award}>{line.mean === null ? "" : AWARDS[line.award]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Papers({ view: { contest, mayCall } }: { readonly view: ContestView }) {
  const paper = usePaper();
  const contestId = contest.id;
  const button = (
    name: "protocol" | "certificates" | "thanks" | "entries",
    extension: "docx" | "pdf" | "xlsx",
    words: string,
  ) => (
    <button
      type="button"
      className="btn"
      disabled={paper.isPending}
      onClick={() => paper.mutate({ contestId, paper: name, extension })}
    >
      {words}
    </button>
  );
  const published = contest.state === "published";
  return (
    <section className="no-print">
      <h2>{texts.papers}</h2>
      <div className="ct-tools">
        {button("protocol", "docx", texts.paperNames.protocol)}
        {mayCall && published && button("certificates", "docx", texts.paperNames.certificates)}
        {mayCall && published && button("certificates", "pdf", texts.paperNames.certificatesPdf)}
        {mayCall && published && button("thanks", "docx", texts.paperNames.thanks)}
        {mayCall && button("entries", "xlsx", texts.paperNames.entries)}
      </div>
      {paper.error !== null && (
        <p className="step-error" role="alert">
          {paper.error.message}
        </p>
      )}
    </section>
  );
}
