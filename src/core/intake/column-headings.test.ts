import { expect, test } from "vitest";
import { para, sourceDocument, table } from "#test/support/source-document-builder.ts";
import { columnHeadings } from "./column-headings.ts";

const PLAN = [
  ["№ п/п", "Наименование мероприятия", "Сроки", "Где пройдёт", "Где пройдёт"],
  ["1", "Открытие центра", "сентябрь 2024", "школа", "зал"],
  ["2", "Хакатон", "май 2025", "школа", "зал"],
];

test("columns are known by their folded headings; a heading of two columns names neither", () => {
  const found = columnHeadings(sourceDocument([para("План"), table(PLAN)]));
  expect(found).toEqual([
    { table: 1, column: 1, heading: "№ п/п", role: "number", tableKind: "plan" },
    { table: 1, column: 2, heading: "наименование мероприятия", role: "title", tableKind: "plan" },
    { table: 1, column: 3, heading: "сроки", role: "schedule", tableKind: "plan" },
  ]);
});

test("a heading of two rows is one name; a sheet is told", () => {
  const rows = [
    ["№", "Мероприятие", { text: "Срок", span: 2 }, "Ответственный"],
    ["", "", "начало", "окончание", ""],
    ["1", "Открытие", "01.09.2024", "02.09.2024", "Директор"],
    ["2", "Хакатон", "01.05.2025", "02.05.2025", "Директор"],
  ];
  const found = columnHeadings(sourceDocument([table(rows, { sheet: "План" })], "xlsx"));
  expect(found.map(({ sheet, column, heading }) => [sheet, column, heading])).toContainEqual([
    "План",
    3,
    "срок начало",
  ]);
});

test("a table without a header names nothing", () => {
  expect(columnHeadings(sourceDocument([table(PLAN.slice(1))]))).toEqual([]);
});
