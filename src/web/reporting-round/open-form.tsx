import { useState, type FormEvent, type ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import type { RoundList } from "#contract/reporting-round.ts";
import { periodInWords } from "#core/indicator/period-words.ts";
import { keyOn } from "#core/indicator/reporting-period.ts";
import { addDays, parsePlainDate } from "#core/time/plain-date.ts";
import { newId } from "#web/lib/new-id.ts";
import { AskingView } from "./asking-view.tsx";
import { askingQuery, useOpen } from "./queries.ts";
import { texts } from "./texts.ts";
import { openTexts } from "./open-texts.ts";

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

type Props = Pick<RoundList, "sets" | "today"> & {
  readonly toRound: (roundId: string, label: string) => ReactNode;
  readonly toLimits: (label: string) => ReactNode;
  readonly onDone: () => void;
};

/** Set, period and term; beside them what is known already and how much work it makes, before anything is sent. */
export function OpenForm({ sets, today, toLimits, toRound, onDone }: Props) {
  const periods = endedPeriods(today);
  const [id] = useState(newId);
  const [setId, setSetId] = useState(sets[0]?.id ?? "");
  const [period, setPeriod] = useState(periods[0] ?? "");
  const [rule, setRule] = useState<"workingDay" | "dayOfMonth">("dayOfMonth");
  const [n, setN] = useState("10");
  const [minutes, setMinutes] = useState("");
  const open = useOpen();
  const asking = useQuery(askingQuery(setId, period));
  const spent = /^\d{1,6}$/.test(minutes) && Number(minutes) > 0 ? Number(minutes) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const due =
      rule === "workingDay" ? ({ kind: rule, n: Number(n) } as const) : ({ kind: rule, day: Number(n) } as const);
    open.mutate({ id, setId, period, due, minutes: spent }, { onSuccess: onDone });
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
      <label>
        {openTexts.minutes}
        <input
          type="number"
          min={1}
          max={100_000}
          value={minutes}
          onChange={(event) => setMinutes(event.currentTarget.value)}
        />
      </label>
      {asking.data !== undefined && (
        <AskingView asking={asking.data} minutes={spent} toRound={toRound} toLimits={toLimits} />
      )}
      {(open.error ?? asking.error) !== null && (
        <p className="rr-error" role="alert">
          {(open.error ?? asking.error)?.message}
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
