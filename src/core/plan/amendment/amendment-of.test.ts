import fc from "fast-check";
import { expect, test } from "vitest";
import { foldSpaces } from "#core/text/words.ts";
import { anActivity, aDraft } from "#test/support/drafts.ts";
import { stories } from "#test/support/plan-actions.ts";
import { applyChanges } from "../change/apply.ts";
import type { PlanContent, PlanRow } from "../change/model.ts";
import { amendmentOf, amendmentTroubles, applyAmendments, type Amended } from "./amendment-of.ts";
import { rowInWords } from "./words.ts";

function row(key: string, fields: Parameters<typeof anActivity>[0] = {}): PlanRow {
  return { ...anActivity({ number: key, ...fields }), key };
}

function plan(activities: PlanRow[], fields: Partial<Omit<PlanContent, "activities">> = {}): PlanContent {
  return {
    ...aDraft(),
    workstreams: [
      { number: 1, title: "Методика" },
      { number: 2, title: "Обучение" },
    ],
    ...fields,
    activities,
  };
}

const wordsOf = (before: Amended, after: Amended): string[] => amendmentOf(before, after).map(({ words }) => words);

/** What two editions must agree in: their printed words, places and numbers. */
function printed({ title, period, workstreams, activities }: Amended): unknown {
  const fold = (text: string | null | undefined): string => foldSpaces(text ?? "");
  return {
    title: fold(title),
    period: fold(period),
    workstreams: workstreams.map((one) => [one.number, fold(one.title), fold(one.label)]),
    rows: activities.map((one) => [
      one.key,
      one.workstream,
      fold(one.number),
      fold(one.title),
      fold(one.audience),
      fold(one.schedule),
      fold(one.responsible),
      fold(one.expectedResult),
      fold(one.component),
      fold(one.notes.join("\n")),
    ]),
  };
}

test("applied to the approved edition the amendments give the new one, whatever was done in between", () => {
  fc.assert(
    fc.property(stories(10), fc.nat(10), ({ base, changes }, cut) => {
      const before = applyChanges(base, changes.slice(0, Math.min(cut, changes.length))).content;
      const after = applyChanges(base, changes).content;
      expect(printed(applyAmendments(before, amendmentOf(before, after)))).toEqual(printed(after));
      expect(amendmentOf(after, after)).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test("the same of two lists of rows and workstreams in any order", () => {
  const anyPlan = fc
    .record({
      rows: fc.shuffledSubarray(["1.1", "1.2", "1.3", "2.1", "2.2", "3"]),
      workstreams: fc.shuffledSubarray([1, 2, 3]),
      words: fc.array(fc.constantFrom("Семинар", "Форум", "Неделя"), { minLength: 6, maxLength: 6 }),
      homes: fc.array(fc.constantFrom(null, 1, 2), { minLength: 6, maxLength: 6 }),
    })
    .map(({ rows, workstreams, words, homes }) =>
      plan(
        rows.map((key, index) => row(key, { title: words[index] ?? "", workstream: homes[index] ?? null })),
        { workstreams: workstreams.map((number) => ({ number, title: words[number] ?? "" })) },
      ),
    );
  fc.assert(
    fc.property(anyPlan, anyPlan, (before, after) => {
      expect(printed(applyAmendments(before, amendmentOf(before, after)))).toEqual(printed(after));
    }),
    { numRuns: 500 },
  );
});

test("an item is restated, added and excluded in the words of an amending act", () => {
  const before = plan([row("2.1", { schedule: "май 2024 г." }), row("2.2"), row("4.2")]);
  const after = plan([row("2.1", { schedule: "июнь 2024 г." }), row("2.2"), row("2.3", { title: "Форум" })]);
  expect(wordsOf(before, after)).toEqual([
    "пункт 4.2 исключить.",
    "пункт 2.1 изложить в следующей редакции:",
    "дополнить пунктом 2.3 следующего содержания:",
  ]);
});

test("an item whose number stands twice is named with its workstream", () => {
  const before = plan([row("a", { number: "1.", workstream: 1 }), row("b", { number: "1.", workstream: 2 })]);
  const after = plan(before.activities.slice(0, 1));
  expect(wordsOf(before, after)).toEqual(["пункт 1 направления 2 исключить."]);
});

test("a row without a number is found by its words and its neighbour", () => {
  const before = plan([row("a", { number: null, title: "Педсовет" }), row("1.1")]);
  const after = plan([
    row("a", { number: null, title: "Педсовет", audience: "Педагоги" }),
    row("1.1"),
    row("b", { number: null }),
  ]);
  expect(wordsOf(before, after)).toEqual([
    "строку «Педсовет» изложить в следующей редакции:",
    "направление 1 после пункта 1.1 дополнить строкой без номера следующего содержания:",
  ]);
});

test("title and workstreams are amended too", () => {
  const before = plan([row("1.1")]);
  const after = plan([row("1.1")], {
    title: "План на год",
    workstreams: [
      { number: 1, title: "Методика и практика" },
      { number: 3, title: "Практика" },
    ],
  });
  expect(wordsOf(before, after)).toEqual([
    "наименование плана изложить в следующей редакции:",
    "направление 2 «Обучение» исключить.",
    "наименование направления 1 изложить в следующей редакции:",
    "после направления 1 дополнить направлением 3 следующего наименования:",
  ]);
});

test("an item moves with its number", () => {
  const before = plan([row("1.1"), row("1.2"), row("2.1", { workstream: 2 })]);
  const after = plan([row("1.2"), row("2.1", { workstream: 2 }), row("1.1", { workstream: 2 })]);
  expect(wordsOf(before, after)).toEqual(["пункт 1.1 перенести в направление 2 после пункта 2.1, номер сохранить."]);
});

test("numbers of the approved edition stay: an item is not renumbered and a taken number is not given again", () => {
  const before = plan([row("a", { number: "2.1" }), row("b", { number: "4.2" })]);
  const after = plan([row("a", { number: "2.2" }), row("c", { number: "4.2." }), row("d", { number: "4.3" })]);
  expect(amendmentTroubles(before, after)).toEqual([
    { code: "renumbered", key: "a", before: "2.1", after: "2.2" },
    { code: "numberReused", key: "c", before: "4.2.", after: "4.2." },
  ]);
  expect(amendmentTroubles(before, before)).toEqual([]);
});

test("a row can be told in one sentence, no word left out", () => {
  const told = rowInWords(
    row("2.1", { title: "Семинар", audience: "Педагоги", schedule: "май 2024 г.", notes: ["Очно"] }),
  );
  expect(told).toBe("2.1. Семинар; целевая аудитория: Педагоги; срок: май 2024 г.; Очно");
});
