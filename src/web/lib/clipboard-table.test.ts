import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTabText, printTabText } from "./clipboard-table.ts";

test.each([
  ["one cell", "Педсовет", [["Педсовет"]]],
  [
    "rows and columns",
    "1\tПедсовет\n2\tУрок",
    [
      ["1", "Педсовет"],
      ["2", "Урок"],
    ],
  ],
  [
    "Windows line ends, one at the end",
    "1\tа\r\n2\tб\r\n",
    [
      ["1", "а"],
      ["2", "б"],
    ],
  ],
  [
    "a line end inside a quoted cell",
    '1\t"Педсовет\nи урок"\n2\tб',
    [
      ["1", "Педсовет\nи урок"],
      ["2", "б"],
    ],
  ],
  ["doubled quotes", '"Центр ""Точка роста"""\tмай', [['Центр "Точка роста"', "май"]]],
  ["quotes that are words", '"Точка роста" в школе\tмай', [['"Точка роста" в школе', "май"]]],
  ["an open quote", '"Точка роста\tмай', [['"Точка роста', "май"]]],
  [
    "empty cells stay",
    "\t\tмай\t\n\t",
    [
      ["", "", "май", ""],
      ["", ""],
    ],
  ],
])("%s", (_name, text, cells) => {
  expect(parseTabText(text)).toEqual(cells);
});

test("what is printed is read back", () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('"', "\t", "\n", 'Центр "Точка роста"', "а\nб", ""));
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(table, (cells) => {
      const plain = cells.map((row) => row.map((text) => text.replaceAll("\r", "")));
      // A single empty cell as the last row is a line end at the end of the text.
      fc.pre(!(plain.length > 1 && plain.at(-1)?.join("") === "" && plain.at(-1)?.length === 1));
      expect(parseTabText(printTabText(plain))).toEqual(plain);
    }),
  );
});
