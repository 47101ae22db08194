import { expect, it } from "vitest";
import type { ActivityView, PlanQuestion } from "#contract/plan.ts";
import type { ScheduleWindow } from "#core/schedule/model.ts";
import { anActivity } from "#test/support/plan-view.ts";
import { doubtCount, listedQuestions, suggestedPeriod } from "./doubts.ts";

const row = (...windows: ScheduleWindow[]): ActivityView =>
  anActivity({
    schedule: { asWritten: "", windows, recurrence: null, qualifier: [], confidence: "certain", questions: [] },
  });
const assumed = { period: "2026/2027", assumed: true };

it("offers the period in which most written dates lie", () => {
  const activities = [
    row({ from: "2021-09-01", to: "2021-10-31" }),
    row({ from: "2022-02-01", to: "2022-05-31" }),
    row({ to: "2027-05-25" }),
  ];
  expect(suggestedPeriod({ activities, approval: null, readingPeriod: assumed })).toEqual({
    period: "2021/2022",
    count: 2,
  });
});

it("offers several calendar years for windows longer than a year", () => {
  const activities = [row({ from: "2022-01-01", to: "2026-12-31" }), row({ from: "2022-01-01", to: "2026-12-31" })];
  expect(suggestedPeriod({ activities, approval: null, readingPeriod: assumed })?.period).toBe("2022-2026");
});

it("offers the school year that the act was signed for when no date names a year", () => {
  const approval = (date: string) => ({ docType: "order" as const, number: null, date, signer: null, raw: null });
  const suggest = (date: string) =>
    suggestedPeriod({
      activities: [row({ from: "2026-09-01", to: "2026-09-30" })],
      approval: approval(date),
      readingPeriod: assumed,
    });
  expect(suggest("2021-08-20")).toEqual({ period: "2021/2022", count: null });
  expect(suggest("2022-02-04")?.period).toBe("2021/2022");
  expect(suggest("2026-08-31")).toBeNull();
});

it("offers nothing when the assumed period fits or nothing is dated", () => {
  expect(
    suggestedPeriod({
      activities: [row({ from: "2026-09-01", to: "2026-09-30" })],
      approval: null,
      readingPeriod: assumed,
    }),
  ).toBeNull();
  expect(suggestedPeriod({ activities: [row()], approval: null, readingPeriod: assumed })).toBeNull();
});

it("counts the question about the period once", () => {
  const question = (about: PlanQuestion["about"]): PlanQuestion => ({
    id: about,
    about,
    text: "?",
    quotes: [],
    activityIds: [],
  });
  const questions = [question("document"), question("schedule")];
  expect(doubtCount({ questions, readingPeriod: assumed })).toBe(2);
  expect(listedQuestions({ questions, readingPeriod: assumed }).map(({ about }) => about)).toEqual(["schedule"]);
  expect(doubtCount({ questions, readingPeriod: { period: "2021/2022", assumed: false } })).toBe(2);
  expect(doubtCount({ questions: [], readingPeriod: assumed })).toBe(1);
});
