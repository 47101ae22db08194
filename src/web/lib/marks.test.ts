import { expect, it } from "vitest";
import type { Occurrence, ScheduleReading } from "#core/schedule/model.ts";
import { marksOf } from "./marks.ts";
import { occurrenceStatus, rowStatus } from "./occurrence-status.ts";
import { axisOfText } from "./time-axis.ts";

const axis = axisOfText("2023/2024", "2023-11-21");
const reading = (recurrence: ScheduleReading["recurrence"]): ScheduleReading => ({
  asWritten: "",
  windows: [],
  recurrence,
  qualifier: [],
  confidence: "certain",
  questions: [],
});
const occurrence = (change: Partial<Occurrence>): Occurrence => ({
  key: "k",
  label: "дек 2023",
  from: "2023-12-01",
  to: "2023-12-31",
  precision: "window",
  waitsFor: null,
  ...change,
});

it("draws fuzzy as fuzzy and exact as exact", () => {
  const kind = (change: Partial<Occurrence>, every: ScheduleReading["recurrence"] = null) =>
    marksOf(reading(every), [occurrence(change)], axis)[0]?.kind;
  expect(kind({})).toBe("bar");
  expect(kind({}, { every: "month" })).toBe("ring");
  expect(kind({ from: "2023-12-14", to: "2023-12-14", precision: "day" })).toBe("dot");
  expect(kind({ precision: "deadline" })).toBe("deadline");
  expect(kind({ waitsFor: "organiser" })).toBe("hatch");
  expect(kind({ waitsFor: "request" })).toBe("dotted");
  expect(kind({ from: "2025-01-01", to: "2025-01-31" })).toBeUndefined();
});

it("says of a term only what the calendar tells", () => {
  const status = (change: Partial<Occurrence>, today = "2023-11-21") => occurrenceStatus(occurrence(change), today);
  expect(status({})).toEqual({ kind: "soon", text: "через 10\u00a0дней" });
  expect(status({}, "2023-12-10")).toEqual({ kind: "run", text: "идёт" });
  expect(status({}, "2024-01-01")).toEqual({ kind: "past", text: "прошло" });
  expect(status({ waitsFor: "separateSchedule" })).toEqual({ kind: "wait", text: "ждём график" });
  expect(status({ waitsFor: "organiser" }, "2024-01-01").kind).toBe("past");
  expect(status({ precision: "deadline", to: "2024-05-25" })).toEqual({ kind: "plan", text: "впереди" });
  expect(status({ precision: "day", from: "2023-11-21", to: "2023-11-21" })).toEqual({ kind: "soon", text: "сегодня" });
});

it("shows in a row what is awaited before what goes on", () => {
  const past = occurrence({ from: "2023-09-01", to: "2023-09-30" });
  expect(rowStatus([past, occurrence({ waitsFor: "organiser" })], "2023-11-21")?.kind).toBe("wait");
  expect(rowStatus([past], "2023-11-21")?.kind).toBe("past");
  expect(rowStatus([], "2023-11-21")).toBeNull();
});
