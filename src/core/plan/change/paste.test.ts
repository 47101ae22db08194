import fc from "fast-check";
import { expect, test } from "vitest";
import type { ActivityField } from "#core/intake/draft.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { applyChanges, tryChange, type PlanBase } from "./apply.ts";
import { cleanPasted, pasteTable, type PasteResult } from "./paste.ts";
import type { PlanAction, PlanChange } from "./model.ts";

const COLUMNS: readonly ActivityField[] = ["number", "title", "audience", "schedule", "responsible"];

const draft = aDraft({
  workstreams: [{ number: 1, title: "Кадры" }],
  activities: [1, 2, 3].map((number) =>
    anActivity({
      number: `1.${number}`,
      title: `Семинар ${number}`,
      schedule: "май",
      workstream: 1,
      source: { table: 1, row: number },
    }),
  ),
});
const base: PlanBase = { draft, document: null, namedPeriod: null };
const content = applyChanges(base, []).content;
const [first, second, third] = content.activities.map(({ key }) => key);

function paste(
  table: string[][],
  at: { key: string | undefined; field: ActivityField },
  mode: "over" | "insert" = "over",
): PasteResult {
  let made = 0;
  return pasteTable(
    content,
    { table, at: { key: at.key ?? "", field: at.field }, columns: COLUMNS, mode },
    () => `new${(made += 1)}`,
  );
}

function after(result: PasteResult) {
  if (result.kind !== "action") throw new Error(result.kind);
  expect(tryChange(base, [], result.action)).toBeNull();
  return applyChanges(base, [change("a", result.action)]).content.activities;
}

function change(id: string, action: PlanAction, sequence = 1): PlanChange {
  return { id, sequence, author: { id: "я", name: null }, origin: "person", at: "2026-09-01T10:00:00Z", action };
}

test("cells go over the cells from the chosen one on", () => {
  const rows = after(
    paste(
      [
        ["Круглый стол", "Педагоги"],
        ["", "Родители"],
      ],
      { key: second, field: "title" },
    ),
  );
  expect(rows.map(({ title, audience }) => [title, audience])).toEqual([
    ["Семинар 1", null],
    ["Круглый стол", "Педагоги"],
    ["", "Родители"],
  ]);
});

test("rows beyond the last are added to its workstream", () => {
  const rows = after(
    paste(
      [
        ["1.3", "Урок"],
        ["1.4", "Слёт"],
      ],
      { key: third, field: "number" },
    ),
  );
  expect(rows.map(({ number, title, workstream }) => [number, title, workstream])).toEqual([
    ["1.1", "Семинар 1", 1],
    ["1.2", "Семинар 2", 1],
    ["1.3", "Урок", 1],
    ["1.4", "Слёт", 1],
  ]);
});

test("whole rows are put in below the chosen one, in their order", () => {
  const rows = after(
    paste(
      [
        ["А", "Один"],
        ["Б", "Два"],
      ],
      { key: first, field: "number" },
      "insert",
    ),
  );
  expect(rows.map(({ title }) => title)).toEqual(["Семинар 1", "Один", "Два", "Семинар 2", "Семинар 3"]);
});

test("a row of headings says what the columns are", () => {
  const rows = after(
    paste(
      [
        ["Сроки", "№ п/п", "Мероприятие"],
        ["июнь", "9", "Лагерь"],
      ],
      { key: first, field: "number" },
      "insert",
    ),
  );
  expect(rows[1]).toMatchObject({ number: "9", title: "Лагерь", schedule: "июнь" });
});

test("a row of a plan is no row of headings", () => {
  const rows = after(
    paste([["7", "Мероприятие ко Дню науки", "Обучающиеся", "февраль", "Руководитель"]], {
      key: first,
      field: "number",
    }),
  );
  expect(rows[0]).toMatchObject({ number: "7", title: "Мероприятие ко Дню науки", responsible: "Руководитель" });
});

test("columns that the plan does not have are named, and their words are not lost silently", () => {
  const table = [
    ["Мероприятие", "Сроки", "Бюджет"],
    ["Лагерь", "июнь", "100 тыс. руб."],
  ];
  expect(paste(table, { key: first, field: "title" })).toEqual({ kind: "unknownColumns", headings: ["Бюджет"] });
});

test("a table wider than the plan is refused, empty cells at its right edge do not count", () => {
  expect(paste([["а", "б", "в"]], { key: first, field: "schedule" })).toEqual({ kind: "tooWide", pasted: 3, room: 2 });
  expect(paste([["а", "б", ""]], { key: first, field: "schedule" }).kind).toBe("action");
});

test.each([
  ["nothing", []],
  ["empty rows", [["", ""], [""]]],
  ["the words that are there", [["Семинар 1"]]],
])("%s: nothing changes", (_name, table) => {
  expect(paste(table, { key: first, field: "title" })).toEqual({ kind: "nothing" });
});

test.each([
  ["soft hyphens and marks of direction", "пе\u00adда\u200bгог\u200e", "педагог"],
  ["Word's line end", "а\vб", "а\nб"],
  ["a non-breaking space stays", "2024\u00a0г.", "2024\u00a0г."],
  ["an emoji stays", "День 🌱", "День 🌱"],
])("signs that no screen shows go: %s", (_name, text, clean) => {
  expect(cleanPasted(text)).toBe(clean);
});

test("whatever is pasted is undone at once", () => {
  const cell = fc.oneof(fc.constantFrom("Урок", "май", "", "№", "Срок", "Педагоги"), fc.string());
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 6 });
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(...COLUMNS),
      fc.constantFrom("over" as const, "insert" as const),
      (cells, field, mode) => {
        const result = paste(cells, { key: second, field }, mode);
        if (result.kind !== "action") return;
        after(result);
        const done = change("a", result.action);
        const undone = applyChanges(base, [done, change("b", { kind: "undo", change: "a" }, 2)]).content;
        expect(undone).toEqual(content);
      },
    ),
  );
});
