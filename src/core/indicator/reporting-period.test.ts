import fc from "fast-check";
import { expect, it } from "vitest";
import type { ProductionCalendar } from "#core/time/production-calendar.ts";
import { addDays, clampedDate, toDayNumber } from "#core/time/plain-date.ts";
import { dueDay, earlierPeriod, keyOn, readReportingPeriod, type ReportingPeriod } from "./reporting-period.ts";

const period = (key: string): ReportingPeriod => {
  const read = readReportingPeriod(key);
  if (read === null) throw new Error(key);
  return read;
};

it.each([
  ["2023-12", "2023-12-01", "2023-12-31"],
  ["2024-02", "2024-02-01", "2024-02-29"],
  ["2023-Q4", "2023-10-01", "2023-12-31"],
  ["2024-H1", "2024-01-01", "2024-06-30"],
  ["2023/2024", "2023-09-01", "2024-08-31"],
  ["2023", "2023-01-01", "2023-12-31"],
])("%s is %s – %s", (key, from, to) => {
  expect(period(key).range).toEqual({ from, to });
});

it("knows no trimester without the school's own days, and nothing else", () => {
  expect(readReportingPeriod("2023/2024-T1")).toBeNull();
  const first = { from: clampedDate(2023, 9, 1), to: clampedDate(2023, 11, 30) };
  expect(readReportingPeriod("2023/2024-T1", [first])?.range).toEqual(first);
  for (const key of ["2023-13", "2023-Q5", "2023/2025", "2023-H3", "23", "", "2023-Q4 "])
    expect(readReportingPeriod(key)).toBeNull();
});

it("goes back one period, and a year", () => {
  expect(earlierPeriod(period("2024-Q1"), "previous")).toBe("2023-Q4");
  expect(earlierPeriod(period("2024-Q1"), "yearAgo")).toBe("2023-Q1");
  expect(earlierPeriod(period("2024-01"), "previous")).toBe("2023-12");
  expect(earlierPeriod(period("2023/2024"), "previous")).toBe("2022/2023");
  expect(earlierPeriod(period("2024"), "yearAgo")).toBe("2023");
});

it("every day lies in the period of its key", () => {
  fc.assert(
    fc.property(
      fc.nat(30_000),
      fc.constantFrom(
        "month" as const,
        "quarter" as const,
        "halfYear" as const,
        "academicYear" as const,
        "calendarYear" as const,
      ),
      (n, kind) => {
        const day = addDays(clampedDate(1980, 1, 1), n);
        const { range } = period(keyOn(kind, day));
        expect(toDayNumber(range.from) <= toDayNumber(day) && toDayNumber(day) <= toDayNumber(range.to)).toBe(true);
        const before = earlierPeriod(period(keyOn(kind, day)), "previous");
        expect(before === null ? null : addDays(period(before).range.to, 1)).toBe(range.from);
      },
    ),
  );
});

/** January 2024: days off 1–8, as a person has entered them. */
const calendar: ProductionCalendar = {
  daysOff: new Set(["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05", "2024-01-08"]),
  workingWeekends: new Set(),
  years: new Set([2024]),
};

it("a report is due on the working day that is counted after its period", () => {
  expect(dueDay({ kind: "workingDay", n: 6 }, period("2023-Q4"), calendar)).toBe("2024-01-16");
  expect(dueDay({ kind: "dayOfMonth", day: 10 }, period("2023-Q4"), calendar)).toBe("2024-01-10");
  expect(dueDay({ kind: "dayOfMonth", day: 31 }, period("2024-01"), calendar)).toBe("2024-02-29");
  expect(dueDay({ kind: "days", n: 0 }, period("2024-Q1"), calendar)).toBe("2024-03-31");
  expect(dueDay({ kind: "workingDay", n: 6 }, period("2024-Q4"), calendar)).toBeNull();
});
