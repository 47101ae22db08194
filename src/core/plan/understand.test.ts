import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePeriod } from "#core/time/period.ts";
import { parsePlainDate, type PlainDate } from "#core/time/plain-date.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { schoolYearOf, understandPlan } from "./understand.ts";

function day(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === null) throw new Error(text);
  return date;
}

const TODAY = day("2023-11-15");

test.each([
  ["2023-09-01", 2023],
  ["2023-12-31", 2023],
  ["2024-01-01", 2023],
  ["2024-08-31", 2023],
  ["2024-09-01", 2024],
])("%s lies in the school year that began in %d", (text, startYear) => {
  expect(schoolYearOf(day(text))).toEqual({ kind: "academicYear", startYear });
});

test("the period a person named wins over the document's, the document's over today's school year", () => {
  const named = parsePeriod("2021");
  const period = (draftPeriod: string | null, from = named) =>
    understandPlan(aDraft({ period: draftPeriod }), from, TODAY).readingPeriod;
  expect(period("2019/2020")).toEqual({ period: "2021", assumed: false });
  expect(period("2019/2020", null)).toEqual({ period: "2019/2020", assumed: false });
  expect(period(null, null)).toEqual({ period: "2023/2024", assumed: true });
  expect(period("весь год", null)).toEqual({ period: "2023/2024", assumed: true });
});

test("an empty cell is read as nothing and asks nothing", () => {
  const { readings, questions } = understandPlan(aDraft(), null, TODAY);
  expect(readings).toEqual([
    { audience: null, schedule: null, scheduleInWords: null, occurrences: [], responsible: null },
  ]);
  expect(questions).toEqual([]);
});

test("a cell of white space is empty", () => {
  const blank = anActivity({ schedule: " \n", audience: "\t", responsible: "\u00a0" });
  const { readings, questions } = understandPlan(aDraft({ activities: [blank] }), null, TODAY);
  expect(readings[0]).toMatchObject({ audience: null, schedule: null, responsible: null });
  expect(questions).toEqual([]);
});

test("an assumed period is one question about the document", () => {
  const { questions } = understandPlan(aDraft({ period: null }), null, TODAY);
  expect(questions).toHaveLength(1);
  expect(questions[0]).toMatchObject({ about: "document", quotes: [], positions: [] });
  expect(understandPlan(aDraft({ period: null }), parsePeriod("2024"), TODAY).questions).toEqual([]);
});

const phrase = fc.constantFrom(
  "Май 2024",
  "по мере необходимости",
  "когда-нибудь",
  "в сроки олимпиады",
  "ежеквартально",
  "1 квартал",
);

test("each question of each reading is asked once, about exactly the activities that raise it", () => {
  fc.assert(
    fc.property(fc.array(fc.option(phrase), { maxLength: 12 }), (phrases) => {
      const draft = aDraft({ activities: phrases.map((schedule) => anActivity({ schedule })) });
      const { readings, questions } = understandPlan(draft, null, TODAY);
      expect(readings.map((reading) => reading.schedule?.asWritten ?? null)).toEqual(phrases);
      expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
      const raised = readings.flatMap((reading, index) =>
        (reading.schedule?.questions ?? []).map((text) => `${index + 1} ${text}`),
      );
      const asked = questions.flatMap(({ positions, text }) => positions.map((position) => `${position} ${text}`));
      expect(asked.sort()).toEqual(raised.sort());
      for (const { positions, quotes, text } of questions) {
        expect(new Set(quotes)).toEqual(new Set(positions.map((position) => phrases[position - 1])));
        if (!text.endsWith("ли?") && !text.endsWith("даты?")) expect(quotes).toHaveLength(1);
      }
    }),
  );
});

test("reading again gives the same questions the same ids", () => {
  const draft = aDraft({
    activities: [anActivity({ schedule: "когда-нибудь" }), anActivity({ schedule: "Май 2024" })],
  });
  const longer = { ...draft, activities: [anActivity({ schedule: "Июнь 2024" }), ...draft.activities] };
  const ids = (of: typeof draft) => understandPlan(of, null, TODAY).questions.map(({ id }) => id);
  expect(ids(draft).length).toBeGreaterThan(0);
  expect(ids(longer)).toEqual(expect.arrayContaining(ids(draft)));
});
