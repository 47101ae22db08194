import { useState, type CSSProperties } from "react";
import { dayOf, type PlainDate } from "#core/time/plain-date.ts";
import { rangeInWords } from "#web/lib/russian.ts";
import { monthInWords, type YearMonth } from "#web/lib/year-month.ts";
import { EntryName, entryWords } from "./month-entry.tsx";
import {
  segmentsOf,
  weeksOf,
  type MonthEntry,
  type MonthSpan,
  type MonthView,
  type Segment,
  type Week,
} from "./month-view.ts";
import { texts } from "./texts.ts";

/** More than these in one day or week wait behind a button. */
const FEW_ENTRIES = 4;
const FEW_LANES = 5;
const EMPTY = "\u00a0";

interface Props {
  readonly month: YearMonth;
  readonly view: MonthView;
  /** Today when it lies in this month. */
  readonly today: PlainDate | null;
  readonly selected: string | null;
  /** Everything is drawn, whatever its number. */
  readonly whole: boolean;
  readonly onSelect: (activityId: string) => void;
}

/**
 * Weeks from Monday: exact days and deadlines in their cells, short windows as bars over theirs. On paper the cells hold the
 * numbers only: the names stand whole in a list below.
 */
export function MonthGrid({ month, view, today, selected, whole, onSelect }: Props) {
  const [expanded, setExpanded] = useState(false);
  const all = whole || expanded;
  const spans = whole ? joinedSpans(view.spans) : view.spans;
  const weeks = weeksOf(month).map((week) => ({ week, segments: segmentsOf(week, spans) }));
  const hidden = all ? 0 : hiddenIn(view, weeks);
  return (
    <div className="month-calendar">
      <table className="month-grid">
        <caption className="hidden-text">{texts.grid(monthInWords(month))}</caption>
        <thead>
          <tr>
            {texts.weekdays.map((name, index) => (
              <th key={name} scope="col" abbr={name}>
                {texts.weekdaysShort[index]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ week, segments }, index) => (
            <WeekRow
              key={index}
              week={week}
              segments={all ? segments : segments.filter(({ lane }) => lane < FEW_LANES)}
              view={view}
              today={today === null ? null : dayOf(today)}
              all={all}
              selected={selected}
              onSelect={onSelect}
            />
          ))}
        </tbody>
      </table>
      {view.days.size + view.spans.length === 0 && <p className="month-note">{texts.noDays}</p>}
      {hidden > 0 && (
        <button type="button" className="btn bare small no-print" onClick={() => setExpanded(true)}>
          {texts.more(hidden)}
        </button>
      )}
    </div>
  );
}

/** On paper equal windows share one bar with the numbers of all: their names stand in the list. */
function joinedSpans(spans: readonly MonthSpan[]): readonly MonthSpan[] {
  const joined = new Map<string, MonthSpan>();
  for (const span of spans) {
    const { activity, from, to } = span;
    const key = activity.number === null ? span.key : `${from}–${to} ${span.cutLeft} ${span.cutRight}`;
    const known = joined.get(key);
    const number = known === undefined ? activity.number : `${known.activity.number} · ${activity.number}`;
    joined.set(key, { ...span, activity: { ...activity, number, title: known === undefined ? activity.title : "" } });
  }
  return [...joined.values()];
}

function hiddenIn(view: MonthView, weeks: readonly { readonly segments: readonly Segment[] }[]): number {
  const inDays = [...view.days.values()].reduce((sum, entries) => sum + Math.max(0, entries.length - FEW_ENTRIES), 0);
  const spans = weeks.flatMap(({ segments }) => segments.filter(({ lane }) => lane >= FEW_LANES));
  return inDays + new Set(spans.map(({ span }) => span.key)).size;
}

interface WeekProps extends Pick<Props, "view" | "selected" | "onSelect"> {
  readonly week: Week;
  readonly segments: readonly Segment[];
  readonly today: number | null;
  readonly all: boolean;
}

function WeekRow({ week, segments, view, today, all, selected, onSelect }: WeekProps) {
  const lanes = Math.max(0, ...segments.map(({ lane }) => lane + 1));
  return (
    <tr>
      {week.map((day, weekday) => {
        if (day === null)
          return (
            <td key={weekday} className="outside">
              {EMPTY}
            </td>
          );
        const entries = view.days.get(day) ?? [];
        return (
          <td
            key={weekday}
            className={cellClass(weekday, day === today)}
            aria-current={day === today ? "date" : undefined}
          >
            <div className="month-cell" style={{ "--lanes": lanes } as CSSProperties}>
              <span className="month-day">
                {day}
                {day === today && <em>{texts.today}</em>}
              </span>
              {segments
                .filter(({ from }) => from === day)
                .map((segment) => (
                  <Bar key={segment.span.key} segment={segment} selected={selected} onSelect={onSelect} />
                ))}
              <div className="month-entries">
                {(all ? entries : entries.slice(0, FEW_ENTRIES)).map((entry) => (
                  <Entry key={entry.key} entry={entry} selected={selected} onSelect={onSelect} />
                ))}
              </div>
            </div>
          </td>
        );
      })}
    </tr>
  );
}

function cellClass(weekday: number, isToday: boolean): string | undefined {
  const names = [weekday > 4 ? "weekend" : "", isToday ? "today" : ""].filter((name) => name !== "");
  return names.length === 0 ? undefined : names.join(" ");
}

interface EntryProps extends Pick<Props, "selected" | "onSelect"> {
  readonly entry: MonthEntry;
}

function Entry({ entry, selected, onSelect }: EntryProps) {
  const { activity, occurrence } = entry;
  const deadline = occurrence.precision === "deadline";
  return (
    <button
      type="button"
      data-entry
      className={`plain month-entry${activity.id === selected ? " selected" : ""}`}
      title={activity.title}
      onClick={() => onSelect(activity.id)}
    >
      <i className={deadline ? "month-mark deadline" : "month-mark dot"} aria-hidden="true" />
      <span className="clamp-3">
        {deadline && <em>{texts.deadline}: </em>}
        {activity.number !== null && <b>{activity.number} </b>}
        <span className={activity.number === null ? undefined : "name"}>{activity.title}</span>
      </span>
    </button>
  );
}

interface BarProps extends Pick<Props, "selected" | "onSelect"> {
  readonly segment: Segment;
}

/** A part of a window: the name stands in each week of it, the days in words for those who do not see the bar. */
function Bar({ segment, selected, onSelect }: BarProps) {
  const { span, days, lane, continues, goesOn } = segment;
  const { activity, occurrence } = span;
  const cut = `${continues ? " cut-left" : ""}${goesOn ? " cut-right" : ""}`;
  return (
    <button
      type="button"
      data-entry
      className={`plain month-bar${cut}${activity.id === selected ? " selected" : ""}`}
      style={{ "--days": days, "--lane": lane } as CSSProperties}
      title={`${activity.title} · ${entryWords(span)}`}
      onClick={() => onSelect(activity.id)}
    >
      <EntryName activity={activity} />
      <span className="hidden-text">, {rangeInWords(occurrence.from, occurrence.to)}</span>
    </button>
  );
}
