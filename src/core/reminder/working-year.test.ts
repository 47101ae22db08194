import { describe, expect, it } from "vitest";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { isWorkingDay } from "#core/time/production-calendar.ts";
import { readDays } from "./read-days.ts";
import { calendarOf, holidaysOf, tidyMarks, yearProblem } from "./working-year.ts";

const short = (text: string, year = 2024): string[] => {
  const { marks, unread } = readDays(text, year);
  return [
    ...marks.map(({ day, works, swappedWith }) => `${works ? "+" : "-"}${day}${swappedWith ? `<>${swappedWith}` : ""}`),
    ...unread.map((line) => `?${line}`),
  ];
};

describe("pasted days", () => {
  it.each([
    ["1–3 января", ["-2024-01-01", "-2024-01-02", "-2024-01-03"]],
    ["с 1 по 3 января 2024 года", ["-2024-01-01", "-2024-01-02", "-2024-01-03"]],
    ["23.02", ["-2024-02-23"]],
    ["23.02.2024; 08.03.2024", ["-2024-02-23", "-2024-03-08"]],
    ["2024-05-09", ["-2024-05-09"]],
    ["12 июня", ["-2024-06-12"]],
    ["рабочая суббота 27 апреля", ["+2024-04-27"]],
    ["с субботы 27 апреля на понедельник 29 апреля", ["-2024-04-29<>2024-04-27", "+2024-04-27<>2024-04-29"]],
    ["с субботы 6 января на пятницу 10 мая", ["-2024-05-10<>2024-01-06"]],
    ["31 апреля", ["?31 апреля"]],
    ["как обычно", ["?как обычно"]],
    ["05.05.2023", ["?05.05.2023"]],
    ["", []],
  ])("%s", (text, expected) => {
    expect(short(text)).toEqual(expected);
  });

  it("of a line that is not read nothing is taken, and the line is told", () => {
    expect(short(`1 мая\nвыходной 99 мая\n${"а".repeat(400)}`)).toEqual([
      "-2024-05-01",
      "?выходной 99 мая",
      `?${"а".repeat(400)}`,
    ]);
  });
});

describe("the calendar of a year", () => {
  it("knows the holidays of the law and no transfers", () => {
    expect(holidaysOf(2024)).toHaveLength(14);
    expect(holidaysOf(2024)).toContain("2024-11-04");
    expect(holidaysOf(2024)).not.toContain("2024-04-29");
  });

  it("works on a Saturday that was made working, and not on the Monday it was swapped with", () => {
    const calendar = calendarOf([{ year: 2024, marks: [...readDays("с субботы 27 апреля на 29 апреля", 2024).marks] }]);
    const works = (text: string) => isWorkingDay(parsePlainDate(text) ?? parsePlainDate("1970-01-01")!, calendar);
    expect(["2024-04-26", "2024-04-27", "2024-04-28", "2024-04-29", "2024-04-30"].map(works)).toEqual([
      true,
      true,
      false,
      false,
      true,
    ]);
    expect([...calendar.years]).toEqual([2024]);
  });

  it("says what cannot be a day of it", () => {
    const mark = (day: string) => ({ day, works: false, swappedWith: null });
    expect(yearProblem({ year: 2024, marks: [mark("2024-02-30")] })).toEqual({ day: "2024-02-30", why: "noSuchDay" });
    expect(yearProblem({ year: 2024, marks: [mark("2023-05-01")] })?.why).toBe("otherYear");
    expect(yearProblem({ year: 2024, marks: [mark("2024-05-01"), mark("2024-05-01")] })?.why).toBe("twice");
    expect(yearProblem({ year: 2024, marks: [mark("2024-02-29")] })).toBeNull();
  });

  it("keeps no mark that only repeats the weekday", () => {
    const marks = [
      { day: "2024-04-30", works: true, swappedWith: null },
      { day: "2024-04-27", works: true, swappedWith: null },
    ];
    expect(tidyMarks(marks).map(({ day }) => day)).toEqual(["2024-04-27"]);
  });
});
