/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */
import { useMemo, useState } from "react";
import type { CalendarEntry } from "#core/calendar/entry.ts";
import type { SheetDay, SheetItem } from "#core/paper/calendar-sheet.ts";
import { monthSheet } from "#core/paper/month-sheet.ts";
import { useNarrow } from "#web/lib/use-media.ts";
import { texts } from "./texts.ts";

const EMPTY = "\u00a0";

interface Props {
  /** «2023-12» */
  readonly month: string;
  readonly title: string;
  readonly entries: readonly CalendarEntry[];
  readonly today: string;
}

/** The same month as on paper: days in a grid, on a narrow screen as a list; what has no day of its own in lists below. */
export function MonthView({ month, title, entries, today }: Props) {
  const narrow = useNarrow();
  const [whole, setWhole] = useState(false);
  const { body } = useMemo(() => monthSheet("", month, entries), [month, entries]);
  if (body.kind !== "month") return null;
  const here = today.startsWith(month) ? Number(today.slice(8, 10)) : null;
  const days = body.weeks.flat().filter((day) => day !== null);
  return (
    <div className="calendar-month">
      {narrow ? (
        <DayList
          days={days}
          weekdays={body.weekdays}
          offset={body.weeks[0]?.findIndex((day) => day !== null) ?? 0}
          today={here}
        />
      ) : (
        <section className="calendar-scroll" aria-label={texts.grid(title)} tabIndex={0}>
          <table className={whole ? "calendar-grid whole" : "calendar-grid"}>
            <caption className="hidden-text">{texts.grid(title)}</caption>
            <thead>
              <tr>
                {body.weekdays.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {body.weeks.map((week, index) => (
                <tr key={index}>
                  {week.map((day, weekday) => (
                    <DayCell key={weekday} day={day} isToday={day !== null && day.day === here} whole={whole} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {!narrow && days.some(({ items }) => isCut(items)) && (
        <button type="button" className="btn bare small no-print" aria-pressed={whole} onClick={() => setWhole(!whole)}>
          {whole ? texts.shorter : texts.whole}
        </button>
      )}
      {days.every(({ items }) => items.length === 0) && <p className="muted">{texts.noDays}</p>}
      {body.lists.map(({ heading, items }) => (
        <section key={heading} className="calendar-list">
          <h3 className="rule">{heading}</h3>
          <Items items={items} />
        </section>
      ))}
    </div>
  );
}

/** More than these in one day, and longer words, wait behind a button. */
const FEW_ITEMS = 4;
const SHORT = 60;

function isCut(items: readonly SheetItem[]): boolean {
  return items.length > FEW_ITEMS || items.some(({ text }) => text.length > SHORT);
}

function DayCell({ day, isToday, whole }: { day: SheetDay | null; isToday: boolean; whole: boolean }) {
  if (day === null) return <td className="outside">{EMPTY}</td>;
  return (
    <td
      className={[day.off ? "off" : "", isToday ? "today" : ""].join(" ")}
      aria-current={isToday ? "date" : undefined}
    >
      <b>{day.day}</b>
      {day.items.length > 0 && <Items items={whole ? day.items : day.items.slice(0, FEW_ITEMS)} />}
      {!whole && day.items.length > FEW_ITEMS && (
        <span className="muted no-print">{texts.rest(day.items.length - FEW_ITEMS)}</span>
      )}
    </td>
  );
}

/** Days on which something is, and today. */
function DayList({
  days,
  weekdays,
  offset,
  today,
}: {
  days: readonly SheetDay[];
  weekdays: readonly string[];
  offset: number;
  today: number | null;
}) {
  const shown = days.filter(({ day, items }) => items.length > 0 || day === today);
  return (
    <ol className="calendar-days">
      {shown.map(({ day, items }) => (
        <li key={day} className={day === today ? "today" : undefined} aria-current={day === today ? "date" : undefined}>
          <p>
            <b>{day}</b> {weekdays[(offset + day - 1) % 7]}
            {day === today && `, ${texts.today}`}
          </p>
          {items.length > 0 && <Items items={items} />}
        </li>
      ))}
    </ol>
  );
}

function Items({ items }: { items: readonly SheetItem[] }) {
  return (
    <ul className="calendar-items">
      {items.map(({ text, cancelled }, index) => (
        <li key={index} className={cancelled ? "cancelled" : undefined}>
          {text}
        </li>
      ))}
    </ul>
  );
}
