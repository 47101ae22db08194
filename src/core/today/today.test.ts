import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, fromDayNumber, parsePlainDate, weekdayOf, type PlainDate } from "#core/time/plain-date.ts";
import type { ProductionCalendar } from "#core/time/production-calendar.ts";
import { reasonToBeGlad, type ClosedWeek } from "./glad.ts";
import { NAMED, progressOf } from "./missing.ts";
import { twoWeeks } from "./two-weeks.ts";
import { yearWithoutPlan } from "./year-without-plan.ts";

const day = (text: string): PlainDate => {
  const date = parsePlainDate(text);
  if (date === null) throw new Error(text);
  return date;
};
const NO_CALENDAR: ProductionCalendar = { daysOff: new Set(), workingWeekends: new Set(), years: new Set() };

describe("the strip of two weeks", () => {
  it("begins on Monday and holds today in its first week, whatever the day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (number) => {
        const today = fromDayNumber(number);
        const days = twoWeeks(today, NO_CALENDAR).map((one) => one.day);
        expect(days).toHaveLength(14);
        expect(weekdayOf(days[0] ?? today)).toBe(1);
        expect(days.slice(0, 7)).toContain(today);
        expect(days[13]).toBe(addDays(days[0] ?? today, 13));
      }),
    );
  });

  it("shades what the production calendar calls a day off, and works on a Saturday that it made working", () => {
    // 2023: Monday 6 November is a day off for the 4th, a Saturday.
    const calendar = {
      daysOff: new Set(["2023-11-06"]),
      workingWeekends: new Set(["2023-11-11"]),
      years: new Set([2023]),
    };
    const strip = twoWeeks(day("2023-11-07"), calendar);
    expect(strip.filter(({ working }) => !working).map((one) => one.day)).toEqual([
      "2023-11-06",
      "2023-11-12",
      "2023-11-18",
      "2023-11-19",
    ]);
    expect(strip.every(({ sure }) => sure)).toBe(true);
  });

  it("says where it does not know the holidays", () => {
    const calendar = { ...NO_CALENDAR, years: new Set([2023]) };
    const strip = twoWeeks(day("2023-12-29"), calendar);
    expect(strip.filter(({ sure }) => !sure)[0]?.day).toBe("2024-01-01");
  });
});

describe("progress", () => {
  it("names three at most and counts the others", () => {
    expect(progressOf(5, 7, ["Каменская СОШ", "Полевская ОШ"])).toEqual({
      done: 5,
      total: 7,
      missing: ["Каменская СОШ", "Полевская ОШ"],
      more: 0,
    });
    expect(progressOf(0, 7, ["А", "Б", "В", "Г"])).toMatchObject({ missing: ["А", "Б", "В"], more: 4 });
  });

  it("never names more than are missing, and forgets none of them", () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.array(fc.string(), { maxLength: 60 }), (done, left, names) => {
        const { missing, more } = progressOf(done, done + left, names);
        expect(missing.length).toBeLessThanOrEqual(Math.min(NAMED, left));
        expect(missing.length + more).toBe(left);
        expect(new Set(missing).size).toBe(missing.length);
      }),
    );
  });
});

describe("the thing to be glad of", () => {
  const week: ClosedWeek = { everyoneDid: [], own: [], closed: 0, closedLate: 0 };
  const title = "Утвердить план центра";

  it("is what the most organisations did, then one's own that came early, then a week in time", () => {
    const everyoneDid = [
      { number: "2.2", title, organisations: 7 },
      { number: null, title: "Другое", organisations: 3 },
    ];
    const own = [{ number: "6.3", title: "Отчёт", daysEarly: 12, late: false }];
    expect(reasonToBeGlad({ ...week, everyoneDid, own, closed: 9 })).toEqual({
      kind: "everyoneDid",
      number: "2.2",
      title,
      organisations: 7,
    });
    expect(reasonToBeGlad({ ...week, own, closed: 9 })).toMatchObject({ kind: "early", days: 12 });
    expect(reasonToBeGlad({ ...week, closed: 9 })).toEqual({ kind: "inTime", count: 9 });
  });

  it("is nothing when there is nothing: one organisation is not all, late is not in time", () => {
    expect(reasonToBeGlad(week)).toBeNull();
    expect(reasonToBeGlad({ ...week, everyoneDid: [{ number: null, title, organisations: 1 }] })).toBeNull();
    expect(reasonToBeGlad({ ...week, closed: 5, closedLate: 1 })).toBeNull();
    const own = [
      { number: null, title, daysEarly: 40, late: true },
      { number: null, title, daysEarly: null, late: false },
      { number: null, title, daysEarly: 1, late: false },
    ];
    expect(reasonToBeGlad({ ...week, own, closed: 1 })).toBeNull();
  });
});

describe("a school year without a plan", () => {
  it("is 29 days away on 3 August", () => {
    expect(yearWithoutPlan(day("2026-08-03"), ["2025/2026"])).toEqual({ days: 29, period: "2026/2027" });
  });

  it("is settled by any plan that covers its 1 September", () => {
    for (const period of ["2026/2027", "2022-2026", "2026"])
      expect(yearWithoutPlan(day("2026-08-03"), [period])).toBeNull();
    for (const period of ["2025/2026", "2027", "весь год", ""])
      expect(yearWithoutPlan(day("2026-08-03"), [period])).not.toBeNull();
  });

  it("is the running year in its first months, begun so many days ago, and the next one from June", () => {
    expect(yearWithoutPlan(day("2026-11-22"), ["2027/2028"])).toEqual({ days: -82, period: "2026/2027" });
    expect(yearWithoutPlan(day("2027-05-31"), [])).toBeNull();
    expect(yearWithoutPlan(day("2027-06-01"), ["2026/2027"])).toEqual({ days: 92, period: "2027/2028" });
    expect(yearWithoutPlan(day("2026-09-01"), [])).toEqual({ days: 0, period: "2026/2027" });
  });
});
