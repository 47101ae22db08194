import { expect, test } from "vitest";
import { partedTableAt } from "./parted-table.ts";
import { readText } from "./read.ts";

const PLAN = [
  "План работы центра на 2024 год",
  "№ п/п    Мероприятие    Срок    Ответственный",
  "Раздел 1. Обучение",
  "1    Семинар для учителей    март    методист",
  "2    Мастер-класс    апрель 2024 г.    руководитель центра",
  "Подпись",
];

test("rows on single lines, parted by spaces but in no columns", () => {
  const table = readText(PLAN.join("\n")).blocks.find((block) => block.kind === "table");
  expect(table?.rows.map((row) => row.cells.map((cell) => cell.text))).toEqual([
    ["№ п/п", "Мероприятие", "Срок", "Ответственный"],
    ["Раздел 1. Обучение"],
    ["1", "Семинар для учителей", "март", "методист"],
    ["2", "Мастер-класс", "апрель 2024 г.", "руководитель центра"],
  ]);
});

test("no word is lost around it", () => {
  const said = readText(PLAN.join("\n")).blocks.flatMap((block) =>
    block.kind === "table" ? block.rows.flatMap((row) => row.cells.map((cell) => cell.text)) : [block.text],
  );
  for (const word of PLAN.join(" ").split(/ +/)) expect(said.join(" ")).toContain(word);
});

test("a printout whose cells go on over lines is left to the finder of columns", () => {
  const lines = [
    "№    Мероприятие    Срок    Ответственный",
    "1    Семинар    март    методист",
    "     для учителей    2024",
    "2    Круг    май    он",
  ];
  expect(partedTableAt(lines, 0)).toBeNull();
  expect(partedTableAt(["Срок    март    апрель", "1  2  3", "4  5  6"], 0)).toBeNull();
});
