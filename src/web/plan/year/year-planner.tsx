/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */
import { useMemo, useState, type CSSProperties } from "react";
import type { PlanView } from "#contract/plan.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { MONTHS_SHORT } from "#core/time/month-names.ts";
import { axisOfText, monthsOf, placeOf, yearName, type TimeAxis } from "#web/lib/time-axis.ts";
import { usePrintedPage } from "#web/ui/use-printed-page.ts";
import { Icon } from "#web/ui/icon.tsx";
import { bodyTag } from "../body-tag.ts";
import { workstreamHeading } from "../table/rows.ts";
import type { TableRow } from "../table/rows.ts";
import { loadByBody, type BodyLoad } from "../load.ts";
import { foldRepeated } from "./fold-repeated.ts";
import { texts } from "./texts.ts";
import { startingYear, yearRow, yearsToShow, type YearRow } from "./year-view.ts";
import "./year-planner.css";

const FEW_BODIES = 3;

interface Props {
  readonly plan: PlanView;
  readonly rows: readonly TableRow[];
  readonly today: string;
  /** First calendar year of the year in view; undefined: the one that fits today. */
  readonly year: number | undefined;
  readonly selected: string | null;
  readonly onYear: (startYear: number) => void;
  readonly onSelect: (activityId: string) => void;
}

export function YearPlanner({ plan, rows, today, year, selected, onYear, onSelect }: Props) {
  const { activities, readingPeriod } = plan;
  const own = useMemo(() => axisOfText(readingPeriod.period, today), [readingPeriod.period, today]);
  const years = useMemo(() => yearsToShow(own, activities), [own, activities]);
  const axis = useMemo(
    () => years.find((one) => one.startYear === year) ?? startingYear(years, own, today),
    [years, own, year, today],
  );
  const todayDate = parsePlainDate(today);
  const now = todayDate === null ? -1 : placeOf(axis, todayDate);
  usePrintedPage("year");
  const loads = useMemo(() => loadByBody(activities, axis), [activities, axis]);
  return (
    <div className="year-frame" style={{ "--print-zoom": printedZoom(rows) } as CSSProperties}>
      <section className="year-scroll" tabIndex={0} aria-label={`${texts.year} ${yearName(axis)}`}>
        <div className="year-body" style={{ "--now": `${now * 100}%` } as CSSProperties}>
          <YearHead axis={axis} years={years} onYear={onYear} />
          <ul className="year-rows">
            {rows.map((row, index) =>
              row.kind === "workstream" ? (
                <li key={row.key} className="year-workstream">
                  <span>{workstreamHeading(row)}</span>
                </li>
              ) : (
                <YearLine
                  key={row.key}
                  row={yearRow(row.activity, axis)}
                  above={titleAbove(rows, index)}
                  now={now}
                  selected={row.key === selected}
                  onSelect={onSelect}
                />
              ),
            )}
            {now >= 0 && now < 1 && (
              <li className="year-now" aria-hidden="true">
                <i />
              </li>
            )}
          </ul>
        </div>
      </section>
      <YearLoad loads={loads} axis={axis} />
      <Legend now={now >= 0 && now < 1} />
    </div>
  );
}

function YearHead({
  axis,
  years,
  onYear,
}: {
  axis: TimeAxis;
  years: readonly TimeAxis[];
  onYear: (startYear: number) => void;
}) {
  const months = monthsOf(axis);
  const at = years.findIndex((one) => one.startYear === axis.startYear);
  const calendarYears = [...new Set(months.map(({ year }) => year))];
  return (
    <div className="year-head">
      <div className="year-label">
        <span>{texts.item}</span>
        {years.length > 1 ? (
          <span className="year-switch">
            <YearStep to={years[at - 1]} label={texts.previous} icon="left" onYear={onYear} />
            <b>{yearName(axis)}</b>
            <YearStep to={years[at + 1]} label={texts.next} icon="right" onYear={onYear} />
          </span>
        ) : (
          <span className="year-who">{texts.responsible}</span>
        )}
      </div>
      <div className="year-months">
        {calendarYears.map((year) => (
          <span key={year} style={{ gridColumn: `span ${months.filter((month) => month.year === year).length}` }}>
            {year}
          </span>
        ))}
        {months.map(({ year, month }) => (
          <b key={`${year}-${month}`}>{MONTHS_SHORT[month - 1]}</b>
        ))}
      </div>
    </div>
  );
}

function YearStep({
  to,
  label,
  icon,
  onYear,
}: {
  to: TimeAxis | undefined;
  label: string;
  icon: "left" | "right";
  onYear: (startYear: number) => void;
}) {
  return (
    <button
      type="button"
      className="plain"
      aria-label={label}
      disabled={to === undefined}
      onClick={() => to !== undefined && onYear(to.startYear)}
    >
      <Icon name={icon} size="small" />
    </button>
  );
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

function titleAbove(rows: readonly TableRow[], index: number): string | undefined {
  const above = rows[index - 1];
  return above?.kind === "activity" ? above.activity.title : undefined;
}

/** Heights of the printed year in CSS pixels: of the room on A3 below the title, of a row, a heading, the rest. */
const PRINTED = { room: 930, row: 28, heading: 24, rest: 250, smallest: 0.56 };

/** The year is one sheet as long as it stays legible. */
function printedZoom(rows: readonly TableRow[]): string {
  const activities = rows.filter(({ kind }) => kind === "activity").length;
  const height = activities * PRINTED.row + (rows.length - activities) * PRINTED.heading + PRINTED.rest;
  return Math.max(PRINTED.smallest, Math.min(1, PRINTED.room / height)).toFixed(2);
}

function YearLine({
  row,
  above,
  now,
  selected,
  onSelect,
}: {
  row: YearRow;
  /** The title of the row above, of the same workstream. */
  above: string | undefined;
  now: number;
  selected: boolean;
  onSelect: (activityId: string) => void;
}) {
  const { activity, marks, label, blank } = row;
  const who = [...new Set((activity.responsible?.parties ?? []).map(bodyTag))].join(", ");
  const doubt = (activity.schedule?.questions.length ?? 0) > 0;
  const folded = foldRepeated(activity.title, above);
  return (
    <li className={selected ? "year-line selected" : "year-line"}>
      <button type="button" className="plain year-label" onClick={() => onSelect(activity.id)} title={activity.title}>
        {activity.number !== null && <span className="year-number">{activity.number}</span>}
        <span className={folded === null ? "year-title" : "year-title folded"}>
          {folded !== null && <span aria-hidden="true">{folded}</span>}
          <span>{activity.title}</span>
        </span>
        <span className="year-who" title={activity.responsible?.asWritten}>
          {who}
        </span>
        <span className="hidden-text">{activity.schedule?.asWritten ?? texts.blank.noSchedule}</span>
      </button>
      <div className="year-track" aria-hidden="true">
        {marks.map((mark) => (
          <Marks key={mark.occurrence.key} mark={mark} />
        ))}
        {label !== null && <TrackLabel row={row} label={label} now={now} doubt={doubt} />}
        {blank !== null && (
          <em className={blank === "unread" ? "blank ask" : "blank"}>
            {row.otherYear === null ? texts.blank[blank] : texts.inYear(row.otherYear)}
          </em>
        )}
        {label === null && blank === null && doubt && <AskAfter row={row} />}
      </div>
    </li>
  );
}

function Marks({ mark }: { mark: YearRow["marks"][number] }) {
  const { kind, left, width } = mark;
  if (kind === "ring")
    return (
      <>
        <i
          className="bracket"
          style={{ left: `calc(${percent(left)} + 2px)`, width: `calc(${percent(width)} - 4px)` }}
        />
        <i className="ring" style={{ left: percent(left + width / 2) }} />
      </>
    );
  if (kind === "dot") return <i className="dot" style={{ left: percent(left + width / 2) }} />;
  if (kind === "deadline") return <i className="deadline" style={{ left: percent(left + width) }} />;
  return <i className={kind} style={{ left: percent(left), width: percent(width) }} />;
}

function TrackLabel({ row, label, now, doubt }: { row: YearRow; label: string; now: number; doubt: boolean }) {
  const first = row.marks[0];
  if (first === undefined) return null;
  const long = first.kind === "hatch" || first.kind === "dotted";
  // Labels of waiting bars stand right of today's line, where one looks.
  const inside =
    now > first.left && now < first.left + first.width * 0.7
      ? now + 0.02
      : first.left + Math.min(0.03, first.width * 0.1);
  const after = first.left + first.width + 0.01;
  const style: CSSProperties = long
    ? { left: percent(inside), maxWidth: percent(Math.max(0.2, first.left + first.width - inside - 0.02)) }
    : after < 0.82
      ? { left: percent(after) }
      : { right: percent(1 - first.left + 0.01) };
  return (
    <em className={`${first.kind === "hatch" ? "waits" : ""} ${doubt ? "doubt" : ""}`} style={style}>
      {label}
    </em>
  );
}

function AskAfter({ row }: { row: YearRow }) {
  const last = row.marks.at(-1);
  if (last === undefined) return null;
  const end = last.left + last.width;
  return (
    <em className="ask" style={end < 0.97 ? { left: percent(end + 0.005) } : { right: percent(0.002) }}>
      <Icon name="ask" size="small" />
    </em>
  );
}

function YearLoad({ loads, axis }: { loads: readonly BodyLoad[]; axis: TimeAxis }) {
  const [all, setAll] = useState(false);
  const shown = all ? loads : loads.slice(0, FEW_BODIES);
  const top = Math.max(1, ...loads.map((load) => load.peak));
  if (loads.length === 0) return null;
  return (
    <div className="year-load">
      <p className="year-load-head">
        <b>{texts.load}</b> <span>{texts.loadNote}</span>
        {loads.length > FEW_BODIES && (
          <span className="push">
            {texts.shownOf(shown.length, loads.length)}{" "}
            <button type="button" className="btn bare small" onClick={() => setAll(!all)}>
              {all ? texts.fewer : texts.all}
            </button>
          </span>
        )}
      </p>
      <section className="year-load-scroll" tabIndex={0} aria-label={texts.load}>
        <table>
          <colgroup>
            <col className="label" />
          </colgroup>
          <thead className="hidden-text">
            <tr>
              <th scope="col">{texts.responsible}</th>
              {monthsOf(axis).map(({ year, month }) => (
                <th scope="col" key={`${year}-${month}`}>
                  {MONTHS_SHORT[month - 1]} {year}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((load) => (
              <tr key={load.name}>
                <th scope="row" aria-label={`${load.name}, ${texts.peak(load.peak)}`}>
                  <span className="year-load-name">
                    <span className="year-title" title={load.name}>
                      {load.name}
                    </span>
                    <span className="year-who">{texts.peak(load.peak)}</span>
                  </span>
                </th>
                {load.perMonth.map((count, index) => (
                  <td key={index} className={count === top && count > 1 ? "top" : ""}>
                    {count === 0 ? "–" : count}
                    {count > 0 && <i style={{ width: `calc(${percent(count / top)} * 0.55)` }} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

const LEGEND = ["bar", "dot", "ring", "deadline", "hatch", "dotted"] as const;

function Legend({ now }: { now: boolean }) {
  return (
    <ul className="year-legend">
      {LEGEND.map((kind) => (
        <li key={kind}>
          <i className={kind} aria-hidden="true" />
          {texts.legend[kind]}
        </li>
      ))}
      {now && (
        <li className="now">
          <i className="now-mark" aria-hidden="true" />
          {texts.today}
        </li>
      )}
    </ul>
  );
}
