import { clampedDate, dayOf, weekdayOf, type PlainDate } from "#core/time/plain-date.ts";
import { MONTHS_OF } from "#core/time/month-names.ts";
import type { YearMonth } from "#web/lib/year-month.ts";
import { EntryName, entryWords, isSaidByHeading } from "./month-entry.tsx";
import type { MonthEntry, MonthSpan, MonthView } from "./month-view.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly month: YearMonth;
  readonly view: MonthView;
  readonly today: PlainDate | null;
  readonly selected: string | null;
  readonly onSelect: (activityId: string) => void;
}

/** The days of a month on a phone and on paper: only those that have something, one below the other. */
export function MonthDays({ month, view, today, selected, onSelect }: Props) {
  const now = today === null ? null : dayOf(today);
  const days = [...new Set([...view.days.keys(), ...view.spans.map(({ from }) => from)])].toSorted((a, b) => a - b);
  if (days.length === 0) return <p className="month-note">{texts.noDays}</p>;
  return (
    <div className="month-days">
      {days.map((day) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h3 id={`day-${day}`} className={day === now ? "today" : undefined}>
            {dayInWords(month, day)}
            {day === now && <em>{texts.today}</em>}
          </h3>
          <ul>
            {view.spans
              .filter(({ from }) => from === day)
              .map((span) => (
                <li key={span.key}>
                  <Line entry={span} mark={barMark(span)} selected={selected} onSelect={onSelect} />
                </li>
              ))}
            {view.days.get(day)?.map((entry) => (
              <li key={entry.key}>
                <Line
                  entry={entry}
                  mark={entry.occurrence.precision === "deadline" ? "deadline" : "dot"}
                  selected={selected}
                  onSelect={onSelect}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function dayInWords(month: YearMonth, day: number): string {
  const weekday = texts.weekdays[weekdayOf(clampedDate(month.year, month.month, day)) - 1];
  return `${day} ${MONTHS_OF[month.month - 1]}, ${weekday}`;
}

function barMark({ cutLeft, cutRight }: MonthSpan): string {
  return `bar${cutLeft ? " cut-left" : ""}${cutRight ? " cut-right" : ""}`;
}

interface LineProps extends Pick<Props, "selected" | "onSelect"> {
  readonly entry: MonthEntry;
  readonly mark: string;
}

function Line({ entry, mark, selected, onSelect }: LineProps) {
  const { activity, occurrence } = entry;
  return (
    <button
      type="button"
      data-entry
      className={`plain month-line${activity.id === selected ? " selected" : ""}`}
      onClick={() => onSelect(activity.id)}
    >
      <i className={`month-mark ${mark}`} aria-hidden="true" />
      <span className="name clamp-3">
        <EntryName activity={activity} />
      </span>
      <span className={occurrence.precision === "day" && isSaidByHeading(entry) ? "quiet said" : "quiet"}>
        {occurrence.precision === "deadline" && `${texts.deadline} · `}
        {entryWords(entry)}
      </span>
    </button>
  );
}
