import { expect, it } from "vitest";
import { anActivity, aTerm } from "#test/support/plan-view.ts";
import { axisOfText, monthsOf } from "#web/lib/time-axis.ts";
import { isInMonth, isOpenIn, wordsIn } from "./filter.ts";
import { openMonths } from "./load.ts";

const axis = axisOfText("2023/2024", "2023-11-21");

it.each([
  [aTerm("2023-10-15", "2023-12-01")],
  [aTerm(undefined, "2024-03-25")],
  [aTerm("2024-05-05", "2024-05-05")],
  [aTerm("2024-06-01", undefined, { precision: "window" })],
  [aTerm("2023-09-01", "2024-08-31", { waitsFor: "organiser" })],
  [aTerm("2023-09-01", "2024-08-31", { waitsFor: "request" })],
])("chooses the rows of a month that its number counts: %o", (term) => {
  const activity = anActivity({ occurrences: [term] });
  const chosen = monthsOf(axis).flatMap((month, index) => (isOpenIn(activity, month) ? [index] : []));
  expect(chosen).toEqual([...openMonths(activity, axis)]);
});

it("keeps what waits for a date in its month", () => {
  const waiting = anActivity({ occurrences: [aTerm("2023-09-01", "2024-08-31", { waitsFor: "organiser" })] });
  expect(isInMonth(waiting, { year: 2024, month: 3 })).toBe(true);
});

it("finds words in any order and case, with «е» for «ё»", () => {
  const fits = wordsIn("учит  СЛЕТ");
  expect([fits("Слёт учителей"), fits("Слёт")]).toEqual([true, false]);
  expect(wordsIn(" ")("что угодно")).toBe(true);
});
