import { useEffect, useMemo, useRef, type ReactNode } from "react";
import type { ActivityView, PlanView } from "#contract/plan.ts";
import { MONTHS, MONTHS_SHORT } from "#core/time/month-names.ts";
import { counted } from "#web/lib/russian.ts";
import { axisOfText, monthsOf, type TimeAxis } from "#web/lib/time-axis.ts";
import { monthInWords, monthsBetween, printYearMonth, type YearMonth } from "#web/lib/year-month.ts";
import { bringIntoStrip } from "#web/ui/bring-into-strip.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { isAlso, type PlanBody } from "../bodies.ts";
import { isOpenIn } from "../filter.ts";
import { ScheduleCell, type CellContext } from "../table/cells.tsx";
import { workstreamHeading } from "../table/rows.ts";
import { rowsOf } from "../table/rows.ts";
import { isPeak, loadInWords, type LoadLine } from "./body-load.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly plan: PlanView;
  readonly line: LoadLine;
  /** Null for the activities of nobody. */
  readonly body: PlanBody | null;
  readonly axis: TimeAxis;
  readonly month: YearMonth | null;
  readonly today: string;
  readonly years: ReactNode;
  readonly selected: string | null;
  readonly onMonth: (month: string | undefined) => void;
  readonly onSelect: (activityId: string) => void;
}

/** One body: its names, its load month by month, its activities in the order of the document. */
export function BodyDetail({ plan, line, body, axis, month, today, years, selected, onMonth, onSelect }: Props) {
  const { period } = plan.readingPeriod;
  const context = useMemo(() => ({ axis: axisOfText(period, today), today, understood: true }), [period, today]);
  const shown = month === null ? line.activities : line.activities.filter((activity) => isOpenIn(activity, month));
  const rows = rowsOf(plan, shown);
  const names = line.isPart ? [body?.name ?? ""] : (body?.otherNames ?? []);
  return (
    <div className="body-detail">
      <h2>{line.name}</h2>
      {names.length > 0 && (
        <p className="meta muted">
          {line.isPart ? names.join() : `${texts.also}: ${names.map((name) => `«${name}»`).join(", ")}`}
        </p>
      )}
      <p className="body-sum">
        <b>{counted(line.activities.length, texts.activityForms)}</b>
        {loadInWords(line.load, axis) !== "" && ` · ${loadInWords(line.load, axis)}`}
        {years}
      </p>
      <MonthLoad line={line} axis={axis} month={month} onMonth={onMonth} />
      <h3 className="rule">
        {month === null ? texts.list : texts.inMonth(monthInWords(month))}
        <span>{shown.length}</span>
      </h3>
      {month !== null && (
        <button type="button" className="btn bare small no-print" onClick={() => onMonth(undefined)}>
          {texts.showAll}
        </button>
      )}
      {shown.length === 0 && <EmptyState title={texts.noneInMonth} text={texts.noneInMonthHint} />}
      <ul className="body-activities">
        {rows.map((row) =>
          row.kind === "workstream" ? (
            <li key={row.key} className="heading">
              {workstreamHeading(row)}
            </li>
          ) : (
            <li key={row.key}>
              <Row
                activity={row.activity}
                body={body}
                context={context}
                isSelected={row.key === selected}
                onSelect={onSelect}
              />
            </li>
          ),
        )}
      </ul>
    </div>
  );
}

type MonthLoadProps = Pick<Props, "line" | "axis" | "month" | "onMonth">;

/** Twelve months; a number leads to its activities. */
function MonthLoad({ line, axis, month, onMonth }: MonthLoadProps) {
  const { perMonth, peak } = line.load;
  const strip = useRef<HTMLUListElement>(null);
  useEffect(() => bringIntoStrip(strip.current, "[aria-pressed=true]"), [month]);
  return (
    <ul className="month-load" aria-label={texts.months} ref={strip}>
      {monthsOf(axis).map((one, index) => {
        const count = perMonth[index] ?? 0;
        const here = month !== null && monthsBetween(one, month) === 0;
        return (
          <li key={index} className={isPeak(count, line.load) ? "top" : undefined}>
            <button
              type="button"
              className="plain"
              aria-pressed={here}
              aria-label={`${MONTHS[one.month - 1]} ${one.year}: ${counted(count, texts.activityForms)}`}
              onClick={() => onMonth(here ? undefined : printYearMonth(one))}
            >
              <span>{MONTHS_SHORT[one.month - 1]}</span>
              <b>{count === 0 ? "–" : count}</b>
              <i style={{ height: `${peak === 0 ? 0 : (count / peak) * 1.5}rem` }} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

interface RowProps {
  readonly activity: ActivityView;
  readonly body: PlanBody | null;
  readonly context: CellContext;
  readonly isSelected: boolean;
  readonly onSelect: (activityId: string) => void;
}

function Row({ activity, body, context, isSelected, onSelect }: RowProps) {
  const words = body === null ? activity.responsible?.asWritten : undefined;
  return (
    <button
      type="button"
      className={isSelected ? "plain body-activity selected" : "plain body-activity"}
      onClick={() => onSelect(activity.id)}
    >
      <span className="number">{activity.number}</span>
      <span className="title">
        <span className="clamp-2">{activity.title}</span>
        {body !== null && isAlso(activity, body) && (
          <span className="tag" title={texts.alsoHint}>
            {texts.alsoTag}
          </span>
        )}
        {words !== undefined && (
          <span className="quiet">
            {texts.unreadCell}: <span className="doubt">{words}</span>
          </span>
        )}
      </span>
      <span className="schedule">
        <ScheduleCell activity={activity} context={context} />
      </span>
    </button>
  );
}
