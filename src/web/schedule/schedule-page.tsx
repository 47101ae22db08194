import { TextInput } from "@mantine/core";
import { useDeferredValue, useMemo, useState } from "react";
import { repeatWords } from "#core/schedule/describe.ts";
import { parsePeriod } from "#core/time/period.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { marksOf } from "#web/lib/marks.ts";
import { occurrencePrecision } from "#web/lib/occurrence-status.ts";
import { MONTHS_SHORT } from "#core/time/month-names.ts";
import { counted } from "#web/lib/russian.ts";
import { academicStart, axisOfPeriod, monthsOf, placeOf, type TimeAxis } from "#web/lib/time-axis.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { useFocusAtStart } from "#web/ui/use-focus-at-start.ts";
import { Icon } from "#web/ui/icon.tsx";
import { OccurrenceList } from "#web/ui/occurrence-list.tsx";
import { Status } from "#web/ui/status.tsx";
import { TimeStrip } from "#web/ui/time-strip.tsx";
import { readPhrase, type PhraseReading } from "./read-phrase.ts";
import { texts } from "./texts.ts";
import "./schedule-page.css";

interface Props {
  readonly phrase: string;
  /** As typed in the address; undefined: the school year of today. */
  readonly period: string | undefined;
  readonly today: string;
  readonly onChange: (change: { phrase?: string; period?: string }) => void;
}

/** Any phrase about a term shows its dates at once; the reading is done here, in the browser. */
export function SchedulePage({ phrase, period, today, onChange }: Props) {
  const [typed, setTyped] = useState(phrase);
  const start = academicStart(today);
  const [periodText, setPeriodText] = useState(period ?? `${start}/${start + 1}`);
  const deferred = useDeferredValue(typed);
  const plan = useMemo(() => parsePeriod(periodText), [periodText]);
  const field = useFocusAtStart<HTMLInputElement>();
  const reading = useMemo(
    () => (plan === null || deferred.trim() === "" ? null : readPhrase(deferred, plan)),
    [deferred, plan],
  );
  const setPhrase = (value: string) => {
    setTyped(value);
    onChange({ phrase: value });
  };
  return (
    <div className="schedule-page">
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{texts.lead}</p>
        </div>
      </header>
      <div className="schedule-fields">
        <TextInput
          className="schedule-phrase"
          label={texts.field}
          placeholder={texts.placeholder}
          size="md"
          maxLength={300}
          ref={field}
          value={typed}
          onChange={(event) => setPhrase(event.currentTarget.value)}
        />
        <TextInput
          label={texts.period}
          size="md"
          w="9rem"
          value={periodText}
          error={plan === null ? texts.badPeriod : null}
          onChange={(event) => {
            setPeriodText(event.currentTarget.value);
            onChange({ period: event.currentTarget.value });
          }}
        />
      </div>
      <p className="schedule-examples">
        <span className="muted">{texts.examples}:</span>
        {texts.phrases.map((example) => (
          <button key={example} type="button" className="btn small" onClick={() => setPhrase(example)}>
            {example}
          </button>
        ))}
      </p>
      {typed.trim() === "" && <EmptyState title={texts.emptyTitle} text={texts.emptyText} />}
      {reading !== null && plan !== null && <Reading reading={reading} axis={axisOfPeriod(plan)} today={today} />}
    </div>
  );
}

function Reading({ reading, axis, today }: { reading: PhraseReading; axis: TimeAxis; today: string }) {
  const { schedule, occurrences, inWords } = reading;
  const marks = marksOf(schedule, occurrences, axis);
  const date = parsePlainDate(today);
  const tags = [
    ...(schedule.recurrence === null ? [] : [repeatWords(schedule.recurrence)]),
    ...schedule.qualifier.map((one) => texts.qualifiers[one]),
  ];
  return (
    <section className="schedule-reading" aria-live="polite">
      <h2 className="rule">
        {texts.reading}
        <span>
          {schedule.confidence === "certain" ? (
            <Status kind="done">{texts.certain}</Status>
          ) : (
            <Status kind="ask">{texts[schedule.confidence]}</Status>
          )}
        </span>
      </h2>
      <blockquote className={schedule.questions.length > 0 ? "as-written doubt" : "as-written"}>
        {schedule.asWritten}
      </blockquote>
      <p className="schedule-words">{inWords}</p>
      {tags.length > 0 && (
        <p className="chips">
          {tags.map((tag) => (
            <span className="tag accent" key={tag}>
              {tag}
            </span>
          ))}
        </p>
      )}
      {schedule.questions.map((question) => (
        <p key={question} className="schedule-question">
          <Icon name="ask" />
          <span>
            <b>{texts.question}. </b>
            {question}
          </span>
        </p>
      ))}
      <div className="schedule-strip">
        <TimeStrip
          marks={marks}
          ticks={axis.months > 24 ? axis.months / 12 : axis.months}
          today={date === null ? null : placeOf(axis, date)}
        />
        <AxisNames axis={axis} />
      </div>
      <Occurrences reading={reading} />
    </section>
  );
}

function AxisNames({ axis }: { axis: TimeAxis }) {
  const months = monthsOf(axis);
  const names =
    axis.months > 24
      ? months.filter(({ month }) => month === axis.startMonth).map(({ year }) => String(year))
      : months.map(({ month }) => MONTHS_SHORT[month - 1] ?? "");
  return (
    <p className="schedule-axis" aria-hidden="true" style={{ gridTemplateColumns: `repeat(${names.length}, 1fr)` }}>
      {names.map((name, index) => (
        <span key={index}>{name}</span>
      ))}
    </p>
  );
}

function Occurrences({ reading }: { reading: PhraseReading }) {
  const { occurrences } = reading;
  return (
    <>
      <h2 className="rule">
        {texts.occurrences}
        {occurrences.length > 0 && <span>{counted(occurrences.length, texts.times)}</span>}
      </h2>
      {occurrences.length === 0 && <p className="muted">{texts.noDates}</p>}
      <OccurrenceList occurrences={occurrences} statusOf={occurrencePrecision} />
    </>
  );
}
