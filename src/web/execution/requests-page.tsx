import { useState, type ReactNode } from "react";
import type { RequestAnswer, RequestList, RequestView } from "#contract/service-request.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { Status, type StatusKind } from "#web/ui/status.tsx";
import { Day, Line, StepForm, Words } from "#web/ui/step-form.tsx";
import { orNull } from "./or-null.ts";
import { useAnswerRequest } from "./queries.ts";
import { RequestForm } from "./request-form.tsx";
import { texts } from "./texts.ts";
import { dayInWords } from "./words.ts";
import "./execution.css";

interface Props {
  readonly list: RequestList;
  readonly mayWrite: boolean;
  readonly tabs: ReactNode;
}

/** «По запросу», «по заявке»: what is asked of us with its answer time, what we ask others, what can be asked for. */
export function RequestsPage({ list, mayWrite, tabs }: Props) {
  const { offers, requests, today } = list;
  const [adding, setAdding] = useState<"own" | "call" | null>(null);
  const incoming = requests.filter((request) => request.incoming);
  const outgoing = requests.filter((request) => !request.incoming);
  const others = offers.filter(({ own }) => !own);
  const own = offers.filter((offer) => offer.own);
  return (
    <div className="exec-page">
      {tabs}
      <header className="page-head">
        <div>
          <h1>{texts.requests}</h1>
          <p className="muted">{texts.requestsHint}</p>
        </div>
        {mayWrite && adding === null && (
          <div className="tools no-print">
            {own.length > 0 && (
              <button type="button" className="btn" onClick={() => setAdding("call")}>
                {texts.addCall}
              </button>
            )}
            {others.length > 0 && (
              <button type="button" className="btn primary" onClick={() => setAdding("own")}>
                {texts.add}
              </button>
            )}
          </div>
        )}
      </header>
      {adding !== null && (
        <RequestForm
          key={adding}
          offers={adding === "call" ? own : others}
          outside={adding === "call"}
          onDone={() => setAdding(null)}
        />
      )}
      {offers.length === 0 && requests.length === 0 && <EmptyState title={texts.noIncoming} text={texts.noOffers} />}
      {(incoming.length > 0 || own.length > 0) && (
        <Lines name={texts.incoming} none={texts.noIncoming} lines={incoming} mayWrite={mayWrite} today={today} />
      )}
      {(outgoing.length > 0 || others.length > 0) && (
        <Lines name={texts.outgoing} none={texts.noOutgoing} lines={outgoing} mayWrite={mayWrite} today={today} />
      )}
    </div>
  );
}

interface LinesProps {
  readonly name: string;
  readonly none: string;
  readonly lines: readonly RequestView[];
  readonly mayWrite: boolean;
  readonly today: string;
}

const FEW = 50;

function Lines({ name, none, lines, mayWrite, today }: LinesProps) {
  const [all, setAll] = useState(false);
  const shown = all ? lines : lines.slice(0, FEW);
  return (
    <section>
      <h2>
        {name} <span className="muted">{lines.length > 0 && lines.length}</span>
      </h2>
      {lines.length === 0 && <p className="muted">{none}</p>}
      <ul className="exec-lines">
        {shown.map((line) => (
          <Request key={line.id} line={line} mayWrite={mayWrite} today={today} />
        ))}
      </ul>
      {shown.length < lines.length && (
        <button type="button" className="btn bare small" onClick={() => setAll(true)}>
          {texts.showAll(lines.length)}
        </button>
      )}
    </section>
  );
}

const KINDS: Readonly<Record<RequestView["state"], StatusKind>> = {
  new: "ask",
  accepted: "plan",
  declined: "past",
  held: "done",
  notHeld: "over",
  recalled: "past",
};

type Kind = RequestAnswer["kind"];
const NAMES: Readonly<Record<Kind, string>> = {
  accept: texts.acceptRequest,
  decline: texts.declineRequest,
  held: texts.heldRequest,
  notHeld: texts.notHeldRequest,
  recall: texts.recall,
};

function kindsOf({ incoming, state }: RequestView): readonly Kind[] {
  if (!incoming) return state === "new" ? ["recall"] : [];
  if (state === "new") return ["accept", "decline"];
  return state === "accepted" ? ["held", "notHeld", "accept", "decline"] : [];
}

function Request({ line, mayWrite, today }: { line: RequestView; mayWrite: boolean; today: string }) {
  const [asked, setAsked] = useState<Kind | null>(null);
  const { answerBy, host, incoming, late, number, onDay, people, place, reason, state, title, wish } = line;
  const whose = incoming ? line.requester : line.organisationName;
  const details = [
    people === null ? null : texts.requestPeople(people),
    onDay === null ? null : texts.at(dayInWords(onDay)),
    place,
    host,
    reason,
  ];
  return (
    <li className="exec-line">
      <p>
        <b>{whose}</b> · {number !== null && <span className="exec-number">{number} </span>}
        {title}
      </p>
      <p>{wish}</p>
      <p className="muted meta">{details.filter((part) => part !== null).join(" · ")}</p>
      <p className="exec-counts">
        <Status kind={late ? "over" : KINDS[state]}>
          {late ? texts.answerLate(dayInWords(answerBy)) : texts.requestStates[state]}
        </Status>
        {state === "new" && !late && <span className="muted meta">{texts.answerBy(dayInWords(answerBy))}</span>}
      </p>
      {mayWrite && asked === null && kindsOf(line).length > 0 && (
        <div className="exec-buttons no-print">
          {kindsOf(line).map((kind) => (
            <button
              key={kind}
              type="button"
              className={kind === "accept" && state === "new" ? "btn line" : "btn"}
              onClick={() => setAsked(kind)}
            >
              {kind === "accept" && state === "accepted" ? texts.acceptAgain : NAMES[kind]}
            </button>
          ))}
        </div>
      )}
      {asked !== null && <Answer line={line} kind={asked} today={today} onDone={() => setAsked(null)} />}
    </li>
  );
}

interface AnswerProps {
  readonly line: RequestView;
  readonly kind: Kind;
  readonly today: string;
  readonly onDone: () => void;
}

const REASONS = { decline: texts.whyDeclined, notHeld: texts.whyNotHeld, recall: texts.whyRecalled };

function Answer({ line, kind, today, onDone }: AnswerProps) {
  const answer = useAnswerRequest(line.id);
  const [day, setDay] = useState(kind === "held" ? today : (line.onDay ?? ""));
  const [place, setPlace] = useState(line.place ?? "");
  const [host, setHost] = useState(line.host ?? "");
  const [reason, setReason] = useState("");
  const body = (): RequestAnswer => {
    if (kind === "accept") return { kind, onDay: day, place: orNull(place), host: orNull(host) };
    return kind === "held" ? { kind, on: day } : { kind, reason: reason.trim() };
  };
  return (
    <StepForm
      title={`${NAMES[kind]}: ${line.title}`}
      busy={answer.isPending}
      error={answer.error?.message ?? null}
      go={NAMES[kind]}
      onCancel={onDone}
      onSubmit={() => answer.mutate({ answer: body(), version: line.version }, { onSuccess: onDone })}
    >
      {kind === "accept" || kind === "held" ? (
        <Day label={texts.onDay} value={day} onChange={setDay} />
      ) : (
        <Words label={REASONS[kind]} value={reason} onChange={setReason} />
      )}
      {kind === "accept" && (
        <>
          <Line label={texts.place} value={place} onChange={setPlace} required={false} />
          <Line label={texts.host} value={host} onChange={setHost} required={false} />
        </>
      )}
    </StepForm>
  );
}
