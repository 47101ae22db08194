import { expect, it } from "vitest";
import type { ScheduleReading } from "#core/schedule/model.ts";
import { likelyPeriods } from "./likely-periods.ts";

const schedule = (asWritten: string, from: string, to: string): ScheduleReading => ({
  asWritten,
  windows: [{ from, to }],
  recurrence: null,
  qualifier: [],
  confidence: "certain",
  questions: [],
});

it("offers the school year that most written dates lie in, then that of the act", () => {
  const schedules = [
    schedule("ноябрь 2021", "2021-11-01", "2021-11-30"),
    schedule("март 2022 г.", "2022-03-01", "2022-03-31"),
    schedule("октябрь 2022", "2022-10-01", "2022-10-31"),
    null,
  ];
  expect(likelyPeriods(schedules, "2020-08-25")).toEqual([
    { period: "2021/2022", cells: 2 },
    { period: "2022/2023", cells: 1 },
    { period: "2020/2021", cells: null },
  ]);
  expect(likelyPeriods(schedules, "2021-09-01")).toHaveLength(2);
});

it("takes nothing from dates whose year was assumed", () => {
  expect(likelyPeriods([schedule("ноябрь", "2026-11-01", "2026-11-30")], null)).toEqual([]);
});

it("offers calendar years for a term of several", () => {
  expect(likelyPeriods([schedule("2022 – 2026 годы", "2022-01-01", "2026-12-31")], null)).toEqual([
    { period: "2022-2026", cells: 1 },
  ]);
});
