import { useState, type ReactNode } from "react";
import type { WorkingYearView } from "#contract/working-calendar.ts";
import { calendarOf, holidaysOf, tidyMarks, type WorkingDayMark } from "#core/reminder/working-year.ts";
import { MONTHS } from "#core/time/month-names.ts";
import { clampedDate, daysInMonth, parsePlainDate, weekdayOf, type PlainDate } from "#core/time/plain-date.ts";
import { isWorkingDay, type ProductionCalendar } from "#core/time/production-calendar.ts";
import { counted, longDate, shortDate } from "#web/lib/russian.ts";
import { Status } from "#web/ui/status.tsx";
import { PasteDays } from "./paste-days.tsx";
import { usePutYear } from "./queries.ts";
import { OFF, texts, WORKING } from "./texts.ts";
import "./year-page.css";

interface Props {
  readonly view: WorkingYearView;
  readonly yearLink: (year: number, content: ReactNode) => ReactNode;
}

/** The year as a grid; who leads the region changes a day by a press. Nothing is kept before it is saved. */
export function YearPage({ view, yearLink }: Props) {
  const { mayChange, year } = view;
  // What the changes are made on: what somebody else saves meanwhile is not overwritten.
  const [base, setBase] = useState(view);
  const [marks, setMarks] = useState<readonly WorkingDayMark[]>(view.marks);
  const put = usePutYear(year, base.version);
  const calendar = calendarOf([{ year, marks }]);
  const isChanged = JSON.stringify(tidyMarks(marks)) !== JSON.stringify(tidyMarks(base.marks));
  const add = (added: readonly WorkingDayMark[]) => {
    const days = new Set(added.map(({ day }) => day));
    setMarks((before) => tidyMarks([...before.filter(({ day }) => !days.has(day)), ...added]));
  };
  const toggle = (day: PlainDate) => {
    const works = !isWorkingDay(day, calendar);
    const rest = marks.filter((mark) => mark.day !== day);
    const isUsual = works === weekdayOf(day) <= 5;
    setMarks(isUsual ? rest : [...rest, { day, works, swappedWith: null }]);
  };
  return (
    <div className="work-year">
      <header className="page-head">
        <div>
          <h1>{texts.title(year)}</h1>
          <p className="sub">{texts.sub}</p>
        </div>
        <nav className="work-years" aria-label={texts.year}>
          {[year - 1, year + 1].map((each) => (
            <span key={each}>{yearLink(each, texts.previous(each))}</span>
          ))}
        </nav>
      </header>
      {base.entered ? (
        <Status kind="done">{texts.entered}</Status>
      ) : (
        <div className="notice ask">
          <p>{texts.notEntered(year)}</p>
        </div>
      )}
      {mayChange && (
        <div className="work-tools">
          <p className="muted">{texts.legend}</p>
          <button
            type="button"
            className="btn"
            onClick={() => add(holidaysOf(year).map((day) => ({ day, works: false, swappedWith: null })))}
          >
            {texts.holidays}
          </button>
          <p className="meta muted">{texts.holidaysHelp}</p>
          <PasteDays year={year} onTake={add} />
        </div>
      )}
      <div className="work-months">
        {MONTHS.map((name, index) => (
          <Month
            key={name}
            year={year}
            month={index + 1}
            calendar={calendar}
            marks={marks}
            onToggle={mayChange ? toggle : null}
          />
        ))}
      </div>
      <Marks marks={marks} />
      {mayChange && (
        <div className="work-save">
          {put.error !== null && (
            <div className="notice over" role="alert">
              <p>{put.error.message}</p>
            </div>
          )}
          <button
            type="button"
            className="btn primary"
            disabled={put.isPending || (base.entered && !isChanged)}
            onClick={() => put.mutate(tidyMarks(marks), { onSuccess: setBase })}
          >
            {marks.length === 0 ? texts.saveEmpty : texts.save}
          </button>
          {isChanged && (
            <button type="button" className="btn" onClick={() => setMarks(base.marks)}>
              {texts.back}
            </button>
          )}
          <output>{isChanged ? texts.unsaved : put.isSuccess ? texts.saved : ""}</output>
        </div>
      )}
    </div>
  );
}

interface MonthProps {
  readonly year: number;
  readonly month: number;
  readonly calendar: ProductionCalendar;
  readonly marks: readonly WorkingDayMark[];
  readonly onToggle: ((day: PlainDate) => void) | null;
}

function Month({ calendar, marks, month, onToggle, year }: MonthProps) {
  const days = Array.from({ length: daysInMonth(year, month) }, (_, index) => clampedDate(year, month, index + 1));
  const working = days.filter((day) => isWorkingDay(day, calendar)).length;
  const before = days[0] === undefined ? 0 : weekdayOf(days[0]) - 1;
  const cells: (PlainDate | null)[] = [...Array.from({ length: before }, () => null), ...days];
  while (cells.length % 7 > 0) cells.push(null);
  const weeks = Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  return (
    <table className="work-month">
      <caption>
        <b>{MONTHS[month - 1]}</b>{" "}
        <span className="meta muted">
          {texts.count(counted(working, WORKING), counted(days.length - working, OFF))}
        </span>
      </caption>
      <thead>
        <tr>
          {texts.weekdays.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- weeks of a month never change their places
          <tr key={index}>
            {week.map((day, place) => (
              // oxlint-disable-next-line react/no-array-index-key -- days of a week neither
              <td key={day ?? place}>
                {day !== null && (
                  <Day day={day} works={isWorkingDay(day, calendar)} marks={marks} onToggle={onToggle} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DayProps {
  readonly day: PlainDate;
  readonly works: boolean;
  readonly marks: readonly WorkingDayMark[];
  readonly onToggle: ((day: PlainDate) => void) | null;
}

function Day({ day, marks, onToggle, works }: DayProps) {
  const isMarked = marks.some((mark) => mark.day === day);
  const name = `${longDate(day)}, ${works ? texts.works : texts.off}`;
  const looks = `work-day ${works ? "works" : "off"}${isMarked ? " marked" : ""}`;
  const number = Number(day.slice(8));
  return onToggle === null ? (
    <span className={looks} title={name}>
      {number}
    </span>
  ) : (
    <button type="button" className={looks} aria-label={name} aria-pressed={!works} onClick={() => onToggle(day)}>
      {number}
    </button>
  );
}

function Marks({ marks }: { readonly marks: readonly WorkingDayMark[] }) {
  return (
    <details className="work-marks">
      <summary>
        {texts.marks} ({marks.length})
      </summary>
      {marks.length === 0 && <p className="muted">{texts.noMarks}</p>}
      <ul>
        {tidyMarks(marks).map(({ day, swappedWith, works }) => (
          <li key={day}>
            {shortDate(parsePlainDate(day) ?? day)} – {works ? texts.works : texts.off}
            {swappedWith !== null && `, ${texts.swapped(shortDate(swappedWith))}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
