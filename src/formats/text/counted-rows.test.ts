import { expect, test } from "vitest";
import { readText } from "./read.ts";

const rowsOf = (lines: readonly string[]): readonly (readonly string[])[] =>
  readText(["План мероприятий", ...lines].join("\n")).blocks.flatMap((block) =>
    block.kind === "table" ? block.rows.map((row) => row.cells.map((cell) => cell.text)) : [],
  );

const HEADER = ["Дата проведения", "Наименование мероприятия", "Категория участников", "Ответственные"];
const FIRST = ["05.09.2024", "Заседание центра", "педагоги", "Директор"];
const SECOND = ["в течение месяца", "Олимпиада школьников", "4–11 классы", "Завуч"];
const THIRD = ["12.11.2024", "Урок «Наука рядом»", "7-9 классы", "Учителя физики"];

test("months between the rows are headings, not cells", () => {
  const rows = rowsOf([
    ...HEADER,
    "Сентябрь",
    ...FIRST,
    "Октябрь",
    ...SECOND,
    "Ноябрь",
    ...THIRD,
    "Директор ____ Орлова Т.М.",
  ]);
  expect(rows).toEqual([HEADER, ["Сентябрь"], FIRST, ["Октябрь"], SECOND, ["Ноябрь"], THIRD]);
});

test("a first cell merged over rows is missing in the later ones", () => {
  const header = ["Направление", "Содержание деятельности", "Ответственные", "Сроки", "Аудитория"];
  const rows = rowsOf([
    ...header,
    "Учебная работа",
    "Уроки физики",
    "Учитель",
    "В течение года",
    "7 класс",
    "Неделя наук",
    "Учителя",
    "03.02–07.02.2025",
    "5 класс",
    "Внеурочная работа",
    "Кружок",
    "Педагог",
    "по вторникам",
    "6 класс",
  ]);
  expect(rows).toEqual([
    header,
    ["Учебная работа", "Уроки физики", "Учитель", "В течение года", "7 класс"],
    ["", "Неделя наук", "Учителя", "03.02–07.02.2025", "5 класс"],
    ["Внеурочная работа", "Кружок", "Педагог", "по вторникам", "6 класс"],
  ]);
});

test("the numbers of the columns under the header are a row of their own", () => {
  const header = ["№", "Мероприятие", "Сроки", "Итоговый документ"];
  const rows = rowsOf([
    ...header,
    "1",
    "2",
    "3",
    "4",
    "1",
    "Совещание",
    "май",
    "Протокол",
    "2",
    "Семинар",
    "июнь",
    "Справка",
  ]);
  expect(rows).toEqual([
    header,
    ["1", "2", "3", "4"],
    ["1", "Совещание", "май", "Протокол"],
    ["2", "Семинар", "июнь", "Справка"],
  ]);
});
