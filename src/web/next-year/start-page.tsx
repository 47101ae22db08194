import { useState, type FormEvent, type ReactNode } from "react";
import { parsePeriod, printPeriod, type Period } from "#core/time/period.ts";
import { errorText } from "#web/lib/error-texts.ts";
import { periodInWords } from "#web/lib/russian.ts";
import { useMakeNextYear } from "./queries.ts";
import { texts } from "./texts.ts";
import "./next-year.css";

interface Props {
  readonly planId: string;
  readonly name: string;
  /** The years of this plan, as they are printed: «2023/2024». */
  readonly period: string;
  readonly backLink: (label: string) => ReactNode;
  readonly newId: () => string;
  readonly onMade: (planId: string) => void;
}

/** «План на следующий год»: for which years, and what will be done. */
export function StartPage({ planId, name, period, backLink, newId, onMade }: Props) {
  const [value, setValue] = useState(() => following(period));
  const [refused, setRefused] = useState<string | null>(null);
  // One wish has one id: pressing twice, or again after a lost connection, makes one plan.
  const [id] = useState(newId);
  const make = useMakeNextYear(planId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (parsePeriod(value) === null) return setRefused(errorText("badPeriod"));
    setRefused(null);
    make.mutate(
      { id: `${id}-${value.trim().replaceAll("/", "-")}`, period: value.trim() },
      { onSuccess: (made) => onMade(made.planId), onError: (error) => setRefused(error.message) },
    );
  };
  return (
    <div className="next-year start">
      {backLink(texts.back)}
      <h1>{texts.startTitle}</h1>
      <p>{texts.startText}</p>
      <dl>
        <dt>{texts.from}</dt>
        <dd>{name.includes(periodInWords(period)) ? name : `${name}, ${periodInWords(period)}`}</dd>
      </dl>
      <form onSubmit={submit}>
        <label htmlFor="next-period">{texts.period}</label>
        <input
          id="next-period"
          className="field"
          value={value}
          aria-describedby="next-period-hint"
          aria-invalid={refused !== null}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <button type="submit" className="btn primary" disabled={make.isPending}>
          {make.isPending ? texts.making : texts.make}
        </button>
        <p id="next-period-hint" className="muted meta">
          {texts.periodHint}
        </p>
        {refused !== null && <p role="alert">{refused}</p>}
      </form>
    </div>
  );
}

/** The years right behind the given ones, as many of them. */
function following(text: string): string {
  const period = parsePeriod(text);
  return period === null ? "" : printPeriod(next(period));
}

function next(period: Period): Period {
  if (period.kind === "academicYear") return { kind: "academicYear", startYear: period.startYear + 1 };
  const years = period.toYear - period.fromYear + 1;
  return { kind: "calendarYears", fromYear: period.fromYear + years, toYear: period.toYear + years };
}
