import { addDays, clampedDate, monthOf, toDayNumber, yearOf, type PlainDate } from "#core/time/plain-date.ts";
import { isWorkingDay, type ProductionCalendar } from "#core/time/production-calendar.ts";
import { addWorkingDays, workingDayFrom } from "#core/time/working-days.ts";

/** So many days before the term somebody is reminded (requirements J4.4). */
export const DAYS_BEFORE = [14, 7, 3, 1] as const;
export type DaysBefore = (typeof DAYS_BEFORE)[number];

/** What is said of a term on a day: that it comes, or that it has passed. */
export type Stage =
  | { readonly kind: "before"; readonly day: PlainDate; readonly ahead: DaysBefore }
  | { readonly kind: "overdue"; readonly day: PlainDate };

const MOST_DAYS_OFF = 60;
/** Earlier than this before a term nothing is said, however many days off lie between. */
export const FARTHEST_BEFORE = 14 + MOST_DAYS_OFF;

/** The day itself, or the last one before it that is worked. */
export function workingDayUntil(day: PlainDate, calendar: ProductionCalendar): PlainDate {
  for (let back = 0; back < MOST_DAYS_OFF; back += 1) {
    const candidate = addDays(day, -back);
    if (isWorkingDay(candidate, calendar)) return candidate;
  }
  return day;
}

/**
 * When somebody is told of a term: fourteen, seven, three and one calendar days before it, and on the first working day after
 * it. A day off gives way to the working day before it; where two come together only the nearer one is said.
 */
export function stagesOf(due: PlainDate, calendar: ProductionCalendar): Stage[] {
  const days = new Map<PlainDate, Stage>();
  for (const ahead of DAYS_BEFORE) {
    const day = workingDayUntil(addDays(due, -ahead), calendar);
    days.set(day, { kind: "before", day, ahead });
  }
  return [...days.values(), { kind: "overdue", day: addWorkingDays(due, 1, calendar) }];
}

/**
 * The one thing to say of a term to somebody who was told everything until `told` and is told again today: the latest of the stages that have come meanwhile. Null: there is nothing new.
 */
export function stageToTell(
  due: PlainDate,
  calendar: ProductionCalendar,
  { told, today }: { readonly told: PlainDate; readonly today: PlainDate },
): Stage | null {
  const come = stagesOf(due, calendar).filter(({ day }) => day > told && day <= today);
  const last = come.toSorted((one, other) => (one.day < other.day ? -1 : 1)).at(-1) ?? null;
  // «Осталось 3 дня» the day after the term helps nobody.
  if (last?.kind === "before" && due < today) return null;
  return last;
}

/** Calendar days from today to a term; negative after it. */
export function daysLeft(due: PlainDate, today: PlainDate): number {
  return toDayNumber(due) - toDayNumber(today);
}

/** Once a month, on its first working day, whoever waits for a date is reminded to ask for it again (W4). */
export function asksAgain(
  calendar: ProductionCalendar,
  { told, today }: { readonly told: PlainDate; readonly today: PlainDate },
): boolean {
  const first = workingDayFrom(clampedDate(yearOf(today), monthOf(today), 1), calendar);
  return first > told && first <= today;
}

/** How far back is looked when somebody was told nothing for long: what is older is overdue already, and counted. */
const LOOK_BACK = 14;

/**
 * Until which day somebody has been told, from the days of the digests that they have had. Days that lie ahead of today do not
 * count: a clock that ran ahead and was set back skips nothing.
 */
export function toldUntil(days: readonly PlainDate[], today: PlainDate): PlainDate {
  const earliest = addDays(today, -LOOK_BACK);
  const before = days.filter((day) => day < today);
  return before.reduce<PlainDate>((most, day) => (day > most ? day : most), earliest);
}
