import { expect, test } from "vitest";
import { EMPTY_CARD } from "../model.ts";
import { COLUMN_HEADINGS, fieldOf, LIST_FIELDS, type ListRow } from "./columns.ts";
import { compareList } from "./compare-list.ts";
import type { KnownOrganisation, ListComparison } from "./model.ts";
import { readCentreKind, readDay, readKind } from "./read-row.ts";

const ROOT: KnownOrganisation = known("r", null, "Министерство образования", "regionalAuthority", "7707329152");

function known(
  id: string,
  parentId: string | null,
  name: string,
  kind: KnownOrganisation["kind"],
  inn: string | null = null,
): KnownOrganisation {
  const path = parentId === null ? `${id}/` : `r/${parentId === "r" ? "" : `${parentId}/`}${id}/`;
  return { id, parentId, path, name, shortName: null, kind, centre: null, card: { ...EMPTY_CARD, inn }, ended: false };
}

const HEAD = ["Наименование организации", "Тип", "Учредитель", "ИНН", "Вид центра", "Состояние", "Телефон"];

function compare(
  rows: readonly (readonly string[])[],
  all: readonly KnownOrganisation[] = [ROOT],
  actingId = "r",
): ListComparison {
  const list: ListRow[] = [HEAD, ...rows].map((cells, index) => ({ number: index + 1, cells }));
  const found = compareList(list, { known: all, actingId, idOf: (row) => `new${row}` });
  if (found === null) throw new Error("no heading");
  return found;
}

const problemsOf = ({ lines }: ListComparison) =>
  lines.flatMap(({ row, problems }) =>
    problems.map(({ field, code, data }) => [row, field, code, data ?? {}] as const),
  );

test("a tree from a table: parents by name and by ИНН, in any order of rows; what is empty says nothing", () => {
  const { lines, missing } = compare([
    ["Центр «Точка роста»", "центр", "МБОУ СОШ № 5", "", "Точка роста", "работает", ""],
    ["МБОУ «СОШ № 5»", "школа", "Управление образования", "7707083893", "", "", "8 (48166) 2-11-11"],
    ["Управление образования", "МОУО", "7707329152", "7706016118", "", "", ""],
  ]);
  expect(lines.map(({ state, result }) => [state, result?.path])).toEqual([
    ["new", "r/new4/new3/new2/"],
    ["new", "r/new4/new3/"],
    ["new", "r/new4/"],
  ]);
  expect(lines[0]?.result?.centre).toEqual({ kind: "growthPoint", profile: null, state: "working" });
  expect(missing).toEqual([]);
});

test("an update tells field by field what changes; what the table leaves out is listed and stays", () => {
  const all = [
    ROOT,
    known("a", "r", "Отдел образования", "municipalAuthority", "7706016118"),
    known("b", "r", "Другой район", "municipalAuthority"),
  ];
  const { lines, missing } = compare(
    [
      ["Управление образования", "МОУО", "", "7706016118", "", "", "2-11-11"],
      ["Министерство образования", "РОИВ", "", "", "", "", ""],
    ],
    all,
  );
  expect(lines[0]?.changes).toEqual([
    { field: "name", from: "Отдел образования", to: "Управление образования" },
    { field: "phone", from: null, to: "2-11-11" },
  ]);
  expect(lines[0]?.result?.actions).toEqual([{ kind: "rename", name: "Управление образования", shortName: null }]);
  expect(lines[1]?.state).toBe("same");
  expect(missing).toEqual([{ id: "b", name: "Другой район" }]);
});

test("the same table a second time changes nothing", () => {
  const rows = [
    ["Управление образования", "МОУО", "", "7706016118", "", "", ""],
    ["МБОУ СОШ № 5", "школа", "Управление образования", "7707083893", "", "", "8 (48166) 2-11-11"],
    ["Центр «Точка роста»", "центр", "МБОУ СОШ № 5", "7707083893", "Точка роста", "работает", ""],
  ];
  const first = compare(rows);
  expect(problemsOf(first)).toEqual([]);
  const there = first.lines.flatMap(({ id, result }) => (result ? [{ ...result, id, ended: false }] : []));
  expect(compare(rows, [ROOT, ...there]).lines.map(({ state }) => state)).toEqual(["same", "same", "same"]);
});

test("every fault is told with its row and column", () => {
  const all = [
    ROOT,
    known("a", "r", "Школа № 1", "school", "7707083893"),
    known("c", "r", "Школа № 9", "school", "7706016118"),
  ];
  expect(
    problemsOf(
      compare(
        [
          ["Школа № 2", "школа", "", "7707083894", "", "", ""],
          ["Школа № 3", "дворец", "", "", "", "", ""],
          ["Школа № 4", "школа", "Нет такой", "", "", "", ""],
          ["Центр", "центр", "Школа № 1", "", "", "", ""],
          ["Школа № 6", "школа", "Школа № 7", "", "", "", ""],
          ["Школа № 7", "школа", "Школа № 6", "", "", "", ""],
          ["Школа № 8", "школа", "", "7702070139", "", "", ""],
          ["Школа № 8а", "школа", "", "7702070139", "", "", ""],
          ["Школа № 10", "школа", "", "", "Кванториум", "", ""],
          ["Школа № 11", "школа", "", "", "", "", ""],
          ["Школа №11", "школа", "", "", "", "", ""],
          ["Школа № 9", "школа", "Министерство образования", "7702070139", "", "", ""],
        ],
        all,
      ),
    ),
  ).toEqual([
    [2, "inn", "badInn", { words: "7707083894" }],
    [3, "kind", "unknownKind", { words: "дворец" }],
    [4, "parent", "parentUnknown", { words: "Нет такой" }],
    [5, "centreKind", "missing", {}],
    [5, "state", "missing", {}],
    [6, "parent", "parentKind", { kind: "school", parentKind: "school", name: "Школа № 7" }],
    [6, "parent", "cycle", { chain: "Школа № 6 → Школа № 7 → Школа № 6" }],
    [7, "parent", "parentKind", { kind: "school", parentKind: "school", name: "Школа № 6" }],
    [7, "parent", "cycle", { chain: "Школа № 7 → Школа № 6 → Школа № 7" }],
    [8, "inn", "duplicateInn", { row: "9", name: "Школа № 8а" }],
    [9, "inn", "duplicateInn", { row: "8", name: "Школа № 8" }],
    [10, "centreKind", "onlyForCentre", {}],
    [12, "name", "twiceInFile", { row: "11" }],
    [13, "inn", "sameNameOtherInn", { inn: "7706016118" }],
    [13, "inn", "duplicateInn", { row: "8", name: "Школа № 8" }],
  ]);
});

test("nothing outside one's own subtree is changed", () => {
  const all = [
    ROOT,
    known("a", "r", "Район А", "municipalAuthority"),
    known("b", "r", "Район Б", "municipalAuthority"),
    known("s", "b", "Школа Б", "school", "7707083893"),
  ];
  expect(
    problemsOf(
      compare(
        [
          ["Школа Б2", "школа", "", "7707083893", "", "", ""],
          ["Школа В", "школа", "Район Б", "", "", "", ""],
        ],
        all,
        "a",
      ),
    ),
  ).toEqual([
    [2, "name", "notYours", { name: "Школа Б" }],
    [3, "parent", "parentNotYours", { name: "Район Б" }],
  ]);
});

test("a chain of 3 000 units in each other, and a heading row that is none", () => {
  const deep = Array.from({ length: 3000 }, (_, index) => [
    `Отдел ${index}`,
    "подразделение",
    index === 0 ? "" : `Отдел ${index - 1}`,
    "",
    "",
    "",
    "",
  ]);
  const { lines } = compare(deep.toReversed());
  expect(lines.every(({ state }) => state === "new")).toBe(true);
  expect(compareList([{ number: 1, cells: ["Привет", "мир"] }], { known: [], actingId: "r", idOf: String })).toBeNull();
});

test("headings of our template are read, and so are others", () => {
  for (const field of LIST_FIELDS) expect(fieldOf(COLUMN_HEADINGS[field].own)).toBe(field);
  expect(fieldOf("Полное наименование ОО")).toBe("name");
  expect(fieldOf("Сокращённое наименование")).toBe("shortName");
  expect(fieldOf("Адрес официального сайта")).toBe("address");
  expect(fieldOf("E-mail")).toBe("email");
  expect(fieldOf("Примечание")).toBeNull();
});

test("words of kinds and days", () => {
  expect(readKind("МОУО")).toBe("municipalAuthority");
  expect(readKind("Школа")).toBe("school");
  expect(readCentreKind("Детский технопарк «Кванториум»")).toBe("quantorium");
  expect(readCentreKind("Технолаб")).toBe("Технолаб");
  expect(readDay("01.09.2021 г.")).toBe("2021-09-01");
  expect(readDay("31.02.2021")).toBeNull();
});
