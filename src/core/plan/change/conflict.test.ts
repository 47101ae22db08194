import { describe, expect, test } from "vitest";
import { changeOf } from "#test/support/plan-actions.ts";
import { makeQuestion } from "../question.ts";
import { conflicts, touches } from "./conflict.ts";
import type { PlanAction } from "./model.ts";

const edit = (key: string, field: "title" | "schedule"): PlanAction => ({ kind: "setField", key, field, text: "май" });
const remove = (key: string): PlanAction => ({ kind: "removeRow", key });
const move = (key: string, afterKey: string | null): PlanAction => ({
  kind: "moveRow",
  key,
  place: { afterKey, workstream: null },
});
const add = (newKey: string, afterKey: string | null): PlanAction => ({
  kind: "addRow",
  newKey,
  place: { afterKey, workstream: null },
  fields: {},
});
function confirm(quote: string): PlanAction {
  const { positions: _positions, ...question } = makeQuestion("schedule", "Год определён. Верно ли?", quote);
  return { kind: "answer", question: { ...question, quotes: [quote] }, answer: { kind: "confirm" } };
}
const period: PlanAction = { kind: "setRequisite", requisite: "period", text: "2024" };
const accept: PlanAction = { kind: "accept" };
const column: PlanAction = { kind: "setColumn", table: 1, column: 2, role: "audience" };

describe("two actions of two people", () => {
  test.each<[string, PlanAction, PlanAction]>([
    ["the same cell", edit("a", "title"), edit("a", "title")],
    ["a cell of a row that goes", edit("a", "title"), remove("a")],
    ["two rows put below one", add("x", "a"), move("b", "a")],
    ["two rows put on top", add("x", null), add("y", null)],
    ["a row below one that moves", add("x", "a"), move("a", "c")],
    ["rows joined and one between them", { kind: "joinRows", keys: ["a", "b"] }, add("x", "a")],
    ["the same wording", confirm("май"), confirm("май")],
    ["days confirmed and the years of the plan", confirm("май"), period],
    ["a column and a cell", column, edit("a", "title")],
    [
      "a heading made of a row and another's workstream",
      { kind: "rowToWorkstream", key: "a" },
      { kind: "setWorkstream", keys: ["b"], workstream: 1 },
    ],
    ["the acceptance twice", accept, accept],
  ])("conflict: %s", (_what, one, other) => {
    expect(conflicts(one, [changeOf(other, 1)])).toHaveLength(1);
    expect(conflicts(other, [changeOf(one, 1)])).toHaveLength(1);
  });

  test.each<[string, PlanAction, PlanAction]>([
    ["two cells of one row", edit("a", "title"), edit("a", "schedule")],
    ["a cell and the place of its row", edit("a", "title"), move("a", "c")],
    ["rows put below two others", add("x", "a"), add("y", "b")],
    ["two rows that go", remove("a"), remove("b")],
    ["two wordings of one question", confirm("май"), confirm("июнь")],
    ["an answer and a column", confirm("май"), column],
    ["an answer and an edit", confirm("май"), edit("a", "schedule")],
    ["an edit and the acceptance", edit("a", "title"), accept],
  ])("no conflict: %s", (_what, one, other) => {
    expect(conflicts(one, [changeOf(other, 1)])).toEqual([]);
    expect(conflicts(other, [changeOf(one, 1)])).toEqual([]);
  });
});

test("undoing touches what it takes back and what was done to it since", () => {
  const history = [
    changeOf(edit("a", "title"), 1),
    changeOf(edit("b", "title"), 2),
    changeOf({ kind: "moveText", from: { key: "a", field: "title" }, to: { key: "c", field: "title" } }, 3),
  ];
  const undo: PlanAction = { kind: "undo", change: "c1" };
  expect(touches(undo, history)).toEqual(["change/c1", "row/a/cell/title", "row/c/cell/title"]);
  const later = [...history, changeOf(edit("c", "title"), 4), changeOf(edit("b", "title"), 5)];
  expect(conflicts(undo, later.slice(3), later).map(({ id }) => id)).toEqual(["c4"]);
});

test("what was done and taken back meanwhile is no conflict, an undo of something unknown is one with everything", () => {
  const history = [changeOf(edit("a", "title"), 1), changeOf({ kind: "undo", change: "c1" }, 2)];
  expect(conflicts(edit("a", "title"), history)).toEqual([]);
  expect(conflicts(edit("a", "title"), history.slice(1), history)).toHaveLength(1);
  expect(conflicts({ kind: "undo", change: "elsewhere" }, [changeOf(accept, 3)])).toHaveLength(1);
});
