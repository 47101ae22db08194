import { useState, type ReactNode } from "react";
import type { CalendarEntry } from "#core/calendar/entry.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { ApiError } from "#web/lib/api.ts";
import { counted } from "#web/lib/russian.ts";
import { saveFile } from "#web/lib/save-file.ts";
import {
  monthInWords,
  monthsBetween,
  parseYearMonth,
  printYearMonth,
  shiftMonth,
  yearMonthOf,
  type YearMonth,
} from "#web/lib/year-month.ts";
import { Icon } from "#web/ui/icon.tsx";
import { OneOf } from "#web/ui/one-of.tsx";
import { EmptyState } from "#web/ui/states.tsx";
import { calendarPaper, type Range } from "./queries.ts";
import { MonthView } from "./month-view.tsx";
import { schoolYearOf } from "./school-year.ts";
import { texts } from "./texts.ts";
import { YearView } from "./year-view.tsx";
import "./calendar-page.css";

export interface Address {
  readonly month: YearMonth;
  readonly view: "month" | "year";
  readonly whose: "own" | "below";
}

interface Props extends Address {
  readonly entries: readonly CalendarEntry[];
  readonly more: boolean;
  readonly today: string;
  readonly organisationName: string;
  readonly hasBelow: boolean;
  readonly range: Range;
  /** The answer is of another range: a new one is on its way. */
  readonly stale: boolean;
  readonly onAddress: (next: Partial<Address>) => void;
  readonly onSubscribe: () => void;
  readonly eventsLink: ReactNode;
}

/** «Календарь»: a month or a year of the organisation and of those below it. */
export function CalendarPage(props: Props) {
  const { month, view, whose, entries, more, today, organisationName, hasBelow, onAddress, onSubscribe } = props;
  const day = parsePlainDate(today);
  const now = day === null ? month : yearMonthOf(day);
  return (
    <div className="calendar-page" aria-busy={props.stale}>
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">
            {organisationName} · {counted(entries.length, texts.entries)}
          </p>
        </div>
        <div className="tools no-print">
          <button type="button" className="btn" onClick={onSubscribe}>
            {texts.subscribe}
          </button>
          <PaperButtons month={month} view={view} range={props.range} />
          {props.eventsLink}
        </div>
      </header>
      <div className="calendar-tools no-print">
        <Switch month={month} view={view} now={now} onMonth={(next) => onAddress({ month: next })} />
        <OneOf
          legend={texts.view}
          name="view"
          value={view}
          options={[
            ["month", texts.month],
            ["year", texts.year],
          ]}
          onChange={(next) => onAddress({ view: next })}
        />
        {hasBelow && (
          <OneOf
            legend={texts.whose}
            name="whose"
            value={whose}
            options={[
              ["own", texts.own],
              ["below", texts.below],
            ]}
            onChange={(next) => onAddress({ whose: next })}
          />
        )}
      </div>
      {more && <output className="notice">{texts.more}</output>}
      {entries.length === 0 && !props.stale ? (
        <EmptyState title={texts.nothing} text={texts.nothingText} />
      ) : view === "month" ? (
        <MonthView month={printYearMonth(month)} title={monthInWords(month)} entries={entries} today={today} />
      ) : (
        <YearView range={props.range} entries={entries} today={today} />
      )}
    </div>
  );
}

function Switch({
  month,
  view,
  now,
  onMonth,
}: Pick<Address, "month" | "view"> & { now: YearMonth; onMonth: (month: YearMonth) => void }) {
  const step = view === "month" ? 1 : 12;
  const isHere =
    view === "month" ? monthsBetween(month, now) === 0 : schoolYearOf(month).from === schoolYearOf(now).from;
  return (
    <div className="month-switch">
      <button
        type="button"
        className="plain"
        aria-label={view === "month" ? texts.previous : texts.previousYear}
        onClick={() => onMonth(shiftMonth(month, -step))}
      >
        <Icon name="left" />
      </button>
      <h2 aria-live="polite">{view === "month" ? monthInWords(month) : schoolYearOf(month).title}</h2>
      <button
        type="button"
        className="plain"
        aria-label={view === "month" ? texts.next : texts.nextYear}
        onClick={() => onMonth(shiftMonth(month, step))}
      >
        <Icon name="right" />
      </button>
      {!isHere && (
        <button type="button" className="btn bare small" onClick={() => onMonth(now)}>
          {texts.toToday}
        </button>
      )}
    </div>
  );
}

/** The paper of what is shown: a month on one A4, a year on one A3. */
function PaperButtons({ month, view, range }: Pick<Address, "month" | "view"> & { range: Range }) {
  const [state, setState] = useState<"idle" | "making" | { readonly failed: string }>("idle");
  const make = async () => {
    setState("making");
    try {
      const { content, name } = await calendarPaper(view, range);
      saveFile(content, name ?? `${printYearMonth(month)}.pdf`);
      setState("idle");
    } catch (error) {
      setState({ failed: error instanceof ApiError ? error.message : texts.fileFailed });
    }
  };
  return (
    <>
      <button type="button" className="btn" disabled={state === "making"} onClick={() => void make()}>
        {state === "making" ? texts.printing : view === "month" ? texts.printMonth : texts.printYear}
      </button>
      {typeof state === "object" && (
        <p className="notice over" role="alert">
          {state.failed}
        </p>
      )}
    </>
  );
}

/** What the address says, or the month of today. */
export function monthOfAddress(text: string | undefined, today: string): YearMonth {
  const day = parsePlainDate(today);
  return parseYearMonth(text ?? "") ?? (day === null ? { year: 2024, month: 1 } : yearMonthOf(day));
}
