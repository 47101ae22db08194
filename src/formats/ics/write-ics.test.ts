import fc from "fast-check";
import ICAL from "ical.js";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import type { Draft } from "#core/intake/draft.ts";
import { planCalendar } from "#core/paper/calendar.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { hostilePlan } from "#test/support/generated-drafts.ts";
import { readFile } from "#test/support/written-file.ts";
import { writeIcs } from "./write-ics.ts";
import "#test/support/properties.ts";

function written(draft: Draft): string {
  return Buffer.from(writeIcs(planCalendar(draft))).toString("utf8");
}

function read(text: string): { events: ICAL.Event[]; tasks: ICAL.Component[] } {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
  return { events, tasks: calendar.getAllSubcomponents("vtodo") };
}

/** First and last day of the event, both included. */
function daysOf({ startDate, endDate }: ICAL.Event): string {
  const last = endDate.clone();
  last.adjust(-1, 0, 0, 0);
  return `${startDate.toString()}..${last.toString()}`;
}

const draft = aDraft({
  period: "2023/2024",
  activities: [
    anActivity({ number: "1.1", title: "Семинар; для «всех», \\важный", schedule: "14 декабря 2023 г." }),
    anActivity({ number: "1.2", title: "Конкурс", schedule: "октябрь – ноябрь" }),
    anActivity({ number: "1.3", title: "Отчёт", schedule: "до 25 мая 2024 г." }),
    anActivity({ number: "1.4", title: "Встреча", schedule: "ежеквартально" }),
    anActivity({ number: "1.5", title: "Консультации", schedule: "по запросу" }),
    anActivity({ number: "1.6", title: "Выезд", schedule: "по отдельному графику" }),
    anActivity({ number: "1.7", title: "Без срока", schedule: null }),
  ],
});

describe("a plan as a calendar", () => {
  const { events, tasks } = read(written(draft));

  it("has every dated occurrence as whole days", () => {
    expect(events.map((event) => `${event.summary} ${daysOf(event)}`)).toEqual([
      "Семинар; для «всех», \\важный 2023-12-14..2023-12-14",
      "Конкурс 2023-10-01..2023-11-30",
      "Отчёт 2024-05-25..2024-05-25",
      "Встреча 2023-10-01..2023-12-31",
      "Встреча 2024-01-01..2024-03-31",
      "Встреча 2024-04-01..2024-06-30",
      "Встреча 2024-07-01..2024-08-31",
    ]);
    expect(events.every(({ startDate }) => startDate.isDate)).toBe(true);
    expect(events.some((event) => event.isRecurring())).toBe(false);
  });

  it("keeps what has no date as tasks without one", () => {
    expect(tasks.map((task) => task.getFirstPropertyValue("summary"))).toEqual(["Консультации", "Выезд", "Без срока"]);
    expect(tasks.flatMap((task) => [task.getFirstProperty("due"), task.getFirstProperty("dtstart")])).toEqual(
      Array.from({ length: 6 }, () => null),
    );
  });

  it("says in the description what the plan says", () => {
    expect(events[2]?.description).toBe(
      "Выполнить: до 25 мая 2024\nПункт плана: 1.3\nСроки по плану: до 25 мая 2024 г.",
    );
  });

  it("gives nothing a day when no year is known", () => {
    const { events: dated } = read(written({ ...draft, period: null }));
    expect(dated.map(({ summary }) => summary)).toEqual(["Семинар; для «всех», \\важный", "Отчёт"]);
  });

  it("knows an activity again when its words have changed", () => {
    const idsOf = (from: Draft): string[] => read(written(from)).events.map(({ uid }) => uid);
    const reworded = draft.activities.map((activity) => ({ ...activity, title: `${activity.title} (новое)` }));
    expect(idsOf({ ...draft, activities: reworded })).toEqual(idsOf(draft));
    expect(new Set(idsOf(draft)).size).toBe(7);
  });
});

test("the calendar of a real plan says the same dates and titles", async () => {
  const path = join(import.meta.dirname, "../../../test/corpus/samples/smolensk-region.docx");
  const plan = await readFile(readFileSync(path), "smolensk-region.docx");
  const { events, tasks } = read(written(plan));
  const { entries, undated } = planCalendar(plan);
  expect(events.map((event) => `${event.summary} ${daysOf(event)}`)).toEqual(
    entries.map(({ title, from, to }) => `${title} ${from}..${to}`),
  );
  expect(tasks.map((task) => task.getFirstPropertyValue("summary"))).toEqual(undated.map(({ title }) => title));
  const shown = new Set([...entries, ...undated].map(({ title }) => title));
  expect(plan.activities.filter(({ title }) => !shown.has(title))).toEqual([]);
});

test("lines are at most 75 octets, end with CRLF and cut no letter, whatever the words", () => {
  fc.assert(
    fc.property(hostilePlan, fc.string({ unit: "binary" }), (plan, words) => {
      const hostile = { ...plan, activities: plan.activities.map((one) => ({ ...one, audience: words })) };
      const bytes = Buffer.from(writeIcs(planCalendar(hostile)));
      const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      const lines = text.split("\r\n");
      expect(lines.pop()).toBe("");
      expect(lines.filter((line) => Buffer.byteLength(line) > 75 || /[\r\n]/.test(line))).toEqual([]);
      const { events, tasks } = read(text);
      expect(events.length + tasks.length).toBeGreaterThanOrEqual(plan.activities.length);
    }),
    { numRuns: 60 },
  );
});
