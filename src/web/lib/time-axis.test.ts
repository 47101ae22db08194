import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, plainDate } from "#core/time/plain-date.ts";
import { academicStart, axisOfText, monthsOf, placeOf, spanOf, yearName, yearsOfAxis } from "./time-axis.ts";

const school = axisOfText("2023/2024", "2026-11-22");

describe("axis", () => {
  it("begins a school year in September and a calendar period in January", () => {
    expect(monthsOf(school).at(0)).toEqual({ year: 2023, month: 9 });
    expect(monthsOf(school).at(-1)).toEqual({ year: 2024, month: 8 });
    expect(axisOfText("2022-2026", "2026-11-22")).toEqual({ startYear: 2022, startMonth: 1, months: 60 });
    expect(yearsOfAxis(axisOfText("2022-2026", "")).map(yearName)).toEqual(["2022", "2023", "2024", "2025", "2026"]);
  });

  it("takes the school year of today when the period cannot be read", () => {
    expect(yearName(axisOfText("", "2026-08-31"))).toBe("2025/2026");
    expect(academicStart("2026-09-01")).toBe(2026);
  });

  it("places the first day of a month at its border", () => {
    const january = plainDate(2024, 1, 1);
    expect(january === null ? null : placeOf(school, january)).toBeCloseTo(4 / 12);
  });
});

describe("spanOf", () => {
  it("covers the whole axis with the whole period", () => {
    expect(spanOf(school, "2023-09-01", "2024-08-31")).toEqual({ left: 0, width: 1, cutLeft: false, cutRight: false });
  });

  it("cuts what reaches over the ends and leaves out what lies outside", () => {
    expect(spanOf(school, "2022-01-01", "2023-09-30")).toMatchObject({ left: 0, cutLeft: true, cutRight: false });
    expect(spanOf(school, "2024-09-01", "2024-09-30")).toBeNull();
    expect(spanOf(school, undefined, undefined)).toBeNull();
  });

  it("stays on the axis for any window", () => {
    const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays(plainDate(2022, 1, 1)!, days));
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const span = spanOf(school, from, to);
        const touches = to >= "2023-09-01" && from <= "2024-08-31";
        expect(span !== null).toBe(touches);
        if (span !== null) {
          expect(span.left).toBeGreaterThanOrEqual(0);
          expect(span.width).toBeGreaterThan(0);
          expect(span.left + span.width).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
});
