import { expect, it } from "vitest";
import type { ActivityView } from "#contract/plan.ts";
import type { Occurrence } from "#core/schedule/model.ts";
import { anActivity, aTerm as window } from "#test/support/plan-view.ts";
import { axisOfText, yearName } from "#web/lib/time-axis.ts";
import { loadByBody } from "../load.ts";
import { startingYear, yearRow, yearsToShow } from "./year-view.ts";

const axis = axisOfText("2023/2024", "2023-11-21");
const activity = (occurrences: readonly Occurrence[], parties: readonly string[]): ActivityView =>
  anActivity({
    schedule: {
      asWritten: "в сроки организаторов",
      windows: [],
      recurrence: null,
      qualifier: [],
      confidence: "certain",
      questions: [],
    },
    occurrences: [...occurrences],
    responsible: { asWritten: "", parties: parties.map((name) => ({ name })), confidence: "certain", questions: [] },
  });

it("counts open terms by body and month, each activity once", () => {
  const loads = loadByBody(
    [
      activity([window("2023-09-01", "2023-10-31"), window("2023-10-01", "2023-10-15")], ["ИРО", "Отдел"]),
      activity([window("2023-10-05", "2023-10-05", { precision: "day" })], ["ИРО"]),
      activity([window("2023-09-01", "2024-08-31", { waitsFor: "organiser" })], ["ИРО"]),
    ],
    axis,
  );
  expect(loads.map(({ name, peak, perMonth }) => [name, peak, perMonth.slice(0, 3)])).toEqual([
    ["ИРО", 2, [1, 2, 0]],
    ["Отдел", 1, [1, 1, 0]],
  ]);
});

it("counts a deadline in its own month only", () => {
  expect(
    loadByBody([activity([window("", "2024-05-25", { precision: "deadline" })], ["Школа"])], axis)[0]?.perMonth,
  ).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
});

it("says whom a waiting row waits for, else the words of the document", () => {
  const waiting = activity([window("2023-09-01", "2024-08-31", { waitsFor: "organiser" })], []);
  expect(yearRow({ ...waiting, waitsForWhom: "ФИРО" }, axis).label).toBe("ждём дату: ФИРО");
  expect(yearRow(waiting, axis).label).toBe("ждём: в сроки организаторов");
  expect(yearRow(activity([], []), axis).blank).toBe("unread");
  expect(yearRow(activity([window("2025-01-01", "2025-01-31")], []), axis).blank).toBe("otherYear");
  expect(yearRow(activity([window("2025-01-01", "2025-01-31")], []), axis).otherYear).toBe("2024/2025");
});

it("turns to the years of the plan and of terms outside it, but not to a slip of the pen", () => {
  const years = yearsToShow(axis, [
    activity([window("2025-01-01", "2025-01-31"), window("2204-01-01", "2204-01-31")], []),
  ]);
  expect(years.map(yearName)).toEqual(["2023/2024", "2024/2025"]);
  expect(yearName(startingYear(years, axis, "2024-10-01"))).toBe("2024/2025");
  expect(yearName(startingYear(years, axis, "2030-10-01"))).toBe("2023/2024");
});
