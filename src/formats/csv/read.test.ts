import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCsv } from "./parse.ts";
import { readCsv } from "./read.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const cells = (text: string): readonly (readonly string[])[] =>
  readCsv(bytes(text)).blocks.flatMap((block) =>
    block.kind === "table" ? block.rows.map((row) => row.cells.map((cell) => cell.text)) : [],
  );

test.each([
  ["semicolons", "№;Мероприятие;Срок\r\n1;Турнир, шахматы;май\r\n"],
  ["commas", '№,Мероприятие,Срок\n1,"Турнир, шахматы",май\n'],
  ["tabs", "№\tМероприятие\tСрок\n1\tТурнир, шахматы\tмай"],
  ["named delimiter", "sep=|\n№|Мероприятие|Срок\n1|Турнир, шахматы|май"],
])("%s", (_, text) => {
  expect(cells(text)).toEqual([
    ["№", "Мероприятие", "Срок"],
    ["1", "Турнир, шахматы", "май"],
  ]);
});

test("quotes, line breaks in a field and uneven rows", () => {
  expect(cells('А;Б\n"первая\nвторая";"центр ""Точка роста"""\nодин\n')).toEqual([
    ["А", "Б"],
    ["первая\nвторая", 'центр "Точка роста"'],
    ["один", ""],
  ]);
});

test("a file without anything gives no table, one too large is refused", () => {
  expect(readCsv(bytes("\n;;\n")).blocks).toEqual([]);
  expect(() => readCsv(bytes("а;б\n".repeat(20_001)))).toThrowError(
    expect.objectContaining({ refusal: { code: "tooManyRows" } }),
  );
  expect(() => readCsv(bytes(`${"а;".repeat(201)}б\n`))).toThrowError(
    expect.objectContaining({ refusal: { code: "tooManyRows" } }),
  );
});

test("what is written with quotes is read back", () => {
  const field = fc.stringMatching(/^[а-я";,\n ]{0,8}$/u);
  fc.assert(
    fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 5 }), (rows) => {
      const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(";")).join("\n");
      expect(parseCsv(text, ";")).toEqual(rows);
    }),
  );
});
