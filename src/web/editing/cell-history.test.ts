import { expect, test } from "vitest";
import type { PlanAction, PlanChange } from "#core/plan/change/model.ts";
import { cellHistory } from "./cell-history.ts";

function history(actions: readonly PlanAction[]): PlanChange[] {
  return actions.map((action, index) => ({
    id: `c${index + 1}`,
    sequence: index + 1,
    author: { id: "я", name: null },
    origin: "person",
    at: "2026-09-01T10:00:00Z",
    action,
  }));
}

const cell = { key: "t1r1", field: "title" } as const;
const typed = (text: string | null): PlanAction => ({ kind: "setField", ...cell, text });

test("each change says what was there before", () => {
  const lines = cellHistory("Урок", history([typed("Урок чтения"), typed(null)]), new Set(), cell);
  expect(lines.map(({ before, after }) => [before, after])).toEqual([
    ["Урок чтения", ""],
    ["Урок", "Урок чтения"],
  ]);
});

test("what was undone stays in the history but not in the words", () => {
  const lines = cellHistory("Урок", history([typed("Слёт"), typed("Лагерь")]), new Set(["c1"]), cell);
  expect(lines.map(({ before, after, undone }) => [before, after, undone])).toEqual([
    ["Урок", "Лагерь", false],
    ["Урок", "Слёт", true],
  ]);
});

test("other cells and rows are not in it, parts of a paste are", () => {
  const other: PlanAction = { kind: "setField", key: "t1r2", field: "title", text: "Другое" };
  const pasted: PlanAction = { kind: "several", actions: [other, { kind: "setField", ...cell, text: "Вставка" }] };
  expect(cellHistory("Урок", history([other, pasted]), new Set(), cell)).toMatchObject([
    { before: "Урок", after: "Вставка" },
  ]);
});

test("after rows were joined the words are not guessed", () => {
  const joined: PlanAction = { kind: "joinRows", keys: ["t1r1", "t1r2"] };
  expect(cellHistory("Урок", history([joined, typed("Всё вместе")]), new Set(), cell)).toMatchObject([
    { before: null, after: "Всё вместе" },
    { before: "Урок", after: null },
  ]);
});
