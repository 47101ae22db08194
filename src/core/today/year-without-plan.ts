import { parsePeriod, periodRange } from "#core/time/period.ts";
import { monthOf, plainDate, toDayNumber, yearOf, type PlainDate } from "#core/time/plain-date.ts";
import type { YearWithoutPlan } from "./model.ts";

/** From June on the next school year is the one to plan for. */
const PLANNING_MONTH = 6;
/** Later in the year nobody will begin its plan any more. */
const LATEST_DAYS = 120;

/**
 * The school year that wants a plan and has none. `periods`: of the organisation's plans, drafts too, as they are written
 * («2023/2024», «2022-2026»); one that covers 1 September of the year is enough. What is not a period counts for none.
 */
export function yearWithoutPlan(today: PlainDate, periods: readonly string[]): YearWithoutPlan | null {
  const startYear = monthOf(today) >= PLANNING_MONTH ? yearOf(today) : yearOf(today) - 1;
  const start = plainDate(startYear, 9, 1);
  if (start === null || periods.some((text) => covers(text, start))) return null;
  const days = toDayNumber(start) - toDayNumber(today);
  return days < -LATEST_DAYS ? null : { days, period: `${startYear}/${startYear + 1}` };
}

function covers(text: string, day: PlainDate): boolean {
  const period = parsePeriod(text);
  if (period === null) return false;
  const { from, to } = periodRange(period);
  return from <= day && day <= to;
}
