import { expect, test } from "vitest";
import type { Table } from "#core/intake/source-document.ts";
import { readText } from "./read.ts";

/** As `pdftotext -layout` prints a plan of two pages: columns of one page stand elsewhere than those of the next. */
const PRINTOUT = [
  "                     План мероприятий центра «Точка роста» на 2025 год",
  "№     Мероприятие                            Участники              Сроки          Ответственный",
  "п/п                                                                 проведения",
  "Направление 1. Подготовка центра к новому учебному году и повышение квалификации",
  "педагогов",
  "1.1   Проверка оборудования кабинетов        Педагоги центра        До 25 августа  Директор школы",
  "      физики и химии",
  "1.2   Обучение педагогов работе с цифровыми  Педагоги, прошедшие    В течение года Руководитель центра",
  "      лабораториями на базе кванториума для  отбор по итогам",
  "      учителей физики, химии и биологии всех конкурса",
  "1.3   Семинар для соседних школ              Педагоги района        Октябрь        Руководитель центра,",
  "                                                                                   методист",
  "",
  "                                            1",
  "\f№     Мероприятие                            Участники           Сроки          Ответственный",
  "п/п                                                              проведения",
  "                                                                                и школьный музей",
  "1.4   День открытых дверей                   Родители и дети     Ноябрь         Директор школы",
  "1.5   Конкурс проектов «Шаг в науку»         Обучающиеся 7–9     Февраль – март Педагоги-предметники",
  "                                             классов",
  "1.6   Итоговая выставка                      Все желающие        Май            Руководитель центра",
  "",
  "                                            2",
  "\f",
].join("\n");

const rowsOf = (table: Table): string[][] =>
  table.rows.map((row) => row.cells.map((cell) => cell.text.replaceAll("\n", " ")));

test("the printout of a PDF keeps its pages, columns and rows", () => {
  const { blocks } = readText(PRINTOUT);
  const tables = blocks.filter((block) => block.kind === "table");
  expect(tables.map((table) => table.place.page)).toEqual([1, 2]);
  const rows = tables.flatMap(rowsOf);
  expect(rows).toContainEqual([
    "Направление 1. Подготовка центра к новому учебному году и повышение квалификации педагогов",
  ]);
  expect(rows).toContainEqual([
    "1.2",
    "Обучение педагогов работе с цифровыми лабораториями на базе кванториума для учителей физики, химии и биологии всех",
    "Педагоги, прошедшие отбор по итогам конкурса",
    "В течение года",
    "Руководитель центра",
  ]);
  expect(rows).toContainEqual([
    "1.5",
    "Конкурс проектов «Шаг в науку»",
    "Обучающиеся 7–9 классов",
    "Февраль – март",
    "Педагоги-предметники",
  ]);
  // What the page before left over stands under the repeated header in a row of its own.
  expect(rows).toContainEqual(["", "", "", "", "и школьный музей"]);
  expect(blocks.filter((block) => block.kind === "paragraph").map(({ role, text }) => [role, text])).toEqual([
    ["body", "План мероприятий центра «Точка роста» на 2025 год"],
    ["pageFooter", "1"],
    ["pageFooter", "2"],
  ]);
});

test("no word of a printout is lost", () => {
  const { blocks } = readText(PRINTOUT);
  const texts = blocks.flatMap((block) => (block.kind === "table" ? rowsOf(block).flat() : [block.text]));
  const words = (text: string): string[] => text.split(/\s+/u).filter(Boolean).sort();
  expect(words(texts.join(" "))).toEqual(words(PRINTOUT));
});

test("a text of the same pages without columns stays text", () => {
  const { blocks } = readText("Первая страница\nплана\n\fВторая страница\nплана");
  expect(blocks.every((block) => block.kind === "paragraph" && block.place.page === undefined)).toBe(true);
});
