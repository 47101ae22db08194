import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Table } from "#core/intake/source-document.ts";
import { decodeText } from "./decode.ts";
import { readText } from "./read.ts";

const tables = (text: string): readonly Table[] => readText(text).blocks.filter((block) => block.kind === "table");
const cells = (table: Table | undefined): readonly (readonly string[])[] =>
  (table?.rows ?? []).map((row) => row.cells.map((cell) => cell.text));
const prose = (text: string): readonly string[] =>
  readText(text).blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));

const HEADER = ["№ п/п", "Мероприятие", "Сроки", "Ответственный"];
const FIRST = ["1", "Неделя науки", "март 2025 г.", "Руководитель центра"];
const SECOND = ["2", "Шахматный турнир", "ежегодно", "Педагог-организатор"];
const ROWS = [HEADER, FIRST, SECOND];

describe("tables in pasted text", () => {
  test.each([
    ["tabs", ROWS.map((row) => row.join("\t")).join("\n")],
    [
      "tabs, Windows line ends and an empty line at a page end",
      [HEADER.join("\t"), FIRST.join("\t"), "", SECOND.join("\t")].join("\r\n"),
    ],
    [
      "Markdown",
      [`| ${HEADER.join(" | ")} |`, "|---|:--:|---|---|", `| ${FIRST.join(" | ")} |`, `| ${SECOND.join(" | ")} |`].join(
        "\n",
      ),
    ],
    ["pipes without a frame", ROWS.map((row) => row.join(" | ")).join("\n")],
    ["one cell on a line", ROWS.flat().join("\n")],
    ["one cell on a line, empty lines between", ROWS.flat().join("\n\n")],
    [
      "HTML",
      `<table>${ROWS.map((row) => `<tr>${row.map((cell) => `<td class="x">${cell}</td>`).join("")}</tr>`).join("\n")}</table>`,
    ],
    [
      "spaces",
      ROWS.map((row) =>
        row
          .map((cell) => cell.padEnd(24))
          .join("")
          .trimEnd(),
      ).join("\n\n"),
    ],
  ])("%s", (_, text) => {
    const found = tables(`План мероприятий\n\n${text}\n\nДиректор И.И. Иванов`);
    expect(found).toHaveLength(1);
    expect(cells(found[0])).toEqual(ROWS);
  });

  test("a drawn frame with wrapped cells", () => {
    const text = [
      "+----+--------------+----------+",
      "| №  | Мероприятие  | Сроки    |",
      "+----+--------------+----------+",
      "| 1. | Научно-      | сентябрь |",
      "|    | практическая |          |",
      "+----+--------------+----------+",
      "| Направление 2. Конкурсы      |",
      "+----+--------------+----------+",
    ].join("\n");
    const [table] = tables(text);
    expect(cells(table)).toEqual([
      ["№", "Мероприятие", "Сроки"],
      ["1.", "Научно-практическая", "сентябрь"],
      ["Направление 2. Конкурсы"],
    ]);
    expect(table?.rows[2]?.cells[0]?.columnSpan).toBe(3);
  });

  test("a line break inside a cell does not break the row", () => {
    const text = `${HEADER.join("\t")}\n1\tРабота с родителями:\n- лектории;\n- встречи\tмай\tДиректор\n2\t"Турнир\nпо ""шахматам"""\tиюнь\tПедагог`;
    expect(cells(tables(text)[0]).slice(1)).toEqual([
      ["1", "Работа с родителями:\n- лектории;\n- встречи", "май", "Директор"],
      ["2", 'Турнир\nпо "шахматам"', "июнь", "Педагог"],
    ]);
  });

  test("headings over all columns, with tabs, bold marks or bare, stay rows of the table", () => {
    const text = `${HEADER.join("\t")}\n<b>Направление 1. Наука</b>\t\t\t\n${FIRST.join("\t")}\nНаправление 2. Спорт\n${SECOND.join("\t")}`;
    const [table] = tables(text);
    expect(table?.rows[1]?.cells[0]).toMatchObject({ text: "Направление 1. Наука", bold: true });
    expect(table?.rows[3]?.cells).toMatchObject([{ text: "Направление 2. Спорт", columnSpan: 4 }]);
  });

  test("a pipe in the text and a line break of HTML are part of the cell", () => {
    expect(cells(tables("| А | Б |\n|---|---|\n| раз \\| два | первая<br>вторая |")[0])[1]).toEqual([
      "раз | два",
      "первая\nвторая",
    ]);
  });

  test("one cell on a line: an empty cell and a row without its last cell stay in their row", () => {
    const text = [
      ...HEADER,
      "1",
      "Неделя науки",
      "",
      "Директор",
      "2",
      "Турнир",
      "май",
      "3",
      "Слёт",
      "июнь",
      "Педагог",
    ].join("\n");
    expect(cells(tables(text)[0]).slice(1)).toEqual([
      ["1", "Неделя науки", "", "Директор"],
      ["2", "Турнир", "май", ""],
      ["3", "Слёт", "июнь", "Педагог"],
    ]);
  });
});

describe("paragraphs in pasted text", () => {
  test("marks of Markdown and HTML go, blanks to fill in stay", () => {
    expect(
      prose("**План *работы* центра**\n\n<b>Раздел</b> 1\n\nот \\_\\_\\_\\_ № \\_\\_\n\n*А – число центров"),
    ).toEqual(["План работы центра", "Раздел 1", "от ____ № __", "*А – число центров"]);
  });

  test("wrapped lines become one paragraph, a letterhead keeps its lines", () => {
    const text =
      "Управление образования\nЗаозёрского района\n\nПриказ\n\nВ целях организационно-методической поддержки центров образова-\nния утвердить комплексный план мероприятий центров\nестественно-научной направленности.";
    expect(prose(text)).toEqual([
      "Управление образования\nЗаозёрского района",
      "Приказ",
      "В целях организационно-методической поддержки центров образования утвердить комплексный план мероприятий центров естественно-научной направленности.",
    ]);
  });
});

test("no word of any text is lost", () => {
  const word = fc.stringMatching(/^[а-яА-Я0-9.,№]{1,9}$/u);
  const mark = fc.constantFrom(" ", " ", "\n", "\n", "\t", "\n\n", " | ", "   ", "- ");
  fc.assert(
    fc.property(fc.array(fc.tuple(word, mark), { maxLength: 60 }), (parts) => {
      const text = parts.flat().join("");
      const kept = readText(text)
        .blocks.map((block) => (block.kind === "paragraph" ? block.text : cells(block).flat().join(" ")))
        .join(" ");
      const letters = (value: string): string => value.replace(/[^\p{L}\d]/gu, "");
      expect(letters(kept)).toBe(letters(text));
    }),
  );
});

test("five samples as a recogniser gave them: tables with their columns", () => {
  const shapes = [
    "samara-region",
    "spirovo-municipality",
    "smolensk-region",
    "labinsk-municipality",
    "school55-centre",
  ].map((name) => {
    const bytes = readFileSync(new URL(`../../../test/corpus/samples/${name}.pasted-ocr.txt`, import.meta.url));
    return tables(decodeText(bytes)).map((table) => table.columnCount);
  });
  expect(shapes).toEqual([[5], [5, 5, 5, 5], [5], [3, 4, 4, 3], [3]]);
});
