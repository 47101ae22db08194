import { expect, test } from "vitest";
import type { Block, Table } from "#core/intake/source-document.ts";
import { relationships, sheetCell, sheetXml, styles, xlsx } from "#test/hostile/office-parts.ts";
import type { RawEntry } from "#test/hostile/raw-zip.ts";
import { openZip } from "../zip/open-zip.ts";
import { readXlsx } from "./read.ts";

async function read(sheet: string, more: readonly RawEntry[] = []): Promise<readonly Block[]> {
  return readXlsx(await openZip(xlsx(sheet, more))).blocks;
}

async function readTable(rows: string, after = "", more: readonly RawEntry[] = []): Promise<Table> {
  const table = (await read(sheetXml(rows, after), more)).find((block) => block.kind === "table");
  if (!table) throw new Error("no table");
  return table;
}

const texts = (table: Table): string[][] => table.rows.map(({ cells }) => cells.map(({ text }) => text));
const cell = (value: string, attributes = ""): string => `<c ${attributes}><v>${value}</v></c>`;

test("strings of all kinds, booleans, errors, cached results of formulas", async () => {
  const strings =
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>общая</t></si><si><r><t>бога</t></r><r><rPr/><t>тая</t></r><rPh><t>нет</t></rPh></si></sst>';
  const row =
    cell("0", 't="s"') +
    cell("1", 't="s"') +
    '<c t="inlineStr"><is><t>своя_x000D_\n</t></is></c>' +
    '<c t="str"><f>A1</f><v>итог</v></c>' +
    cell("1", 't="b"') +
    cell("#REF!", 't="e"') +
    "<c><f>1+1</f><v>2</v></c>";
  expect(texts(await readTable(`<row>${row}</row>`, "", [{ name: "xl/sharedStrings.xml", data: strings }]))).toEqual([
    ["общая", "богатая", "своя", "итог", "ИСТИНА", "#REF!", "2"],
  ]);
});

test.each([
  ["dd.mm.yyyy", "45184", "15.09.2023"],
  ["[$-419]mmmm yyyy;@", "45170", "01.09.2023"],
  ["dd/mm/yyyy hh:mm", "45184.5", "15.09.2023 12:00"],
  ["h:mm", "0.375", "09:00"],
  ["0.00", "1.1", "1.10"],
  ["0\\.", "5", "5."],
  ["&quot;№ &quot;0", "7", "№ 7"],
  ["0%", "0.25", "25%"],
  ["#,##0.0#", "1234.5", "1234.5"],
  ["General", "1.1000000000000001", "1.1"],
])("the format %s shows %s as %s", async (format, value, shown) => {
  expect(texts(await readTable(`<row>${cell(value, 's="1"')}</row>`, "", [styles(format)]))).toEqual([[shown]]);
});

test("merged ranges become spans over the listed rows; hidden rows are marked; empty rows are not listed", async () => {
  const rows =
    `<row r="1">${sheetCell("A1", "Заголовок")}<c r="B1"/></row>` +
    `<row r="3">${sheetCell("A3", "общий")}${sheetCell("B3", "а")}</row>` +
    `<row r="5" hidden="1">${sheetCell("B5", "б")}</row><row r="1048576"/>`;
  const table = await readTable(rows, '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A3:A5"/></mergeCells>');
  expect(table.rows.map(({ place, hidden }) => [place.row, hidden])).toEqual([
    [1, undefined],
    [3, undefined],
    [5, true],
  ]);
  expect(table.rows[0]?.cells).toMatchObject([
    { text: "Заголовок", columnSpan: 2, rowSpan: 1, place: { sheet: "Лист1", row: 1, column: 1 } },
  ]);
  expect(table.rows[1]?.cells).toMatchObject([
    { text: "общий", rowSpan: 2 },
    { text: "а", rowSpan: 1, column: 1 },
  ]);
});

test("links, comments and drawn text boxes of a sheet", async () => {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const drawing =
    '<x:wsDr xmlns:x="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><x:sp><x:txBody><a:p><a:r><a:t>УТВЕРЖДАЮ</a:t></a:r></a:p></x:txBody></x:sp></x:wsDr>';
  const blocks = await read(
    sheetXml(`<row r="1">${sheetCell("A1", "узел")}</row>`, '<hyperlinks><hyperlink ref="A1" r:id="l"/></hyperlinks>'),
    [
      {
        name: "xl/worksheets/_rels/sheet1.xml.rels",
        data: relationships([
          { id: "l", kind: "hyperlink", target: "http://a.example/", external: true },
          { id: "c", kind: "comments", target: "../comments1.xml" },
          { id: "d", kind: "drawing", target: "../drawings/drawing1.xml" },
        ]),
      },
      {
        name: "xl/comments1.xml",
        data: `<comments ${main}><commentList><comment ref="A1"><text><r><t>проверить</t></r></text></comment></commentList></comments>`,
      },
      { name: "xl/drawings/drawing1.xml", data: drawing },
    ],
  );
  expect(blocks).toMatchObject([
    { kind: "paragraph", role: "textBox", text: "УТВЕРЖДАЮ" },
    {
      kind: "table",
      rows: [{ cells: [{ text: "узел", notes: ["проверить"], links: [{ url: "http://a.example/" }] }] }],
    },
  ]);
});

test("a prefix of the file's own means the same", async () => {
  const sheet = sheetXml(`<row>${cell("5")}</row>`)
    .replace('xmlns="', 'xmlns:x="')
    .replace(/<(\/?)(?=[a-z])/g, "<$1x:");
  expect(await read(sheet)).toMatchObject([{ rows: [{ cells: [{ text: "5" }] }] }]);
});
