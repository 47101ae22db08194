import { expect, test } from "vitest";
import { type PlacedLine, splitRows } from "./row-split.ts";
import type { TextLine } from "./text-lines.ts";

/** Lines of equal distance; each a list of cell texts, «» for none. */
function placed(rows: readonly (readonly string[])[], boldLines = 0): readonly PlacedLine[] {
  return rows.flatMap((row, index) =>
    row.flatMap((text, column): readonly PlacedLine[] => {
      if (text === "") return [];
      const line: TextLine = {
        words: [],
        text,
        x0: column * 100,
        x1: column * 100 + 90,
        y: index * 12,
        size: 11,
        bold: index < boldLines,
        firstWordWidth: 20,
      };
      return [{ line, source: line, column, wide: false }];
    }),
  );
}

const texts = (lines: readonly PlacedLine[]): readonly string[] =>
  splitRows(lines, []).map((row) => row.map((item) => item.line.text).join(" "));

test("numbers part the rows right under a header of several lines", () => {
  const lines = placed(
    [
      ["№", "Содержание", "Сроки", "Исполнители"],
      ["п/п", "работы", "", ""],
      ["1", "Смена", "июнь", "Школы"],
      ["2", "Конкурс", "май", "Дом"],
      ["", "чтецов", "", "творчества"],
    ],
    2,
  );
  expect(texts(lines)).toEqual([
    "№ Содержание Сроки Исполнители п/п работы",
    "1 Смена июнь Школы",
    "2 Конкурс май Дом чтецов творчества",
  ]);
});

test("a number broken by its narrow column is one number", () => {
  const lines = placed([
    ["1.", "Совещание", "август", "Завуч"],
    ["1", "учителей", "2023", ""],
    ["1.", "Банк", "сентябрь", "Методист"],
    ["2", "данных", "", ""],
  ]);
  expect(splitRows(lines, [])).toHaveLength(2);
});

test("without numbers a row begins where all columns begin anew", () => {
  const lines = placed(
    [
      ["Месяц", "Мероприятие", "Участники", "Лица"],
      ["Май", "Набор по", "дети 5-9", "Директор"],
      ["", "квантумам", "классов", "школы"],
      ["", "Квест", "5 классы", "Педагоги"],
      ["", "города", "", ""],
      ["", "Педсовет", "учителя", "Завуч"],
    ],
    1,
  );
  expect(texts(lines).slice(0, 3)).toEqual([
    "Месяц Мероприятие Участники Лица",
    "Май Набор по дети 5-9 Директор квантумам классов школы",
    "Квест 5 классы Педагоги города",
  ]);
});

test("the rest of a row under a repeated header is no part of that header", () => {
  const lines = placed(
    [
      ["№", "Мероприятия", "Срок", "Лица"],
      ["", "игры «Что? Где?»", "вторникам", ""],
      ["1.14", "Практикум", "май", "Завуч"],
      ["1.15", "Урок", "июнь", "Завуч"],
    ],
    1,
  );
  expect(texts(lines)[0]).toBe("№ Мероприятия Срок Лица");
  expect(texts(lines)[1]).toBe("игры «Что? Где?» вторникам");
});

test("lower-case months begin a row as capitals do", () => {
  const lines = placed(
    [
      ["Мероприятие", "Сроки", "Результат"],
      ["Клуб «Семья»", "ежемесячно", "Встречи"],
      ["Договоры с", "до 31 мая", "Пять договоров"],
      ["партнёрами", "2024", ""],
      ["Смотр", "май", "Грамоты"],
      ["Отчёт", "июнь", "Справка"],
      ["Итоги", "июль", "Анализ"],
    ],
    1,
  );
  expect(texts(lines)).toHaveLength(6);
});
