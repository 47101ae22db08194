import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Occurrence } from "#core/schedule/model.ts";
import { daysInMonth } from "#core/time/plain-date.ts";
import { aTerm as term, anActivity } from "#test/support/plan-view.ts";
import { monthView, segmentsOf, weeksOf, type MonthSpan } from "./month-view.ts";

const march = { year: 2024, month: 3 };
const activity = (...occurrences: readonly Occurrence[]) => anActivity({ occurrences: [...occurrences] });
/** Where the terms of one activity stand in March 2024. */
function places(...occurrences: readonly Occurrence[]): readonly string[] {
  const { days, spans, lists } = monthView([activity(...occurrences)], march);
  return [
    ...[...days].map(([day, entries]) => `${day}: ${entries.length}`),
    ...spans.map(({ from, to, cutLeft, cutRight }) => `${cutLeft ? "<" : ""}${from}–${to}${cutRight ? ">" : ""}`),
    ...Object.entries(lists).flatMap(([kind, entries]) => entries.map(({ times }) => `${kind} ${times}`)),
  ];
}

describe("a term stands", () => {
  it.each([
    ["on its day", [term("2024-03-12", "2024-03-12")], ["12: 1"]],
    ["a deadline on its last day", [term(undefined, "2024-03-25")], ["25: 1"]],
    ["over its days", [term("2024-03-04", "2024-03-08")], ["4–8"]],
    ["with an open end where it begins here", [term("2024-03-20", "2024-05-31")], ["20–31>"]],
    ["with an open beginning where it ends here", [term("2024-01-01", "2024-03-05")], ["<1–5"]],
    ["as a month without a day", [term("2024-03-01", "2024-03-31")], ["whole 1"]],
    ["as a longer window", [term("2024-01-01", "2024-06-30")], ["longer 1"]],
    ["as a longer window without an end", [term("2023-10-01", undefined, { precision: "window" })], ["longer 1"]],
    ["as awaited, whatever its window", [term("2024-03-04", "2024-03-08", { waitsFor: "organiser" })], ["waits 1"]],
    ["as on request", [term("2023-09-01", "2024-08-31", { waitsFor: "request" })], ["request 1"]],
    ["nowhere when it lies in another month", [term("2024-04-01", "2024-04-30"), term(undefined, "2024-04-01")], []],
  ] as const)("%s", (_where, occurrences, expected) => {
    expect(places(...occurrences)).toEqual(expected);
  });

  it("once for equal windows of one activity", () => {
    const twice = [term("2024-03-01", "2024-03-31", { key: "x" }), term("2024-03-01", "2024-03-31", { key: "x#2" })];
    expect(places(...twice)).toEqual(["whole 2"]);
  });
});

it("puts the longer windows that end in this month first", () => {
  const going = { ...activity(term("2024-01-01", "2024-06-30")), id: "going" };
  const ending = { ...activity(term("2024-01-01", "2024-03-31")), id: "ending" };
  expect(monthView([going, ending], march).lists.longer.map((entry) => entry.activity.id)).toEqual(["ending", "going"]);
});

it("has weeks from Monday to Sunday", () => {
  const weeks = weeksOf(march);
  expect(weeks[0]).toEqual([null, null, null, null, 1, 2, 3]);
  expect(weeks.at(-1)).toEqual([25, 26, 27, 28, 29, 30, 31]);
});

describe("weeks and windows of any month", () => {
  const anyMonth = fc.record({ year: fc.integer({ min: 1990, max: 2100 }), month: fc.integer({ min: 1, max: 12 }) });

  it("hold every day once", () => {
    fc.assert(
      fc.property(anyMonth, (month) => {
        const days = weeksOf(month)
          .flat()
          .filter((day) => day !== null);
        expect(days).toEqual(Array.from({ length: daysInMonth(month.year, month.month) }, (_, index) => index + 1));
      }),
    );
  });

  it("never lay one window over another, and show every day of each", () => {
    const span = fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 20 }));
    fc.assert(
      fc.property(anyMonth, fc.array(span, { maxLength: 12 }), (month, pairs) => {
        const length = daysInMonth(month.year, month.month);
        const spans: MonthSpan[] = pairs.map(([from, more], index) => {
          const occurrence = term("2024-03-04", "2024-03-08", { key: String(index) });
          const to = Math.min(length, from + more);
          return {
            key: String(index),
            activity: activity(),
            occurrence,
            times: 1,
            from,
            to,
            cutLeft: false,
            cutRight: false,
          };
        });
        const drawn = new Map<string, number>();
        for (const week of weeksOf(month)) {
          const taken = new Set<string>();
          for (const { span: one, from, days, lane } of segmentsOf(week, spans)) {
            drawn.set(one.key, (drawn.get(one.key) ?? 0) + days);
            for (let day = from; day < from + days; day++) {
              expect(taken.has(`${lane} ${day}`)).toBe(false);
              taken.add(`${lane} ${day}`);
            }
          }
        }
        for (const one of spans) expect(drawn.get(one.key)).toBe(one.to - one.from + 1);
      }),
    );
  });
});
