import { expect, test } from "vitest";
import { parsePlainDate, type PlainDate } from "#core/time/plain-date.ts";
import type { ProductionCalendar } from "#core/time/production-calendar.ts";
import { dueInWords, periodInWords } from "./period-words.ts";
import { roundStage } from "./round-stages.ts";

const day = (text: string): PlainDate => {
  const date = parsePlainDate(text);
  if (date === null) throw new Error(text);
  return date;
};
const CALENDAR: ProductionCalendar = {
  daysOff: new Set(["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05", "2024-01-08"]),
  workingWeekends: new Set(),
  years: new Set([2023, 2024]),
};
const stage = (today: string, openedOn = "2024-01-09", dueOn = "2024-01-24") =>
  roundStage({ openedOn: day(openedOn), dueOn: day(dueOn) }, day(today), CALENDAR)?.kind ?? null;

test("of a round people are told seven, three and one working days before its end, and on the working day after it", () => {
  // 24 January is a Wednesday: a working day before it is the Tuesday, three the Friday, seven the Monday of the week before.
  const told = ["2024-01-08", "2024-01-09", "2024-01-14", "2024-01-15", "2024-01-18", "2024-01-19", "2024-01-22"];
  expect(told.map((today) => stage(today))).toEqual([null, "opened", "opened", "ahead7", "ahead7", "ahead3", "ahead3"]);
  expect(["2024-01-23", "2024-01-24", "2024-01-25"].map((today) => stage(today))).toEqual(["ahead1", "ahead1", "late"]);
});

test("what lay before the opening is not told, nor by days off", () => {
  // Opened two working days before its end.
  expect(stage("2024-01-22", "2024-01-22")).toBe("opened");
  expect(stage("2024-01-23", "2024-01-22")).toBe("ahead1");
  // Due on the first working day of January: a working day before it lies before the holidays.
  expect(stage("2023-12-28", "2023-12-20", "2024-01-09")).toBe("ahead3");
  expect(stage("2023-12-29", "2023-12-20", "2024-01-09")).toBe("ahead1");
  // Due on a Friday: late from the Monday on.
  expect(stage("2024-01-27", "2024-01-09", "2024-01-26")).toBe("ahead1");
  expect(stage("2024-01-29", "2024-01-09", "2024-01-26")).toBe("late");
});

test("periods and due days in words", () => {
  const keys = ["2023-12", "2023-Q4", "2024-H1", "2023/2024", "2023", "2023/2024-T2", "?"];
  expect(keys.map(periodInWords)).toEqual([
    "декабрь 2023 г.",
    "IV квартал 2023 г.",
    "I полугодие 2024 г.",
    "2023/2024 учебный год",
    "2023 г.",
    "II триместр 2023/2024 учебного года",
    "?",
  ]);
  expect(dueInWords({ kind: "workingDay", n: 6 }, "quarter")).toBe("6-й рабочий день после квартала");
  expect(dueInWords({ kind: "dayOfMonth", day: 10 }, "month")).toBe("до 10 числа следующего месяца");
  expect(dueInWords({ kind: "days", n: 14 }, "academicYear")).toBe("14-й день после учебного года");
});
