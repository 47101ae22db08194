import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, fromDayNumber, parsePlainDate, toDayNumber, type PlainDate } from "#core/time/plain-date.ts";
import { isWorkingDay, type ProductionCalendar } from "#core/time/production-calendar.ts";
import { asksAgain, stagesOf, stageToTell, toldUntil } from "./stages.ts";
import { calendarOf, holidaysOf } from "./working-year.ts";

const day = (text: string): PlainDate => {
  const date = parsePlainDate(text);
  if (date === null) throw new Error(text);
  return date;
};
const off = (text: string) => ({ day: text, works: false, swappedWith: null });
/** New Year of 2024 as it was, and the working Saturday of 27 April. */
const CALENDAR = calendarOf([
  { year: 2023, marks: holidaysOf(2023).map(off) },
  { year: 2024, marks: [...holidaysOf(2024).map(off), { day: "2024-04-27", works: true, swappedWith: null }] },
]);
const told = (due: string) =>
  stagesOf(day(due), CALENDAR).map((stage) => `${stage.day} ${stage.kind === "before" ? stage.ahead : "!"}`);

describe("when somebody is told of a term", () => {
  it.each([
    ["2023-11-30", ["2023-11-16 14", "2023-11-23 7", "2023-11-27 3", "2023-11-29 1", "2023-12-01 !"]],
    // 1 September is a Friday, the days before it fall on a Friday, a Tuesday and a Thursday.
    ["2023-09-01", ["2023-08-18 14", "2023-08-25 7", "2023-08-29 3", "2023-08-31 1", "2023-09-04 !"]],
    // A Monday: a day and three days before it are the Sunday and the Friday: on the Friday only the nearer is said.
    ["2023-11-20", ["2023-11-06 14", "2023-11-13 7", "2023-11-17 1", "2023-11-21 !"]],
    // The first working day of January: everything nearer than a week came before the holidays, at once.
    ["2024-01-09", ["2023-12-26 14", "2023-12-29 1", "2024-01-10 !"]],
    ["2024-02-29", ["2024-02-15 14", "2024-02-22 7", "2024-02-26 3", "2024-02-28 1", "2024-03-01 !"]],
    ["2024-04-28", ["2024-04-12 14", "2024-04-19 7", "2024-04-25 3", "2024-04-27 1", "2024-04-29 !"]],
  ])("%s", (due, expected) => {
    expect(told(due)).toEqual(expected);
  });

  it("only working days are named, and the last of them lies after the term", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: toDayNumber(day("2020-01-01")), max: toDayNumber(day("2030-12-31")) }),
        (number) => {
          const due = fromDayNumber(number);
          const stages = stagesOf(due, CALENDAR);
          for (const stage of stages) expect(isWorkingDay(stage.day, CALENDAR)).toBe(true);
          expect(new Set(stages.map((stage) => stage.day)).size).toBe(stages.length);
          for (const stage of stages) expect(stage.day < due).toBe(stage.kind === "before");
        },
      ),
    );
  });
});

/** Everything that is said of a term when digests go out on these days, in this order. */
function said(due: PlainDate, days: readonly PlainDate[], calendar: ProductionCalendar): string[] {
  const had: PlainDate[] = [];
  const words: string[] = [];
  for (const today of days) {
    if (had.includes(today)) continue;
    const stage = stageToTell(due, calendar, { told: toldUntil(had, today), today });
    had.push(today);
    if (stage !== null) words.push(stage.kind === "before" ? String(stage.ahead) : "!");
  }
  return words;
}

describe("a clock that jumps", () => {
  const due = day("2023-11-30");
  const from = day("2023-11-10");
  const every = Array.from({ length: 30 }, (_, index) => addDays(from, index));
  const ALL = ["14", "7", "3", "1", "!"];

  it("day after day says each thing once", () => {
    expect(said(due, every, CALENDAR)).toEqual(ALL);
  });

  it("a day back and on again repeats nothing", () => {
    expect(
      said(
        due,
        every.flatMap((today, index) => [today, every[Math.max(0, index - 1)] ?? today, today]),
        CALENDAR,
      ),
    ).toEqual(ALL);
  });

  it("400 days ahead and back skips nothing", () => {
    const jumped = [...every.slice(0, 8), addDays(from, 407), addDays(from, 408), ...every.slice(8)];
    expect(said(due, jumped, CALENDAR)).toEqual(ALL);
  });

  it("days without the program are made up for by the nearest", () => {
    expect(said(due, [day("2023-11-15"), day("2023-11-28")], CALENDAR)).toEqual(["3"]);
    expect(said(due, [day("2023-11-15"), day("2023-12-05")], CALENDAR)).toEqual(["!"]);
  });

  it("any order of days says a stage of a term once at most, and nothing of it before its day", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 }), (offsets) => {
        const words = said(
          due,
          offsets.map((offset) => addDays(from, offset)),
          CALENDAR,
        );
        for (const word of new Set(words)) {
          const stage = stagesOf(due, CALENDAR).find(
            (each) => (each.kind === "before" ? String(each.ahead) : "!") === word,
          );
          expect(offsets.some((offset) => addDays(from, offset) >= (stage?.day ?? due))).toBe(true);
        }
        return words.length <= offsets.length;
      }),
    );
  });
});

describe("an awaited date", () => {
  it("is asked for again on the first working day of a month", () => {
    const days = Array.from({ length: 60 }, (_, index) => addDays(day("2023-12-15"), index));
    const asked = days.filter((today) => asksAgain(CALENDAR, { told: addDays(today, -1), today }));
    expect(asked).toEqual(["2024-01-09", "2024-02-01"]);
  });
});
