import fc from "fast-check";
import { expect, it } from "vitest";
import { daysOfMonth, monthInWords, monthsBetween, parseYearMonth, printYearMonth, shiftMonth } from "./year-month.ts";

const month = fc.record({ year: fc.integer({ min: 1900, max: 2200 }), month: fc.integer({ min: 1, max: 12 }) });

it("prints a month as the address says it and reads it back", () => {
  expect(printYearMonth({ year: 2024, month: 3 })).toBe("2024-03");
  fc.assert(
    fc.property(month, (one) => {
      expect(parseYearMonth(printYearMonth(one))).toEqual(one);
    }),
  );
});

it.each(["", "2024", "2024-13", "2024-3", "март 2024"])("refuses «%s»", (text) =>
  expect(parseYearMonth(text)).toBeNull(),
);

it("goes as many months as it is told, over the ends of years", () => {
  expect(shiftMonth({ year: 2024, month: 1 }, -1)).toEqual({ year: 2023, month: 12 });
  fc.assert(
    fc.property(month, fc.integer({ min: -1000, max: 1000 }), (one, by) => {
      expect(monthsBetween(one, shiftMonth(one, by))).toBe(by);
    }),
  );
});

it("knows its days and its name", () => {
  expect(daysOfMonth({ year: 2024, month: 2 })).toEqual({ from: "2024-02-01", to: "2024-02-29" });
  expect(monthInWords({ year: 2024, month: 3 })).toBe("март\u00a02024");
});
