import { readSchedule } from "#core/schedule/read.ts";
import { parsePeriod, periodRange } from "#core/time/period.ts";
import type { ProjectYears } from "./model.ts";

/**
 * Whether a term of the project falls into a school year («2023/2024»); unknown: the words name no days, or nobody has
 * said the years of the project. «ежегодно» holds inside those years alone.
 */
export function fallsInto(schedule: string | null, year: string, years: ProjectYears | null): "yes" | "no" | "unknown" {
  const period = parsePeriod(year);
  if (period === null || period.kind !== "academicYear" || schedule === null || schedule.trim() === "")
    return "unknown";
  const { from, to } = periodRange(period);
  const { windows } = readSchedule(schedule, period);
  if (windows.length === 0) return "unknown";
  const first = years === null ? null : `${years.from}-01-01`;
  const last = years === null ? null : `${years.to}-12-31`;
  const inside = windows.some((window) => {
    const start = window.from ?? window.to ?? from;
    // «с 1 сентября» has no last day.
    const end = window.to ?? last ?? to;
    if ((first !== null && end < first) || (last !== null && start > last)) return false;
    return end >= from && start <= to;
  });
  return inside ? "yes" : "no";
}

/** The school years that years of a project touch: 2022–2026 begins in the middle of 2021/2022. */
export function schoolYearsOf({ from, to }: ProjectYears): string[] {
  return Array.from({ length: to - from + 2 }, (_, index) => `${from - 1 + index}/${from + index}`);
}
