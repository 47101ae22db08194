import { expect, it } from "vitest";
import { anActivity, aTerm } from "#test/support/plan-view.ts";
import { axisOfText, yearsOfAxis } from "#web/lib/time-axis.ts";
import { monthInWords } from "#web/lib/year-month.ts";
import { monthsWithTerms, startingMonth, yearOfMonth } from "./months.ts";

const axis = axisOfText("2023/2024", "2023-11-21");
const years = yearsOfAxis(axis);
const activities = [
  anActivity({ occurrences: [aTerm("2023-12-01", "2024-01-31")] }),
  anActivity({ occurrences: [aTerm(undefined, "2024-03-25")] }),
  anActivity({ occurrences: [aTerm("2023-09-01", "2024-08-31", { waitsFor: "organiser" })] }),
];

it("opens on the month of today, else on the first with something to do", () => {
  expect(startingMonth(years, axis, activities, "2024-05-10")).toEqual({ year: 2024, month: 5 });
  expect(startingMonth(years, axis, activities, "2026-05-10")).toEqual({ year: 2023, month: 12 });
  expect(startingMonth(years, axis, [], "2026-05-10")).toEqual({ year: 2023, month: 9 });
});

it("knows the months with terms of their own, without those between and those awaited", () => {
  expect(monthsWithTerms(activities).map(monthInWords)).toEqual([
    "декабрь\u00a02023",
    "январь\u00a02024",
    "март\u00a02024",
  ]);
  expect(monthsWithTerms([])).toEqual([]);
});

it("finds the year of a month, also far from the plan", () => {
  expect(yearOfMonth(years, axis, { year: 2024, month: 8 }).startYear).toBe(2023);
  expect(yearOfMonth(years, axis, { year: 2030, month: 1 })).toEqual({ startYear: 2029, startMonth: 9, months: 12 });
});
