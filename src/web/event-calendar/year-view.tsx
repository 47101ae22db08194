/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */
import { useMemo, useState } from "react";
import type { CalendarEntry } from "#core/calendar/entry.ts";
import type { YearMark } from "#core/paper/calendar-sheet.ts";
import { yearSheet } from "#core/paper/year-sheet.ts";
import { MONTHS } from "#core/time/month-names.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { formatNumber } from "#web/lib/russian.ts";
import type { Range } from "./queries.ts";
import { texts } from "./texts.ts";

/** Rows that are drawn at first: more of them are waited for. */
const FIRST_ROWS = 150;

/** A row for each title, its terms over the months: fuzzy stays fuzzy. */
export function YearView({
  range,
  entries,
  today,
}: {
  range: Range;
  entries: readonly CalendarEntry[];
  today: string;
}) {
  const [all, setAll] = useState(false);
  const [from, to] = [parsePlainDate(range.from), parsePlainDate(range.to)];
  const body = useMemo(
    () => (from === null || to === null ? null : yearSheet("", { from, to }, entries).body),
    [from, to, entries],
  );
  if (body?.kind !== "year") return null;
  const rows = all ? body.rows : body.rows.slice(0, FIRST_ROWS);
  const first = Number(range.from.slice(5, 7)) - 1;
  const here =
    (Number(today.slice(0, 4)) - Number(range.from.slice(0, 4))) * 12 + Number(today.slice(5, 7)) - 1 - first;
  const name = (index: number): string => MONTHS[(first + index) % 12] ?? "";
  const inWords = ({ kind, from: start, to: end }: YearMark): string => {
    const [begins, ends] = [Math.floor(start * 12), Math.min(11, Math.ceil(end * 12) - 1)];
    return `${texts.marks[kind]}: ${begins === ends ? name(begins) : `${name(begins)} – ${name(ends)}`}`;
  };
  return (
    <section className="calendar-scroll" aria-label={texts.yearTable(range.from.slice(0, 4))} tabIndex={0}>
      <table className="calendar-year">
        <caption>{texts.legend}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.what}</th>
            <th scope="col" aria-label={texts.when}>
              <span className="calendar-months">
                {body.months.map((month, index) => (
                  <span key={month} className={index === here ? "now" : undefined}>
                    {month}
                  </span>
                ))}
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.text}>
              <th scope="row">{row.text}</th>
              <td>
                <span className="hidden-text">{row.marks.map(inWords).join("; ")}</span>
                <span className="calendar-track" aria-hidden="true">
                  {row.marks.map((mark, index) => (
                    <i
                      key={index}
                      className={`${mark.kind}${mark.cancelled ? " cancelled" : ""}`}
                      style={{ left: `${100 * mark.from}%`, width: `${100 * (mark.to - mark.from)}%` }}
                    />
                  ))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {body.rows.length > rows.length && (
        <button type="button" className="btn no-print" onClick={() => setAll(true)}>
          {texts.yearRows(formatNumber(body.rows.length - rows.length))}
        </button>
      )}
    </section>
  );
}
