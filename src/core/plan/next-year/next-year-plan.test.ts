import fc from "fast-check";
import { expect, test } from "vitest";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { expectNothingMadeUp } from "#test/support/next-year.ts";
import { parsePeriod, type Period } from "#core/time/period.ts";
import { moveTerm } from "./move-term.ts";
import { nextYearPlan } from "./next-year-plan.ts";

const period = (text: string): Period => parsePeriod(text) ?? { kind: "academicYear", startYear: 0 };
const LAST = period("2023/2024");
const NEXT = period("2024/2025");

test.each([
  // Written years move, others come with the period.
  ["Ноябрь 2023 г. – февраль 2024 г.", "Ноябрь 2024 г. – февраль 2025 г.", []],
  ["сентябрь", "сентябрь", []],
  ["2023/2024 учебный год", "2024/2025 учебный год", []],
  ["в течение года", "в течение года", []],
  ["ежеквартально", "ежеквартально", []],
  ["II полугодие 2023/24 уч. года", "II полугодие 2024/25 уч. года", []],
  ["до конца мая 2024 года", "до конца мая 2025 года", []],
  // Days and weekdays are asked.
  ["15.04.24", "15.04.25", ["fixedDay"]],
  ["до 1 октября", "до 1 октября", ["fixedDay"]],
  ["по вторникам", "по вторникам", ["weekday"]],
  // What others set is open again.
  ["апрель 2024, в сроки, определяемые Академией", "апрель 2025, в сроки, определяемые Академией", ["setByOthers"]],
  ["по отдельному графику", "по отдельному графику", ["setByOthers"]],
  // Nothing is made up.
  ["29 февраля 2024 г.", "29 февраля 2024 г.", ["unread"]],
  ["до 2030 года", "до 2030 года", ["otherYear"]],
  ["по мере сил", "по мере сил", ["unread"]],
])("the term «%s» becomes «%s» and asks %j", (phrase, words, codes) => {
  const moved = moveTerm(phrase, LAST, NEXT);
  expect(moved.words).toBe(words);
  expect(moved.questions.map(({ code }) => code)).toEqual(codes);
});

test("a fixed day says on which weekday it falls", () => {
  expect(moveTerm("25 декабря", LAST, NEXT).questions[0]?.message).toBe(
    "25 декабря 2024 г. – среда (в прошлом плане понедельник). Оставить это число?",
  );
});

test("the date of an act in a term stays", () => {
  const { words, questions } = moveTerm("в 2023 году согласно приказу от 15.08.2023 № 7-о", LAST, NEXT);
  expect(words).toBe("в 2024 году согласно приказу от 15.08.2023 № 7-о");
  expect(questions.find(({ code }) => code === "actWithDate")?.message).toContain("«от 15.08.2023 № 7-о»");
});

test("between periods of different kinds no term is moved", () => {
  const { words, questions } = moveTerm("май 2024 г.", LAST, period("2025"));
  expect(words).toBe("май 2024 г.");
  expect(questions.map(({ code }) => code)).toEqual(["periodsDiffer"]);
});

test("titles get the new years, requisites become blank, numbers and all other words stay", () => {
  const draft = aDraft({
    kind: "orderWithPlan",
    title: "Комплексный план мероприятий на 2023/2024 учебный год",
    orderTitle: "Об утверждении плана на 2023-24 учебный год",
    preamble: "На основании приказа от 04.02.2021 № 119/ПК в рамках национального проекта «Образование»",
    approval: { docType: "order", number: "86", date: "2023-08-20", signer: "И.И. Иванов", raw: "от 20.08.2023 № 86" },
    activities: [
      anActivity({
        number: "4.1.",
        title: "Конкурс «Учитель года – 2023»",
        schedule: "октябрь 2023",
        source: { page: 2 },
      }),
      anActivity({
        number: null,
        title: "Семинар",
        responsible: "ГАУ ДПО",
        schedule: null,
        notes: ["По приказу № 5 от 01.09.2023"],
      }),
    ],
  });
  const { draft: made, moved, questions } = nextYearPlan(draft, LAST, NEXT);
  expect(made).toMatchObject({
    period: "2024/2025",
    title: "Комплексный план мероприятий на 2024/2025 учебный год",
    orderTitle: "Об утверждении плана на 2024-25 учебный год",
    preamble: draft.preamble,
    approval: { docType: "order", number: null, date: null, signer: "И.И. Иванов", raw: null },
    workstreams: draft.workstreams,
  });
  expect(made.activities.map(({ number, title, schedule }) => [number, title, schedule])).toEqual([
    ["4.1.", "Конкурс «Учитель года – 2023»", "октябрь 2024"],
    [null, "Семинар", null],
  ]);
  expect(moved.map(({ was, now }) => [was, now])).toContainEqual(["октябрь 2023", "октябрь 2024"]);
  expect(questions.map(({ code, suggestion }) => [code, suggestion])).toEqual([
    ["endedProgramme", null],
    ["actWithDate", null],
    ["newRequisites", null],
    ["yearInWords", "Конкурс «Учитель года – 2024»"],
    ["actWithDate", null],
  ]);
});

test("a national project is no doubt while it lasts", () => {
  const draft = aDraft({ goal: "Реализация национального проекта «Образование»", title: "План" });
  expect(nextYearPlan(draft, period("2022"), period("2023")).questions).toEqual([]);
  expect(nextYearPlan(draft, period("2023"), period("2025")).questions.map(({ code }) => code)).toEqual([
    "endedProgramme",
  ]);
});

const WORDS = [
  "сентябрь",
  "октябрь – декабрь",
  "1 квартал",
  "II полугодие",
  "до 25 мая",
  "15 апреля",
  "29 февраля",
  "последняя пятница месяца",
  "ежемесячно до 5 числа",
  "по вторникам",
  "в течение учебного года",
  "каникулы",
  "по графику Минпросвещения России",
  "по запросу",
  "первая неделя ноября",
  "приказ от 01.09.2023 № 5",
];
const ENDS = [
  "",
  " 2023",
  " 2024 г.",
  " 2023 г. – май 2024 г.",
  " 2023/2024 учебного года",
  ".23",
  " 2030 года",
  ", далее – ежеквартально",
];

test("no date is made up", () => {
  const phrases = fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...ENDS)).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.array(phrases, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 5 }), (terms, years) => {
      const draft = aDraft({ activities: terms.map((schedule) => anActivity({ schedule })) });
      expectNothingMadeUp(draft, LAST, { kind: "academicYear", startYear: 2023 + years }, years);
    }),
    { numRuns: 300 },
  );
});
