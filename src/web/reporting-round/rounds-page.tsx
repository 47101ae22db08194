import { useState, type FormEvent, type ReactNode } from "react";
import type { RoundLine, RoundList } from "#contract/reporting-round.ts";
import { dueInWords } from "#core/indicator/period-words.ts";
import { keyOn } from "#core/indicator/reporting-period.ts";
import { addDays, parsePlainDate } from "#core/time/plain-date.ts";
import { newId } from "#web/lib/new-id.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { Status } from "#web/ui/status.tsx";
import { useOpen } from "./queries.ts";
import { periodInWords, STATES, texts } from "./texts.ts";
import "./reporting-round.css";

interface Props {
  readonly list: RoundList;
  readonly tabs: ReactNode;
  readonly toRound: (round: RoundLine, label: string) => ReactNode;
  readonly toForm: (round: RoundLine, label: string) => ReactNode;
}

/** What is collected: until when, and how much of it is there. */
export function RoundsPage({ list, tabs, toRound, toForm }: Props) {
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
      {isOpening && <OpenForm sets={sets} today={today} onDone={() => setOpening(false)} />}
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
                <Status kind={STATES[round.own].shape}>{texts.ownForm(round.own)}</Status> {toForm(round, texts.toForm)}
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

const PERIODS = 6;

/** The periods that have ended, the last ones first; of each length. */
function endedPeriods(today: string): string[] {
  const day = parsePlainDate(today);
  if (day === null) return [];
  return (["quarter", "month", "halfYear", "academicYear", "calendarYear"] as const).flatMap((kind) => {
    const days = { month: 28, quarter: 89, halfYear: 180, academicYear: 364, calendarYear: 364 }[kind];
    const keys = Array.from({ length: PERIODS }, (_, back) => keyOn(kind, addDays(day, -days * (back + 1))));
    const now = keyOn(kind, day);
    return [...new Set(keys)].filter((key) => key !== now).slice(0, kind === "calendarYear" ? 2 : PERIODS);
  });
}

function OpenForm({ sets, today, onDone }: Pick<RoundList, "sets" | "today"> & { readonly onDone: () => void }) {
  const periods = endedPeriods(today);
  const [id] = useState(newId);
  const [setId, setSetId] = useState(sets[0]?.id ?? "");
  const [period, setPeriod] = useState(periods[0] ?? "");
  const [rule, setRule] = useState<"workingDay" | "dayOfMonth">("dayOfMonth");
  const [n, setN] = useState("10");
  const open = useOpen();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const due =
      rule === "workingDay" ? ({ kind: rule, n: Number(n) } as const) : ({ kind: rule, day: Number(n) } as const);
    open.mutate({ id, setId, period, due, minutes: null }, { onSuccess: onDone });
  };
  return (
    <form className="rr-form no-print" aria-label={texts.newRound} onSubmit={submit}>
      <label>
        {texts.set}
        <select value={setId} onChange={(event) => setSetId(event.currentTarget.value)}>
          {sets.map((set) => (
            <option key={set.id} value={set.id}>
              {set.title}
            </option>
          ))}
        </select>
      </label>
      <label>
        {texts.period}
        <select value={period} onChange={(event) => setPeriod(event.currentTarget.value)}>
          {periods.map((key) => (
            <option key={key} value={key}>
              {periodInWords(key)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {texts.number}
        <input
          type="number"
          min={1}
          max={31}
          required
          value={n}
          onChange={(event) => setN(event.currentTarget.value)}
        />
      </label>
      <label>
        {texts.dueRule}
        <select
          value={rule}
          onChange={(event) => setRule(event.currentTarget.value === "workingDay" ? "workingDay" : "dayOfMonth")}
        >
          <option value="dayOfMonth">{texts.dayOfMonth}</option>
          <option value="workingDay">{texts.workingDay}</option>
        </select>
      </label>
      {open.error !== null && (
        <p className="rr-error" role="alert">
          {open.error.message}
        </p>
      )}
      <div className="rr-buttons">
        <button type="submit" className="btn primary" disabled={open.isPending}>
          {texts.go}
        </button>
        <button type="button" className="btn" onClick={onDone}>
          {texts.cancel}
        </button>
      </div>
    </form>
  );
}
