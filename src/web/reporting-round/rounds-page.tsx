import { useState, type ReactNode } from "react";
import type { MemberState, RoundLine, RoundList } from "#contract/reporting-round.ts";
import { dueInWords } from "#core/indicator/period-words.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { Status } from "#web/ui/status.tsx";
import { OpenForm } from "./open-form.tsx";
import { periodInWords, STATES, texts } from "./texts.ts";
import "./reporting-round.css";

interface Props {
  readonly list: RoundList;
  readonly tabs: ReactNode;
  readonly toRound: (round: RoundLine, label: string) => ReactNode;
  readonly toForm: (round: RoundLine, label: string) => ReactNode;
  /** Another round, where the same was asked. */
  readonly toKnown: (roundId: string, label: string) => ReactNode;
  readonly toLimits: (label: string) => ReactNode;
}

const isToFill = (state: MemberState): boolean => state === "waiting" || state === "draft" || state === "returned";

/** What is collected: until when, and how much of it is there. */
export function RoundsPage({ list, tabs, toRound, toForm, toKnown, toLimits }: Props) {
  const [isOpening, setOpening] = useState(false);
  const { rounds, sets, today } = list;
  return (
    <div className="rr-page">
      {tabs}
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{texts.hint}</p>
        </div>
        {sets.length > 0 && !isOpening && (
          <button type="button" className="btn primary no-print" onClick={() => setOpening(true)}>
            {texts.newRound}
          </button>
        )}
      </header>
      {isOpening && (
        <OpenForm sets={sets} today={today} toRound={toKnown} toLimits={toLimits} onDone={() => setOpening(false)} />
      )}
      {rounds.length === 0 && <EmptyState title={texts.none} text={texts.noneText} />}
      <ul className="rr-rounds">
        {rounds.map((round) => (
          <li key={round.id}>
            <p className="rr-name">{toRound(round, `${round.title} за ${periodInWords(round.period)}`)}</p>
            <p className="meta muted">
              {texts.collector(round.organisationName)} · {texts.due(round.dueOn)}
              {round.due !== null && ` (${dueInWords(round.due, round.kind)})`}
            </p>
            <Progress round={round} />
            {round.own !== null && (
              <p className="rr-own">
                <Status kind={STATES[round.own].shape}>{texts.ownForm(round.own)}</Status>{" "}
                {toForm(round, isToFill(round.own) ? texts.toForm : texts.openForm)}
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** How many of those expected, in words and as a bar. */
export function Progress({ round }: { round: RoundLine }) {
  const { absent, accepted, confirmed, expected, returned } = round.completeness;
  return (
    <div className="rr-progress">
      <Status kind={round.state === "open" ? "run" : "past"}>
        {round.state === "open" ? texts.open : texts.locked}
      </Status>
      {expected > 0 && (
        <>
          <progress max={expected} value={confirmed} aria-label={texts.confirmedOf(confirmed, expected)} />
          <b>{texts.confirmedOf(confirmed, expected)}</b>
          <span>{texts.acceptedOf(accepted)}</span>
        </>
      )}
      {returned > 0 && <Status kind="over">{texts.returnedOf(returned)}</Status>}
      {absent > 0 && <span className="muted">{texts.absentOf(absent)}</span>}
    </div>
  );
}
