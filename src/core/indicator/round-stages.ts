import { addDays, type PlainDate } from "#core/time/plain-date.ts";
import { isWorkingDay, type ProductionCalendar } from "#core/time/production-calendar.ts";
import { addWorkingDays } from "#core/time/working-days.ts";

/** So many working days before the last day of a round those who have not sent are reminded. */
const AHEAD = [7, 3, 1] as const;
/** Longer than any days off. */
const MOST_DAYS = 100;

/** What is said of a round on a day; late: to the post above, of those who have not sent. */
export interface RoundStage {
  readonly kind: "opened" | "ahead7" | "ahead3" | "ahead1" | "late";
  readonly day: PlainDate;
}

/** The working day `n` working days before a day, which itself does not count. */
export function workingDaysBefore(day: PlainDate, n: number, calendar: ProductionCalendar): PlainDate {
  let last = day;
  let left = n;
  for (let tries = 0; left > 0 && tries < MOST_DAYS; tries += 1) {
    last = addDays(last, -1);
    if (isWorkingDay(last, calendar)) left -= 1;
  }
  return last;
}

/**
 * The one thing to say of a round today: the latest of its stages that have come. What came before it is not said any more, so
 * that a server that stood still for a week sends one reminder and not three. Null: it opens later.
 */
export function roundStage(
  { openedOn, dueOn }: { readonly openedOn: PlainDate; readonly dueOn: PlainDate },
  today: PlainDate,
  calendar: ProductionCalendar,
): RoundStage | null {
  const ahead = AHEAD.map((n): RoundStage => ({ kind: `ahead${n}`, day: workingDaysBefore(dueOn, n, calendar) }));
  const late: RoundStage = { kind: "late", day: addWorkingDays(dueOn, 1, calendar) };
  // A round that opens three days before its end is not told of first what lay seven days before it.
  const come = [...ahead.filter(({ day }) => day > openedOn), late].filter(({ day }) => day <= today);
  return come.at(-1) ?? (openedOn <= today ? { kind: "opened", day: openedOn } : null);
}
