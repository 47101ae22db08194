import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draftOf, HEADER, lines } from "#test/support/draft-lines.ts";
import { para, sourceDocument, table } from "#test/support/source-document-builder.ts";
import { lostWords } from "#test/support/words-kept.ts";
import { columnsOf } from "./columns-read.ts";
import { activityField } from "./draft.ts";
import type { GivenColumn, GivenRole } from "./given-columns.ts";
import { readDraft } from "./read-draft.ts";
import type { SourceDocument } from "./source-document.ts";

const ROWS = [
  ["1.1", "Семинар для педагогов", "Педагоги", "октябрь 2023 г.", "МБУ «Центр»"],
  ["1.2", "Марафон открытых дверей", "Обучающиеся", "декабрь 2023 г.", "Отдел образования"],
  ["1.3", "Конкурс проектов", "Родители", "март 2024 г.", "Руководители ОО"],
];
const plan = sourceDocument([para("План на 2023/2024 учебный год"), table([HEADER, ...ROWS])]);

function read(document: SourceDocument, columns: readonly GivenColumn[]) {
  const draft = readDraft(document, { columns });
  if ("refusal" in draft) throw new Error(draft.refusal.code);
  return draft;
}

describe("the meaning that a person gave to a column", () => {
  it("wins over the words of its heading", () => {
    const draft = read(plan, [{ table: 1, column: 3, role: "expectedResult" }]);
    expect(lines(draft)[0]).toBe("1.1 | Семинар для педагогов | · | октябрь 2023 г. | МБУ «Центр» | Педагоги | · | 1");
  });

  it("changes places with the title, whichever of the two is named", () => {
    const wanted = "1.1 | Педагоги | Семинар для педагогов | октябрь 2023 г. | МБУ «Центр» | · | · | 1";
    expect(lines(read(plan, [{ table: 1, column: 3, role: "title" }]))[0]).toBe(wanted);
    expect(lines(read(plan, [{ table: 1, column: 2, role: "audience" }]))[0]).toBe(wanted);
  });

  it("keeps the words of a column without a meaning as notes", () => {
    const [first] = read(plan, [{ table: 1, column: 3, role: "other" }]).activities;
    expect(first).toMatchObject({ audience: null, notes: ["Целевая аудитория: Педагоги"] });
  });

  it("joins two columns that hold the same, in the order of the table", () => {
    const [first] = read(plan, [{ table: 1, column: 3, role: "responsible" }]).activities;
    expect(first).toMatchObject({ audience: null, responsible: "Педагоги МБУ «Центр»" });
    expect(first?.places?.responsible?.map(({ column }) => column)).toEqual([3, 5]);
  });

  it("makes workstreams of a column", () => {
    const draft = read(plan, [{ table: 1, column: 5, role: "workstream" }]);
    expect(draft.workstreams.map(({ title }) => title)).toEqual([
      "МБУ «Центр»",
      "Отдел образования",
      "Руководители ОО",
    ]);
    expect(draft.activities.map(({ workstream }) => workstream)).toEqual([1, 2, 3]);
  });

  it("speaks of its own table only", () => {
    const both = sourceDocument([table([HEADER, ...ROWS]), para("Второй раздел плана."), table([HEADER, ...ROWS])]);
    const draft = read(both, [{ table: 2, column: 3, role: "component" }]);
    expect(draft.activities.map(({ audience, component }) => audience ?? component)).toEqual(
      [...ROWS, ...ROWS].map((row) => row[2]),
    );
    expect(draft.activities.map(({ component }) => component !== null)).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it("goes along to the tables that go on without a heading", () => {
    const parts = [table([HEADER, ...ROWS]), para("Продолжение следует."), table(ROWS), para("Далее."), table(ROWS)];
    const broken = sourceDocument(parts);
    const roles = (columns: readonly GivenColumn[]) =>
      read(broken, columns).activities.map(({ audience }) => audience === null);
    expect(roles([{ table: 1, column: 3, role: "component" }])).toEqual(Array.from({ length: 9 }, () => true));
    expect(roles([{ table: 2, column: 3, role: "component" }]).slice(0, 4)).toEqual([false, false, false, true]);
    expect(columnsOf(broken).map((one) => one.table)).toEqual([1, 1, 1, 1, 1]);
  });

  it("is nothing for a column that is not there", () => {
    for (const column of [0, 6, 2.5, -1])
      expect(read(plan, [{ table: 1, column, role: "component" }])).toEqual(draftOf(plan));
    expect(read(plan, [{ table: 7, column: 1, role: "title" }])).toEqual(draftOf(plan));
  });
});

it("counts the columns of a sheet as the sheet does, empty ones too", () => {
  const shifted = [HEADER, ...ROWS].map((row) => ["", ...row.slice(0, 2), "", ...row.slice(2)]);
  const sheet = sourceDocument([table(shifted, { sheet: "План" })], "xlsx");
  const audience = columnsOf(sheet).find(({ role: is }) => is === "audience");
  expect(audience).toMatchObject({ table: 1, sheet: "План", column: 5 });
  const [first] = read(sheet, [{ table: 1, sheet: "План", column: 5, role: "component" }]).activities;
  expect(first).toMatchObject({ audience: null, component: "Педагоги", title: "Семинар для педагогов" });
  expect(first?.places?.component?.map(({ column }) => column)).toEqual([5]);
});

const role = fc.constantFrom<GivenRole>(...activityField.options, "workstream", "other");
const given = fc.record({ table: fc.constant(1), column: fc.integer({ min: 1, max: 5 }), role });

it("no meaning of any column loses a word", () => {
  fc.assert(
    fc.property(fc.array(given, { maxLength: 6 }), (columns) => {
      expect(lostWords(plan, read(plan, columns))).toEqual([]);
    }),
  );
});

it("tells the columns of every plan table as they are read", () => {
  expect(columnsOf(plan).map(({ heading, role: is }) => [heading, is])).toEqual([
    ["№ п/п", "number"],
    ["Мероприятия", "title"],
    ["Целевая аудитория", "audience"],
    ["Сроки проведения", "schedule"],
    ["Ответственный", "responsible"],
  ]);
  expect(columnsOf(plan)[2]).toEqual({
    table: 1,
    column: 3,
    role: "audience",
    heading: "Целевая аудитория",
    samples: ["Педагоги", "Обучающиеся", "Родители"],
  });
  expect(columnsOf(plan, [{ table: 1, column: 3, role: "component" }])[2]?.role).toBe("component");
});
