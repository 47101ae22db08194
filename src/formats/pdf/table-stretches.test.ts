import { expect, test } from "vitest";
import { guessTables } from "./guess-table.ts";
import { lineOf, type TextLine } from "./text-lines.ts";

/** A printed line of cells: where each begins, and its words, six points a letter. */
function line(y: number, cells: readonly (readonly [number, string])[], bold = false): TextLine {
  const words = cells.flatMap(([x, text]) => {
    let at = x;
    return text.split(" ").map((word) => {
      const x0 = at;
      at += word.length * 5 + 3;
      return { text: word, x0, x1: at - 3, y, endY: y, size: 10, bold, angle: 0 as const };
    });
  });
  return lineOf(words);
}

const table = (y: number, [title, period, owner]: readonly [number, number, number], rows: number): TextLine[] => [
  line(y, [[50, "Раздел плана о работе с педагогами центра"]], true),
  line(
    y + 20,
    [
      [50, "№"],
      [title, "Мероприятие"],
      [period, "Сроки"],
      [owner, "Ответственный"],
    ],
    true,
  ),
  ...Array.from({ length: rows }, (_, row) => [
    line(y + 40 + row * 30, [
      [50, `${row + 1}.`],
      [title, "Семинар для педагогов"],
      [period, "до мая"],
      [owner, "методист центра"],
    ]),
    line(y + 52 + row * 30, [
      [title, "и родителей школы"],
      [owner, "Иванова"],
    ]),
  ]).flat(),
];

const textsOf = (lines: readonly TextLine[]): string[][] =>
  guessTables(lines, [], null).tables.map((found) =>
    found.cells.filter((cell) => cell.row === 1).map((cell) => cell.lines.map(({ text }) => text).join(" ")),
  );

test("small tables below each other keep their own columns", () => {
  const lines = [...table(100, [80, 240, 330], 3), ...table(260, [80, 330, 420], 3)];
  const row = ["1.", "Семинар для педагогов и родителей школы", "до мая", "методист центра Иванова"];
  expect(textsOf(lines)).toEqual([row, row]);
  expect(guessTables(lines, [], null).lines.map(({ text }) => text)).toEqual([
    "Раздел плана о работе с педагогами центра",
    "Раздел плана о работе с педагогами центра",
  ]);
});

test("a table with headings between its rows stays one", () => {
  const [heading, header, ...rows] = table(100, [80, 240, 330], 3);
  const more = table(240, [80, 240, 330], 3).filter((one) => one.text !== header?.text);
  const lines = [heading, header, ...rows, ...more].filter((one) => one !== undefined);
  expect(guessTables(lines, [], null).tables).toHaveLength(1);
});
