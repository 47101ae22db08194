import { addDays } from "#core/time/plain-date.ts";
import { dateOf } from "./date-words.ts";
import type { Expandable } from "./expand.ts";
import type { RecurrenceUnit, ScheduleWindow } from "./model.ts";
import { daysBetween } from "./units.ts";

/** One VEVENT or VTODO without its texts, in the properties of iCalendar (RFC 5545); dates are VALUE=DATE, "YYYYMMDD". */
export interface CalendarRule {
  readonly component: "VEVENT" | "VTODO";
  readonly dtstart?: string;
  /** The day after the last one. */
  readonly dtend?: string;
  readonly due?: string;
  readonly rrule?: string;
}

const FREQUENCY: Readonly<Record<RecurrenceUnit, { readonly rule: string; readonly days: number } | null>> = {
  day: { rule: "FREQ=DAILY", days: 1 },
  week: { rule: "FREQ=WEEKLY", days: 7 },
  month: { rule: "FREQ=MONTHLY", days: 28 },
  quarter: { rule: "FREQ=MONTHLY;INTERVAL=3", days: 90 },
  // Trimesters have the days of a school's own calendar: no rule can say them.
  trimester: null,
  halfYear: { rule: "FREQ=MONTHLY;INTERVAL=6", days: 181 },
  year: { rule: "FREQ=YEARLY", days: 365 },
  schoolYear: { rule: "FREQ=YEARLY", days: 365 },
};

/** The rules of a schedule, one for each window. A feed may rather list the occurrences: some programs drop odd rules. */
export function toCalendarRules(schedule: Expandable): CalendarRule[] {
  return schedule.windows.map((window) => ruleOf(window, schedule));
}

function ruleOf(window: ScheduleWindow, schedule: Expandable): CalendarRule {
  if (window.from === undefined)
    return { component: "VTODO", ...(window.to === undefined ? {} : { due: compact(window.to) }) };
  const frequency = schedule.recurrence === null ? null : FREQUENCY[schedule.recurrence.every];
  const start = { component: "VEVENT" as const, dtstart: compact(window.from) };
  if (window.to === undefined) return frequency === null ? start : { ...start, rrule: frequency.rule };
  const to = dateOf(window.to);
  const repeats = frequency !== null && daysBetween(dateOf(window.from), to) > frequency.days;
  if (!repeats) return { ...start, dtend: compact(addDays(to, 1)) };
  return { ...start, rrule: [frequency.rule, ...byParts(schedule), `UNTIL=${compact(to)}`].join(";") };
}

const DAY_CODES = ["", "MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

function byParts({ details, recurrence }: Expandable): string[] {
  if (recurrence?.every === "week" && details?.weekdays !== undefined)
    return [`BYDAY=${details.weekdays.map((day) => DAY_CODES[day] ?? "").join(",")}`];
  if (recurrence?.every !== "month" || details === undefined) return [];
  if (details.nthWeekdays !== undefined)
    return [
      `BYDAY=${details.nthWeekdays.map(({ n, weekday }) => `${n >= 8 ? n - 10 : n}${DAY_CODES[weekday] ?? ""}`).join(",")}`,
    ];
  return details.dayRule === undefined || details.dayRule.working
    ? []
    : [`BYMONTHDAY=${details.dayRule.days.map((day) => (day === 99 ? -1 : day)).join(",")}`];
}

function compact(day: string): string {
  return day.replaceAll("-", "");
}
