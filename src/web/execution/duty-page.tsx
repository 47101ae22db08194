import { useState, type ReactNode } from "react";
import type { DutyView, OccurrenceView } from "#contract/execution.ts";
import { Status } from "#web/ui/status.tsx";
import { AddTime } from "./add-time.tsx";
import { AssignPost } from "./assign-post.tsx";
import { EventForm } from "./event-form.tsx";
import { EventLine } from "./event-line.tsx";
import { OccurrenceItem } from "./occurrence-item.tsx";
import { texts } from "./texts.ts";
import { actionInWords, authorInWords, daysInWords, momentInWords } from "./words.ts";
import "./execution.css";

export interface DutyLinks {
  readonly plan: (label: string) => ReactNode;
  readonly report: (occurrenceId: string, label: string) => ReactNode;
  readonly record: (recordId: string, label: string) => ReactNode;
  readonly awaited: (label: string) => ReactNode;
  readonly requests: (label: string) => ReactNode;
  /** What was promised about it, of a duty of an organisation below; null for one's own. */
  readonly notes: ReactNode;
}

interface Props {
  readonly duty: DutyView;
  readonly links: DutyLinks;
}

/** What one organisation has to carry out: the words, the times with their states, what happened, what proves it. */
export function DutyPage({ duty, links }: Props) {
  const { below, number, occurrences, state, title } = duty;
  return (
    <div className="exec-page">
      <header>
        <p className="muted meta">
          {originOf(duty)}
          {duty.own ? "" : ` · ${duty.organisationName}`}
        </p>
        <h1>
          {number !== null && <span className="exec-number">{number} </span>}
          {title}
        </h1>
        {state === "withdrawn" && (
          <p className="exec-withdrawn">
            <Status kind="past">{texts.withdrawn}</Status> <span className="muted">{duty.reason}</span>{" "}
            <span className="muted">{texts.withdrawnHint}</span>
          </p>
        )}
      </header>
      <WordsOfPlan duty={duty} link={links.plan(texts.toPlan)} />
      {below !== null && <Below below={below} />}
      {below === null && <Times duty={duty} links={links} />}
      {links.notes}
      {occurrences.length > 0 && <Records duty={duty} link={links.record} />}
      {occurrences.length > 0 && <Events duty={duty} />}
      <History duty={duty} />
    </div>
  );
}

function originOf({ issuerName, source }: DutyView): string {
  return source === "plan" ? texts.origin.plan : texts.origin[source](issuerName);
}

function WordsOfPlan({ duty, link }: { duty: DutyView; link: ReactNode }) {
  const rows = [
    [texts.term, duty.schedule ?? texts.noTerm, duty.scheduleInWords],
    [texts.audience, duty.audience, null],
    [texts.responsible, duty.responsible, null],
    [texts.expectedResult, duty.expectedResult, null],
  ] as const;
  return (
    <section aria-label={texts.words}>
      <dl className="exec-words">
        {rows.map(([name, words, beside]) =>
          words === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {words}
                {beside !== null && <span className="muted exec-beside">{texts.readAs(beside)}</span>}
              </dd>
            </div>
          ),
        )}
        {(duty.post !== null || duty.may.assign) && (
          <div>
            <dt>{texts.post}</dt>
            <dd>
              <AssignPost duty={duty} />
            </dd>
          </div>
        )}
      </dl>
      {duty.planId !== null && duty.own && <p className="meta no-print">{link}</p>}
    </section>
  );
}

function Below({ below }: { below: NonNullable<DutyView["below"]> }) {
  return (
    <section>
      <h2>{texts.below}</h2>
      <p>{texts.belowCounts(below.organisations)}</p>
      <p className="exec-counts">
        <Status kind="done">{texts.belowDone(below.done)}</Status>
        <Status kind="plan">{texts.belowAhead(below.ahead)}</Status>
        <Status kind="over">{texts.belowMissed(below.missed)}</Status>
        {below.silent > 0 && <Status kind="ask">{texts.belowSilent(below.silent)}</Status>}
        {below.cancelled > 0 && <Status kind="past">{texts.belowCancelled(below.cancelled)}</Status>}
      </p>
    </section>
  );
}

const FEW = 40;

function Times({ duty, links }: Props) {
  const { may, occurrences, onDemand, today } = duty;
  const [adding, setAdding] = useState(false);
  const [all, setAll] = useState(false);
  const shown = all ? occurrences : occurrences.slice(0, FEW);
  return (
    <section>
      <h2>
        {texts.occurrences} <span className="muted">{occurrences.length > 0 && occurrences.length}</span>
      </h2>
      {onDemand !== null && <p className="muted meta">{onDemand === "request" ? texts.onRequest : texts.asNeeded}</p>}
      {onDemand === null && occurrences.length === 0 && <p className="muted">{texts.noOccurrences}</p>}
      {occurrences.length > 0 && (
        <ul className="exec-list">
          {shown.map((occurrence) => (
            <OccurrenceItem
              key={occurrence.id}
              dutyId={duty.id}
              occurrence={occurrence}
              today={today}
              report={canReport(occurrence) ? links.report(occurrence.id, texts.report) : null}
            />
          ))}
        </ul>
      )}
      {shown.length < occurrences.length && (
        <button type="button" className="btn bare small" onClick={() => setAll(true)}>
          {texts.showAll(occurrences.length)}
        </button>
      )}
      <div className="exec-buttons no-print">
        {duty.awaitedId !== null && duty.own && links.awaited(texts.toAwaited)}
        {onDemand === "request" && duty.own && links.requests(texts.toRequests)}
        {onDemand !== null && may.report && !adding && (
          <button type="button" className="btn" onClick={() => setAdding(true)}>
            {texts.addTime}
          </button>
        )}
      </div>
      {adding && <AddTime dutyId={duty.id} today={today} onDone={() => setAdding(false)} />}
    </section>
  );
}

function canReport({ steps }: OccurrenceView): boolean {
  return steps.includes("hold");
}

function Records({ duty, link }: { duty: DutyView; link: DutyLinks["record"] }) {
  return (
    <section>
      <h2>{texts.records}</h2>
      {duty.records.length === 0 && <p className="muted">{texts.noRecords}</p>}
      <ul className="exec-plain">
        {duty.records.map(({ id, onDay, people }) => (
          <li key={id}>
            {link(id, daysInWords(onDay, onDay) || texts.report)} <span className="muted">{texts.people(people)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Events({ duty }: { duty: DutyView }) {
  const [adding, setAdding] = useState(false);
  return (
    <section>
      <h2>{texts.events}</h2>
      {duty.events.length === 0 && <p className="muted">{texts.noEvents}</p>}
      <ul className="exec-plain">
        {duty.events.map((line) => (
          <EventLine key={line.id} duty={duty} line={line} />
        ))}
      </ul>
      {duty.may.report && !adding && (
        <button type="button" className="btn no-print" onClick={() => setAdding(true)}>
          {texts.addEvent}
        </button>
      )}
      {adding && <EventForm duty={duty} event={null} onDone={() => setAdding(false)} />}
    </section>
  );
}

function History({ duty }: { duty: DutyView }) {
  const newest = duty.history.toReversed();
  return (
    <section>
      <h2>{texts.history}</h2>
      {newest.length === 0 && <p className="muted">{texts.noHistory}</p>}
      <ol className="exec-history">
        {newest.map(({ action, at, author, label, occurrenceId }) => (
          <li key={`${occurrenceId} ${at} ${action.kind}`}>
            <time dateTime={at}>{momentInWords(at)}</time>
            <span>
              {label}: {actionInWords(action)} <span className="muted">{authorInWords(author)}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
