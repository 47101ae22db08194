import { clampedDate, type PlainDate } from "./plain-date.ts";

/** Both days included. */
export interface DateRange {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/**
 * The years a plan is made for (schedules.md, convention 1): a school year is 1 September – 31 August,
 * a calendar period 1 January of its first year – 31 December of its last.
 */
export type Period =
  | { readonly kind: "academicYear"; readonly startYear: number }
  | { readonly kind: "calendarYears"; readonly fromYear: number; readonly toYear: number };

/** Reads "2023/2024", "2024" or "2022-2026"; null when it is none of them. */
export function parsePeriod(text: string): Period | null {
  const match = /^(\d{4})(?:([/–-])(\d{4}))?$/.exec(text.trim());
  if (!match) return null;
  const first = Number(match[1]);
  if (match[3] === undefined) return { kind: "calendarYears", fromYear: first, toYear: first };
  const second = Number(match[3]);
  if (match[2] === "/") return second === first + 1 ? { kind: "academicYear", startYear: first } : null;
  return second >= first ? { kind: "calendarYears", fromYear: first, toYear: second } : null;
}

/** The form of the command line: "2023/2024", "2024", "2022-2026". */
export function printPeriod(period: Period): string {
  if (period.kind === "academicYear") return `${period.startYear}/${period.startYear + 1}`;
  return period.fromYear === period.toYear ? String(period.fromYear) : `${period.fromYear}-${period.toYear}`;
}

export function periodRange(period: Period): DateRange {
  return period.kind === "academicYear"
    ? { from: clampedDate(period.startYear, 9, 1), to: clampedDate(period.startYear + 1, 8, 31) }
    : { from: clampedDate(period.fromYear, 1, 1), to: clampedDate(period.toYear, 12, 31) };
}
