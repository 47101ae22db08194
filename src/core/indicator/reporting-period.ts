import * as z from "zod/mini";
import { isWorkingDay, type ProductionCalendar } from "#core/time/production-calendar.ts";
import { addDays, clampedDate, daysInMonth, monthOf, yearOf, type PlainDate } from "#core/time/plain-date.ts";
import type { DateRange } from "#core/time/period.ts";

export const reportingKind = z.enum(["month", "quarter", "halfYear", "trimester", "academicYear", "calendarYear"]);
export type ReportingKind = z.infer<typeof reportingKind>;

/** «2023-12», «2023-Q4», «2023-H2», «2023/2024-T1», «2023/2024», «2023». */
export type ReportingPeriodKey = string;

export interface ReportingPeriod {
  readonly kind: ReportingKind;
  readonly key: ReportingPeriodKey;
  readonly range: DateRange;
}

const FORMS: readonly (readonly [form: RegExp, kind: ReportingKind])[] = [
  [/^(\d{4})-(\d{2})$/, "month"],
  [/^(\d{4})-Q([1-4])$/, "quarter"],
  [/^(\d{4})-H([12])$/, "halfYear"],
  [/^(\d{4})\/(\d{4})-T([123])$/, "trimester"],
  [/^(\d{4})\/(\d{4})$/, "academicYear"],
  [/^(\d{4})$/, "calendarYear"],
];

/** Terms of a school year as its own order sets them, in their sequence; trimesters have no days without it. */
export type SchoolTerms = readonly DateRange[];

/** Null: not a key, or a trimester whose days nobody has said. */
export function readReportingPeriod(key: string, trimesters: SchoolTerms = []): ReportingPeriod | null {
  for (const [form, kind] of FORMS) {
    const match = form.exec(key);
    if (match === null) continue;
    const [first, second, third] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
    if ((kind === "trimester" || kind === "academicYear") && second !== first + 1) return null;
    const range = kind === "trimester" ? (trimesters[third - 1] ?? null) : rangeOf(kind, first, second);
    return range === null ? null : { kind, key, range };
  }
  return null;
}

function rangeOf(kind: Exclude<ReportingKind, "trimester">, year: number, part: number): DateRange | null {
  switch (kind) {
    case "month":
      return part < 1 || part > 12 ? null : months(year, part, part);
    case "quarter":
      return months(year, part * 3 - 2, part * 3);
    case "halfYear":
      return months(year, part * 6 - 5, part * 6);
    case "academicYear":
      return { from: clampedDate(year, 9, 1), to: clampedDate(year + 1, 8, 31) };
    case "calendarYear":
      return months(year, 1, 12);
  }
}

function months(year: number, from: number, to: number): DateRange {
  return { from: clampedDate(year, from, 1), to: clampedDate(year, to, daysInMonth(year, to)) };
}

/** The one before, or the same of a year ago; null for trimesters, whose days belong to each year. */
export function earlierPeriod(
  { kind, range }: ReportingPeriod,
  step: "previous" | "yearAgo",
): ReportingPeriodKey | null {
  if (kind === "trimester") return null;
  const isLong = kind === "academicYear" || kind === "calendarYear";
  const from =
    step === "yearAgo" || isLong
      ? clampedDate(yearOf(range.from) - 1, monthOf(range.from), 1)
      : addDays(range.from, -1);
  return keyOn(kind, from);
}

/** The key of the period that a day lies in. */
export function keyOn(kind: Exclude<ReportingKind, "trimester">, day: PlainDate): ReportingPeriodKey {
  const [year, month] = [yearOf(day), monthOf(day)];
  switch (kind) {
    case "month":
      return `${year}-${String(month).padStart(2, "0")}`;
    case "quarter":
      return `${year}-Q${Math.ceil(month / 3)}`;
    case "halfYear":
      return `${year}-H${month <= 6 ? 1 : 2}`;
    case "academicYear":
      return month >= 9 ? `${year}/${year + 1}` : `${year - 1}/${year}`;
    case "calendarYear":
      return String(year);
  }
}

/** When a report is due, counted from the end of its period. */
export const dueRule = z.discriminatedUnion("kind", [
  /** «6-й рабочий день после квартала» */
  z.object({ kind: z.literal("workingDay"), n: z.int().check(z.gte(1), z.lte(60)) }),
  /** «до 10 числа» of the month that follows, that day included */
  z.object({ kind: z.literal("dayOfMonth"), day: z.int().check(z.gte(1), z.lte(31)) }),
  z.object({ kind: z.literal("days"), n: z.int().check(z.gte(0), z.lte(365)) }),
]);
export type DueRule = z.infer<typeof dueRule>;

/** Null: the production calendar of that year has not been entered, or so many working days do not come. */
export function dueDay(rule: DueRule, { range }: ReportingPeriod, calendar: ProductionCalendar): PlainDate | null {
  const first = addDays(range.to, 1);
  switch (rule.kind) {
    case "days":
      return addDays(range.to, rule.n);
    case "dayOfMonth":
      return clampedDate(yearOf(first), monthOf(first), Math.min(rule.day, daysInMonth(yearOf(first), monthOf(first))));
    case "workingDay": {
      let count = 0;
      for (let day = first, tries = 0; tries < 366; day = addDays(day, 1), tries += 1) {
        if (!calendar.years.has(yearOf(day))) return null;
        if (isWorkingDay(day, calendar)) count += 1;
        if (count === rule.n) return day;
      }
      return null;
    }
  }
}
