import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Period } from "#core/time/period.ts";
import { periodRange } from "#core/time/period.ts";
import { addDays, clampedDate, toDayNumber } from "#core/time/plain-date.ts";
import { toCalendarRules } from "./calendar-rules.ts";
import { describeSchedule } from "./describe.ts";
import { toEdtf } from "./edtf.ts";
import { expandSchedule } from "./expand.ts";
import type { Qualifier, Recurrence, ScheduleReading, ScheduleWindow } from "./model.ts";
import { printSchedule } from "./print.ts";
import { readSchedule, type Schedule, type ScheduleDetails } from "./read.ts";
import { shiftQuestions, shiftSchedule } from "./shift.ts";

const academic = fc.integer({ min: 2000, max: 2080 }).map((startYear): Period => ({ kind: "academicYear", startYear }));
const calendar = fc
  .tuple(fc.integer({ min: 2000, max: 2080 }), fc.integer({ min: 0, max: 4 }))
  .map(([fromYear, more]): Period => ({ kind: "calendarYears", fromYear, toYear: fromYear + more }));
const periods = fc.oneof(academic, calendar);

/** A window inside the period: whole months, days, or a deadline. */
function windowIn(period: Period): fc.Arbitrary<ScheduleWindow> {
  const range = periodRange(period);
  const length = toDayNumber(range.to) - toDayNumber(range.from);
  return fc
    .tuple(fc.nat(length), fc.nat(length), fc.constantFrom("months", "days", "day", "deadline"))
    .map(([a, b, shape]) => {
      const from = addDays(range.from, Math.min(a, b));
      const to = addDays(range.from, Math.max(a, b));
      if (shape === "deadline") return { to };
      if (shape === "day") return { from, to: from };
      if (shape === "days") return { from, to };
      const month = (day: string): [number, number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
      return { from: clampedDate(...month(from), 1), to: clampedDate(...month(to), 31) };
    });
}

const recurrences = fc.option(
  fc
    .tuple(
      fc.constantFrom("day", "week", "month", "quarter", "trimester", "halfYear", "year", "schoolYear" as const),
      fc.integer({ min: 1, max: 12 }),
      fc.boolean(),
    )
    .map(([every, count, atLeast]): Recurrence => ({ every, count, ...(atLeast ? { atLeast: true } : {}) })),
);
const qualifiers = fc.subarray<Qualifier>([
  "onRequest",
  "bySeparateSchedule",
  "setByOrganiser",
  "asNeeded",
  "continuous",
]);

const schedules = periods.chain((period) =>
  fc
    .tuple(fc.array(windowIn(period), { minLength: 1, maxLength: 4 }), recurrences, qualifiers, fc.boolean())
    .map(([windows, recurrence, others, whole]) => {
      const spans = whole ? [{ ...periodRange(period) }] : windows;
      const unique = [...new Map(spans.map((window) => [JSON.stringify(window), window])).values()];
      const qualifier: Qualifier[] = unique.some((window) => window.from === undefined)
        ? [...others, "deadline"]
        : others;
      const details: ScheduleDetails = {};
      const schedule: Schedule = {
        asWritten: "",
        windows: unique,
        recurrence,
        qualifier,
        confidence: "certain",
        questions: [],
        details,
      };
      return { period, schedule };
    }),
);

function comparable({ windows, recurrence, qualifier }: ScheduleReading): unknown {
  return {
    windows: windows.map((window) => `${window.from ?? ""}..${window.to ?? ""}`).sort(),
    recurrence: recurrence === null ? null : [recurrence.every, recurrence.count ?? 1, recurrence.atLeast ?? false],
    qualifier: [...qualifier].sort(),
  };
}

describe("laws of schedules", () => {
  it("read(print(s)) = s", () => {
    fc.assert(
      fc.property(schedules, ({ period, schedule }) => {
        const printed = printSchedule(schedule, period);
        fc.pre(printed.length <= 300);
        expect({ printed, ...Object(comparable(readSchedule(printed, period))) }).toEqual({
          printed,
          ...Object(comparable(schedule)),
        });
      }),
      { numRuns: 2000 },
    );
  });

  it("a reading prints to words with the same reading", () => {
    const phrases = [
      "по вторникам и четвергам",
      "1, 3 среда месяца",
      "до 10 числа",
      "ежеквартально до 5 числа месяца, следующего за отчетным",
      "до 6-го рабочего дня",
      "последняя пятница месяца",
      "апрель, в сроки, определяемые Академией",
      "2 раза в год (декабрь, май)",
      "декабрь 2023 г., далее – ежеквартально по графику",
    ];
    const period: Period = { kind: "academicYear", startYear: 2023 };
    for (const phrase of phrases) {
      const schedule = readSchedule(phrase, period);
      const again = readSchedule(printSchedule(schedule, period), period);
      expect(comparable(again)).toEqual(comparable(schedule));
      expect(again.details.weekdays).toEqual(schedule.details.weekdays);
      expect(again.details.nthWeekdays).toEqual(schedule.details.nthWeekdays);
      expect(again.details.dayRule).toEqual(schedule.details.dayRule);
      expect(again.details.organiser).toEqual(schedule.details.organiser);
    }
  });

  it("shifting to another period and back changes nothing", () => {
    fc.assert(
      fc.property(schedules, fc.integer({ min: -9, max: 9 }), ({ period, schedule }, years) => {
        const read = readSchedule(printSchedule(schedule, period), period);
        const other: Period =
          period.kind === "academicYear"
            ? { ...period, startYear: period.startYear + years }
            : { ...period, fromYear: period.fromYear + years, toYear: period.toYear + years };
        const there = shiftSchedule(read, period, other);
        const back = there === null ? null : shiftSchedule(there, other, period);
        expect(back).toEqual(read);
      }),
      { numRuns: 1000 },
    );
  });

  it("occurrences have different keys and lie in order", () => {
    fc.assert(
      fc.property(schedules, ({ period, schedule }) => {
        const occurrences = expandSchedule(schedule, period);
        expect(new Set(occurrences.map(({ key }) => key)).size).toBe(occurrences.length);
        for (const { from, to, label } of occurrences) {
          expect(label).not.toBe("");
          if (from !== undefined && to !== undefined) expect(from <= to).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("other forms of a schedule", () => {
  const period: Period = { kind: "academicYear", startYear: 2023 };
  const read = (phrase: string): Schedule => readSchedule(phrase, period);

  it("says in a sentence how it was read", () => {
    expect(describeSchedule(read("декабрь 2023 г., далее – ежеквартально по установленному графику"))).toBe(
      "Каждый квартал, с 1 декабря 2023 г. по 31 августа 2024 г.; числа — по отдельному графику.",
    );
    expect(describeSchedule(read("ноябрь"))).toBe("Ноябрь 2023 г.");
    expect(describeSchedule(read("не реже 1 раза в месяц"))).toBe(
      "Не реже 1 раза в месяц, с 1 сентября 2023 г. по 31 августа 2024 г.",
    );
    expect(describeSchedule(read("по вторникам в октябре"))).toBe("Каждую неделю, октябрь 2023 г.; по вторникам.");
    expect(describeSchedule(read("педагоги"))).toBe("Срок не прочитан.");
  });

  it("moves a phrase to the next school year with its words", () => {
    const next: Period = { kind: "academicYear", startYear: 2024 };
    expect(shiftSchedule(read("Ноябрь 2023 г. – февраль 2024 г."), period, next)).toMatchObject({
      asWritten: "Ноябрь 2024 г. – февраль 2025 г.",
      windows: [{ from: "2024-11-01", to: "2025-02-28" }],
    });
    expect(shiftSchedule(read("15.04.24"), period, next)).toMatchObject({
      asWritten: "15.04.25",
      windows: [{ from: "2025-04-15", to: "2025-04-15" }],
    });
    expect(shiftSchedule(read("29 февраля 2024 г."), period, next)).toMatchObject({
      windows: [],
      confidence: "unread",
    });
    expect(shiftSchedule(read("май"), period, { kind: "calendarYears", fromYear: 2025, toYear: 2025 })).toBeNull();
  });

  it("asks about exact days and weekdays after a shift", () => {
    expect(shiftQuestions(read("15 апреля"))).toHaveLength(1);
    expect(shiftQuestions(read("по вторникам"))).toEqual([
      "Срок привязан к дням недели. Подходят ли они в новом периоде?",
    ]);
    expect(shiftQuestions(read("апрель"))).toEqual([]);
  });

  it("has an EDTF form", () => {
    const forms: Record<string, string | null> = {
      "декабрь 2023": "2023-12",
      "Ноябрь 2023 г. – февраль 2024 г.": "2023-11/2024-02",
      "до 25.05.2024": "../2024-05-25",
      "2 квартал 2024 г.": "2024-34",
      "15 апреля": "2024-04-15",
      "сентябрь, январь": "{2023-09,2024-01}",
      "2024 год": "2024",
      "конец мая": "2024-05-21?/2024-05-31?",
      "по согласованию": null,
    };
    for (const [phrase, form] of Object.entries(forms)) expect(toEdtf(read(phrase))).toBe(form);
  });

  it("has iCalendar rules", () => {
    expect(toCalendarRules(read("по вторникам в октябре"))).toEqual([
      { component: "VEVENT", dtstart: "20231001", rrule: "FREQ=WEEKLY;BYDAY=TU;UNTIL=20231031" },
    ]);
    expect(toCalendarRules(read("последняя пятница месяца"))).toEqual([
      { component: "VEVENT", dtstart: "20230901", rrule: "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20240831" },
    ]);
    expect(toCalendarRules(read("ежегодно, апрель"))).toEqual([
      { component: "VEVENT", dtstart: "20240401", dtend: "20240501" },
    ]);
    expect(toCalendarRules(read("до 25.05.2024"))).toEqual([{ component: "VTODO", due: "20240525" }]);
  });
});
