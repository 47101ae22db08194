import { describe, expect, it } from "vitest";
import type { ActivityView, PlanView } from "#contract/plan.ts";
import { headsOf } from "./heads.ts";
import { nextRow } from "./keyboard.ts";
import { anActivity, aPlanView } from "#test/support/plan-view.ts";
import { filterActivities, type RowFilter } from "../filter.ts";
import { columnsOf, rowAsText, rowsOf } from "./rows.ts";

const activity = (position: number, change: Partial<ActivityView> = {}): ActivityView =>
  anActivity({
    id: `a${position}`,
    position,
    number: `1.${position}`,
    title: `Мероприятие ${position}`,
    workstream: 1,
    ...change,
  });
const plan = (activities: readonly ActivityView[], change: Partial<PlanView> = {}): PlanView =>
  aPlanView(activities, {
    workstreams: [
      { number: 1, title: "Первое" },
      { number: 2, title: null },
    ],
    ...change,
  });
const everything = { text: "", workstreams: [], onlyQuestions: false };

describe("rows", () => {
  const rows = [activity(1), activity(2), activity(3, { workstream: 2, title: "Слёт учителей" })];

  it("puts the headings of workstreams across the table", () => {
    expect(
      rowsOf(plan(rows), rows).map((row) => (row.kind === "workstream" ? `[${row.number} ${row.title}]` : row.key)),
    ).toEqual(["[1 Первое]", "a1", "a2", "[2 null]", "a3"]);
  });

  it("has no headings in a document without workstreams", () => {
    expect(rowsOf(plan(rows, { workstreams: [] }), rows).every((row) => row.kind === "activity")).toBe(true);
  });

  it("filters by workstream, by words in any case and with е for ё, by questions", () => {
    const ids = (filter: Partial<RowFilter>, change: Partial<PlanView> = {}) =>
      filterActivities(plan(rows, change), { ...everything, ...filter }).map((one) => one.id);
    expect(ids({})).toEqual(["a1", "a2", "a3"]);
    expect(ids({ workstreams: [2] })).toEqual(["a3"]);
    expect(ids({ text: "СЛЕТ  учит" })).toEqual(["a3"]);
    expect(ids({ text: "слет родителей" })).toEqual([]);
    const questions: PlanView["questions"] = [
      { id: "q", about: "schedule", text: "Когда?", quotes: [], activityIds: ["a2"] },
    ];
    expect(ids({ onlyQuestions: true }, { questions })).toEqual(["a2"]);
  });
});

describe("columns", () => {
  it("are those that the document has", () => {
    expect(columnsOf([activity(1, { number: null, expectedResult: "Рост" })])).toEqual(["title", "expectedResult"]);
    expect(columnsOf([activity(1), activity(2, { component: "Аудит" })])).toEqual(["number", "component", "title"]);
  });

  it("take their heads from the paper where the paper has them", () => {
    const head = {
      text: "№ п/п | Мероприятия | Целевая аудитория, требования | Сроки\nпроведения",
      why: "tableHeader" as const,
      source: { table: 1, row: 1 },
    };
    expect(headsOf([head])).toMatchObject({
      title: "Мероприятия",
      audience: "Целевая аудитория, требования",
      schedule: "Сроки проведения",
      responsible: "Ответственный",
    });
    expect(headsOf([])).toMatchObject({ title: "Мероприятие" });
  });
});

it("copies a row as cells with tabs, without its line ends", () => {
  const row = activity(1, { title: "Акты:\n- о центре" });
  expect(rowAsText(row, ["number", "title", "schedule"])).toBe("1.1\tАкты: - о центре\t");
});

describe("keys", () => {
  const rows = rowsOf(plan([]), [activity(1), activity(2), activity(3, { workstream: 2 })]);
  it.each([
    ["ArrowDown", "a1", "a2"],
    ["ArrowDown", "a2", "a3"],
    ["ArrowDown", "a3", null],
    ["ArrowUp", "a1", null],
    ["ArrowUp", "a3", "a2"],
    ["End", "a1", "a3"],
    ["Home", "a3", "a1"],
    ["PageDown", "a1", "a3"],
    ["Enter", "a1", null],
  ])("%s from %s", (key, from, to) => expect(nextRow(rows, from, key, false)).toBe(to));
});
