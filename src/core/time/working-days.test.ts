import { expect, test } from "vitest";
import { parsePlainDate, type PlainDate } from "./plain-date.ts";
import type { ProductionCalendar } from "./production-calendar.ts";
import { addWorkingDays, firstWorkingDayOfNextMonth, workingDayFrom } from "./working-days.ts";

const day = (text: string): PlainDate => {
  const date = parsePlainDate(text);
  if (date === null) throw new Error(text);
  return date;
};

/** The holidays of January 2024 and the working Saturday before them, as published. */
const CALENDAR: ProductionCalendar = {
  daysOff: new Set(["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05", "2024-01-08"]),
  workingWeekends: new Set(["2024-04-27"]),
  years: new Set([2023, 2024]),
};
const NONE: ProductionCalendar = { daysOff: new Set(), workingWeekends: new Set(), years: new Set() };

test.each([
  ["2023-11-21", 3, "2023-11-24"],
  ["2023-11-24", 1, "2023-11-27"],
  ["2023-12-29", 1, "2024-01-09"],
  ["2024-04-26", 1, "2024-04-27"],
  ["2024-04-26", 0, "2024-04-26"],
] as const)("%s and %i working days is %s", (from, n, to) => {
  expect(addWorkingDays(day(from), n, CALENDAR)).toBe(to);
});

test("the next month begins with its first working day", () => {
  expect(firstWorkingDayOfNextMonth(day("2023-12-20"), CALENDAR)).toBe("2024-01-09");
  expect(firstWorkingDayOfNextMonth(day("2023-11-21"), CALENDAR)).toBe("2023-12-01");
});

test("a year without a calendar is worked from Monday to Friday", () => {
  expect(workingDayFrom(day("2026-11-21"), NONE)).toBe("2026-11-23");
  expect(firstWorkingDayOfNextMonth(day("2025-12-31"), NONE)).toBe("2026-01-01");
});
