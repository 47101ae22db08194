import { useEffect, useMemo, useRef } from "react";
import type { ActivityView } from "#contract/plan.ts";
import { MONTHS, MONTHS_SHORT } from "#core/time/month-names.ts";
import { counted } from "#web/lib/russian.ts";
import { monthsOf, type TimeAxis } from "#web/lib/time-axis.ts";
import { monthInWords, monthsBetween, shiftMonth, type YearMonth } from "#web/lib/year-month.ts";
import { bringIntoStrip } from "#web/ui/bring-into-strip.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Status } from "#web/ui/status.tsx";
import { loadOf } from "../load.ts";
import type { MonthView } from "./month-view.ts";
import { LISTS, texts } from "./texts.ts";

interface Props {
  readonly month: YearMonth;
  readonly year: TimeAxis;
  readonly activities: readonly ActivityView[];
  readonly view: MonthView;
  /** The month of today; null when the plan does not reach it. */
  readonly now: YearMonth | null;
  readonly onMonth: (month: YearMonth) => void;
}

/** Which month, what is in it, and the twelve months of its year with their load. */
export function MonthHead({ month, year, activities, view, now, onMonth }: Props) {
  const load = useMemo(() => loadOf(activities, year), [activities, year]);
  const strip = useRef<HTMLUListElement>(null);
  useEffect(() => bringIntoStrip(strip.current, "[aria-pressed=true]"), [month]);
  return (
    <header className="month-head no-print">
      <div className="month-switch">
        <button
          type="button"
          className="plain"
          aria-label={texts.previous}
          onClick={() => onMonth(shiftMonth(month, -1))}
        >
          <Icon name="left" />
        </button>
        <h2 aria-live="polite">{monthInWords(month)}</h2>
        <button type="button" className="plain" aria-label={texts.next} onClick={() => onMonth(shiftMonth(month, 1))}>
          <Icon name="right" />
        </button>
        {now !== null && monthsBetween(month, now) !== 0 && (
          <button type="button" className="btn bare small" onClick={() => onMonth(now)}>
            {texts.toToday}
          </button>
        )}
      </div>
      <ul className="month-strip" aria-label={texts.months} ref={strip}>
        {monthsOf(year).map((one, index) => {
          const count = load.perMonth[index] ?? 0;
          const here = monthsBetween(one, month) === 0;
          return (
            <li key={index}>
              <button
                type="button"
                className="plain"
                aria-pressed={here}
                aria-label={`${MONTHS[one.month - 1]} ${one.year}: ${counted(count, texts.activities)}`}
                onClick={() => onMonth(one)}
              >
                <span>{MONTHS_SHORT[one.month - 1]}</span>
                <b>{count === 0 ? "–" : count}</b>
                <i style={{ width: `${(100 * count) / Math.max(1, load.peak)}%` }} />
              </button>
            </li>
          );
        })}
      </ul>
      <Sum view={view} />
    </header>
  );
}

/** «14 мероприятий · по дням 3 · в течение месяца 6 · …» */
function Sum({ view }: { view: MonthView }) {
  if (view.activities === 0) return null;
  const exact = [...view.days.values()].reduce((sum, entries) => sum + entries.length, view.spans.length);
  const { whole, longer, waits, request } = view.lists;
  return (
    <p className="month-sum">
      <b>{counted(view.activities, texts.activities)}</b>
      {exact > 0 && <span>{`${texts.inDays} ${exact}`}</span>}
      {whole.length > 0 && <span>{`${LISTS.whole.title.toLowerCase()} ${whole.length}`}</span>}
      {longer.length > 0 && <span>{`${LISTS.longer.title.toLowerCase()} ${longer.length}`}</span>}
      {waits.length > 0 && (
        <span>
          <Status kind="wait">{`${LISTS.waits.title.toLowerCase()} ${waits.length}`}</Status>
        </span>
      )}
      {request.length > 0 && <span>{`${LISTS.request.title.toLowerCase()} ${request.length}`}</span>}
    </p>
  );
}
