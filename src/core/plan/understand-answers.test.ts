import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePlainDate, type PlainDate } from "#core/time/plain-date.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { changeOf } from "#test/support/plan-actions.ts";
import type { DraftActivity } from "#core/intake/draft.ts";
import type { Answer } from "./answer.ts";
import { applyChanges, tryChange, type PlanBase } from "./change/apply.ts";
import type { PlanAction, PlanChange } from "./change/model.ts";
import type { Question } from "./model.ts";
import { makeUnderstander, understandContent } from "./understand.ts";

function day(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === null) throw new Error(text);
  return date;
}

const TODAY = day("2023-11-15");

/** A plan under review: what is asked, and what it is after answers and edits. */
function review(activities: readonly Partial<DraftActivity>[], period: string | null = "2023/2024") {
  const rows = activities.map((one, index) => anActivity({ source: { table: 1, row: index + 2 }, ...one }));
  const base: PlanBase = { draft: aDraft({ period, activities: rows }), document: null, namedPeriod: null };
  const changes: PlanChange[] = [];
  const understood = () => understandContent(applyChanges(base, changes), TODAY);
  const act = (action: PlanAction): string | null => {
    const code = tryChange(base, changes, action);
    if (code === null) changes.push(changeOf(action, changes.length + 1));
    return code;
  };
  const answer = (asked: Question, given: Answer): string | null => {
    const { positions: _positions, options: _options, ...question } = asked;
    return act({ kind: "answer", question, answer: given });
  };
  const ask = (at = 0): Question => {
    const question = understood().questions[at];
    if (question === undefined) throw new Error("nothing is asked");
    return question;
  };
  return { understood, act, answer, ask };
}

const choose = (question: Question, label: string): Answer => {
  const option = question.options?.find((one) => one.label === label);
  if (option === undefined) throw new Error(`${label}: ${JSON.stringify(question.options)}`);
  return option.answer;
};

describe("an answer about a deadline", () => {
  test("«да, верно» makes the reading certain in every row it was asked about, and is settled", () => {
    const { understood, answer, ask } = review([
      { schedule: "с октября ежемесячно" },
      { schedule: "с ноября ежемесячно" },
      { schedule: "май 2024 г." },
    ]);
    expect(ask()).toMatchObject({ positions: [1, 2], quotes: ["с октября ежемесячно", "с ноября ежемесячно"] });
    expect(answer(ask(), choose(ask(), "Да, верно"))).toBeNull();
    const { readings, questions, settled } = understood();
    expect(questions).toEqual([]);
    expect(readings.map(({ schedule }) => [schedule?.confidence, schedule?.questions])).toEqual([
      ["certain", []],
      ["certain", []],
      ["certain", []],
    ]);
    expect(settled).toMatchObject([{ answer: { kind: "confirm" }, question: { positions: [1, 2] } }]);
  });

  test("other words are read in place of the cell's, which stay as they are written", () => {
    const { understood, answer, ask } = review([{ schedule: "август" }]);
    expect(ask().options?.map(({ label }) => label)).toEqual(["Август 2024 г.", "август 2023 г.", "Оставить открытым"]);
    answer(ask(), choose(ask(), "август 2023 г."));
    const { readings, questions } = understood();
    expect(questions).toEqual([]);
    expect(readings[0]).toMatchObject({
      schedule: {
        asWritten: "август",
        windows: [{ from: "2023-08-01", to: "2023-08-31" }],
        confidence: "certain",
      },
      clarified: { schedule: "август 2023 г." },
      occurrences: [{ from: "2023-08-01", to: "2023-08-31" }],
    });
  });

  test("words that are arguable in their turn are asked about as they were said", () => {
    const { understood, answer, ask } = review([{ schedule: "когда решат" }]);
    expect(answer(ask(), { kind: "clarify", text: "август" })).toBeNull();
    expect(ask()).toMatchObject({ quotes: ["август"], positions: [1] });
    expect(answer(ask(), choose(ask(), "Август 2024 г."))).toBeNull();
    expect(understood().questions).toEqual([]);
    expect(understood().settled.map(({ question }) => question.quotes)).toEqual([["когда решат"], ["август"]]);
    expect(understood().readings[0]?.schedule).toMatchObject({ asWritten: "когда решат", confidence: "certain" });
  });

  test("words that cannot be read are refused, and so is «верно» about what was not read", () => {
    const { answer, ask } = review([{ schedule: "когда решат" }]);
    expect(answer(ask(), { kind: "clarify", text: "потом" })).toBe("badAnswer");
    expect(answer(ask(), { kind: "confirm" })).toBe("badAnswer");
    expect(answer(ask(), { kind: "period", period: "2024" })).toBe("badAnswer");
    expect(answer({ ...ask(), id: "schedule-x" }, { kind: "leave" })).toBe("targetMissing");
  });

  test("what is left open is asked no more and stays arguable", () => {
    const { understood, answer, ask } = review([{ schedule: "по графику департамента" }]);
    expect(ask().options).toEqual([{ label: "Оставить: ждём дату", answer: { kind: "leave" } }]);
    answer(ask(), { kind: "leave" });
    const { readings, questions, settled } = understood();
    expect(questions).toEqual([]);
    expect(settled).toHaveLength(1);
    expect(readings[0]?.schedule).toMatchObject({ confidence: "arguable" });
    expect(readings[0]?.schedule?.questions).toHaveLength(1);
  });

  test("«нет» to several wordings gives each its own words", () => {
    const { understood, answer, ask } = review([{ schedule: "1 полугодие" }, { schedule: "II полугодие" }]);
    answer(ask(), choose(ask(), "Нет, календарные полугодия"));
    expect(understood().readings.map(({ clarified }) => clarified?.schedule)).toEqual([
      "январь 2024 г. – июнь 2024 г.",
      "июль 2023 г. – декабрь 2023 г.",
    ]);
    expect(understood().questions).toEqual([]);
  });

  test("one wording can be answered apart from the others", () => {
    const { understood, answer, ask } = review([{ schedule: "1 полугодие" }, { schedule: "II полугодие" }]);
    const text = "до 1 декабря 2023 г.";
    expect(answer(ask(), { kind: "clarify", text })).toBe("badAnswer");
    expect(answer(ask(), { kind: "clarifyEach", texts: [{ quote: "III полугодие", text }] })).toBe("badAnswer");
    expect(answer(ask(), { kind: "clarifyEach", texts: [{ quote: "1 полугодие", text }] })).toBeNull();
    expect(understood().questions).toMatchObject([{ quotes: ["II полугодие"], positions: [2] }]);
    answer(ask(), { kind: "confirm" });
    expect(understood().questions).toEqual([]);
    expect(understood().readings[0]?.schedule?.windows).toEqual([{ to: "2023-12-01" }]);
  });

  test("other words in the cell are asked about anew, the old answer settles nothing any more", () => {
    const { understood, act, answer, ask } = review([{ schedule: "с октября ежемесячно" }, { schedule: "май 2024" }]);
    answer(ask(), { kind: "confirm" });
    act({ kind: "setField", key: "t1r2", field: "schedule", text: "с ноября ежемесячно" });
    expect(understood()).toMatchObject({ questions: [{ quotes: ["с ноября ежемесячно"] }], settled: [] });
    act({ kind: "undo", change: "c2" });
    expect(understood()).toMatchObject({ questions: [], settled: [{ question: { positions: [1] } }] });
  });
});

describe("an answer about who is responsible", () => {
  const TWO = "Начальник отдела образования Департамента Смоленской области ГАУ ДПО СОИРО";
  const names = (found: ReturnType<ReturnType<typeof review>["understood"]>, at = 0) =>
    found.readings[at]?.responsible?.parties.map(({ name, post }) => post ?? name);

  test("two without a comma are asked about once for all cells that have them", () => {
    const { understood, answer, ask } = review([
      { responsible: TWO },
      { responsible: "МБУ «Центр»" },
      { responsible: `${TWO}, МБУ «Центр»` },
    ]);
    expect(ask().options?.map(({ label }) => label)).toEqual([
      "Разделить в 2 пунктах",
      "Это один",
      "Оставить открытым",
    ]);
    expect(ask().positions).toEqual([1, 3]);
    expect(answer(ask(), choose(ask(), "Разделить в 2 пунктах"))).toBeNull();
    expect(understood().questions).toEqual([]);
    expect(names(understood(), 0)).toHaveLength(2);
    expect(names(understood(), 2)).toHaveLength(3);
    expect(understood().readings[0]?.responsible).toMatchObject({ asWritten: TWO, confidence: "certain" });
  });

  test("«это один» joins them", () => {
    const { understood, answer, ask } = review([{ responsible: `${TWO}, МБУ «Центр»` }]);
    answer(ask(), choose(ask(), "Это один"));
    expect(understood().readings[0]?.responsible?.parties).toHaveLength(2);
    expect(understood().questions).toEqual([]);
  });

  test("parts may be any that make up the words in doubt or the whole cell, and nothing else", () => {
    const cell = `${TWO}, МБУ «Центр»`;
    const { understood, answer, ask } = review([{ responsible: cell }]);
    expect(answer(ask(), { kind: "parties", parts: [TWO.slice(0, 20)] })).toBe("badAnswer");
    expect(answer(ask(), { kind: "parties", parts: [TWO, "МБУ «Рост»"] })).toBe("badAnswer");
    expect(answer(ask(), { kind: "parties", parts: [] })).toBe("badAnswer");
    expect(answer(ask(), { kind: "parties", parts: ["ГАУ ДПО СОИРО", TWO.slice(0, -14)] })).toBe("badAnswer");
    expect(answer(ask(), { kind: "parties", parts: [TWO, "МБУ «Центр»"] })).toBeNull();
    expect(understood().readings[0]?.responsible?.parties).toHaveLength(2);
    expect(understood().questions).toEqual([]);
  });

  test("a name that says nothing is confirmed, or said in other words", () => {
    const { understood, answer, ask } = review([{ responsible: "Пресса, МБУ «Центр»" }, { responsible: "Пресса" }]);
    expect(ask().positions).toEqual([1, 2]);
    expect(answer(ask(), { kind: "clarify", text: "нечто" })).toBe("badAnswer");
    expect(answer(ask(), { kind: "clarify", text: "Управление образования" })).toBeNull();
    expect(understood().questions).toEqual([]);
    expect(understood().readings.map(({ responsible }) => responsible?.parties.map(({ name }) => name))).toEqual([
      ["Управление образования", "МБУ «Центр»"],
      ["Управление образования"],
    ]);
    expect(understood().readings[1]).toMatchObject({
      responsible: { asWritten: "Пресса" },
      clarified: { responsible: "Управление образования" },
    });
  });
});

describe("an answer about the audience", () => {
  test("confirms the words as they are, or reads others in their place", () => {
    const { understood, answer, ask } = review([{ audience: "Наставляемые, педагоги" }, { audience: "Наставляемые" }]);
    const before = understood().questions.length;
    expect(before).toBeGreaterThan(0);
    answer(ask(), { kind: "confirm" });
    expect(understood().questions.length).toBe(before - 1);
    expect(understood().settled).toHaveLength(1);
  });
});

describe("the years of the plan", () => {
  test("are asked for when nobody named them, and the answer is what deadlines are read with", () => {
    const { understood, answer, ask, act } = review([{ schedule: "май" }], null);
    expect(understood().readingPeriod).toEqual({ period: "2023/2024", assumed: true });
    expect(ask().options?.map(({ label }) => label)).toEqual([
      "2023/2024 учебный год",
      "2024/2025 учебный год",
      "2023 год",
      "2024 год",
      "Оставить открытым",
    ]);
    expect(answer(ask(), { kind: "period", period: "весной" })).toBe("badAnswer");
    answer(ask(), { kind: "period", period: "2021/2022" });
    expect(understood()).toMatchObject({ readingPeriod: { period: "2021/2022", assumed: false }, questions: [] });
    expect(understood().readings[0]?.schedule?.windows).toEqual([{ from: "2022-05-01", to: "2022-05-31" }]);
    act({ kind: "setRequisite", requisite: "period", text: "2025" });
    expect(understood().readingPeriod).toEqual({ period: "2025", assumed: false });
  });
});

test("«да, верно» about days is asked again when the plan gets other years, and counts again when it gets them back", () => {
  const { understood, act, answer, ask } = review([{ schedule: "август" }, { schedule: "когда-нибудь" }]);
  answer(ask(), choose(ask(), "Август 2024 г."));
  answer(ask(), { kind: "leave" });
  expect(understood().questions).toEqual([]);
  act({ kind: "setRequisite", requisite: "period", text: "2021/2022" });
  expect(understood().questions.map(({ quotes }) => quotes)).toEqual([["август"]]);
  act({ kind: "undo", change: "c3" });
  expect(understood().questions).toEqual([]);
});

test("while nobody knows the years of the plan, no date lies outside them", () => {
  const { understood, answer, ask } = review([{ schedule: "октябрь 2021 г." }], null);
  expect(understood().questions.map(({ about }) => about)).toEqual(["document"]);
  expect(understood().readings[0]?.schedule?.confidence).toBe("certain");
  answer(ask(), { kind: "period", period: "2022/2023" });
  expect(understood().questions.map(({ about }) => about)).toEqual(["schedule"]);
  expect(ask().options?.map(({ label }) => label)).toEqual(["Да, записана верно", "Оставить открытым"]);
});

const cell = fc.constantFrom(
  "август",
  "с октября ежемесячно",
  "1 полугодие",
  "когда решат",
  "май 2024",
  "по графику",
  null,
);
const body = fc.constantFrom("Пресса", "МБУ «Центр»", "Директор ГАУ ДПО СОИРО Начальник отдела образования", null);

test("the first ready answer to each question, one after another, leaves nothing to ask", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ schedule: cell, responsible: body, audience: body }), { minLength: 1, maxLength: 5 }),
      fc.nat(3),
      (activities, pick) => {
        const { understood, answer } = review(activities);
        const asked = new Set<string>();
        for (let round = 0; round < 60; round += 1) {
          const [question] = understood().questions;
          if (question === undefined) break;
          expect(asked.has(question.id)).toBe(false);
          asked.add(question.id);
          const options = question.options ?? [];
          const option = options[pick % options.length];
          expect(option).toBeDefined();
          if (option !== undefined) expect(answer(question, option.answer)).toBeNull();
        }
        expect(understood().questions).toEqual([]);
        const { readings, settled } = understood();
        expect(readings.map(({ schedule }) => schedule?.asWritten ?? null)).toEqual(
          activities.map(({ schedule }) => schedule),
        );
        expect(settled.length).toBeLessThanOrEqual(asked.size);
      },
    ),
    { numRuns: 60 },
  );
});

test("what was kept from before changes no reading", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ schedule: cell, responsible: body }), { minLength: 1, maxLength: 4 }),
      fc.array(cell, { maxLength: 4 }),
      (activities, edits) => {
        const understand = makeUnderstander();
        const rows = activities.map((one, index) => anActivity({ source: { table: 1, row: index + 2 }, ...one }));
        const base: PlanBase = { draft: aDraft({ activities: rows }), document: null, namedPeriod: null };
        const changes = edits.map((text, index) =>
          changeOf({ kind: "setField", key: "t1r2", field: "schedule", text }, index + 1),
        );
        for (let count = 0; count <= changes.length; count += 1) {
          const state = applyChanges(base, changes.slice(0, count));
          expect(understand(state, TODAY)).toEqual(understandContent(state, TODAY));
        }
      },
    ),
    { numRuns: 40 },
  );
});
