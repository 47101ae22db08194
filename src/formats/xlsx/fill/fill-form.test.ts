import { expect, test, vi } from "vitest";
import { fillFormFile, readFormFile } from "#formats/sandbox/form-file.ts";
import { openZip } from "#formats/zip/open-zip.ts";
import { writeZip } from "#formats/zip/write-zip.ts";

// Whole files go through processes of their own.
vi.setConfig({ testTimeout: 120_000 });

const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

const EXTRA = {
  name: "Откуда числа",
  widths: [10, 40],
  rows: [
    ["Ячейка", "Показатель"],
    ["B2", "1. Доля & <часть>"],
  ],
};

/** A form as an office program writes one: formulas, merged cells, formats, a second sheet, a part that nobody knows. */
async function aForm(sheet: string, workbookEnd = '<calcPr calcId="191029"/>'): Promise<Buffer> {
  const files: Readonly<Record<string, string>> = {
    "[Content_Types].xml": `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Форма" sheetId="7" r:id="rId1"/><sheet name="Откуда числа" sheetId="9" r:id="rId2"/></sheets><definedNames><definedName name="a">Форма!$A$1</definedName></definedNames>${workbookEnd}</workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": sheet,
    "xl/worksheets/sheet2.xml": `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData></worksheet>`,
    "customXml/item1.xml": "<?xml version='1.0'?><!-- знак --><own  a='1'/>",
  };
  return Buffer.from(await writeZip(Object.entries(files).map(([name, data]) => ({ name, data }))));
}

const SHEET = `<worksheet xmlns="${MAIN}"><!-- <row r="2"> --><sheetData><row r="1" ht="30"><c r="A1" t="inlineStr"><is><t>Доля &lt;педагогов&gt;</t></is></c><c r="B1" s="1"/><c r="D1"><f>SUM(B1:C1)</f><v>0</v></c></row><row r="4" spans="1:2"/></sheetData><mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells></worksheet>`;

async function filled(form: Buffer, cells: readonly { row: number; column: number; value: string }[]) {
  const answer = await fillFormFile(form, { cells: cells.map((one) => ({ ...one, sheet: 1 })), extra: EXTRA });
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.bytes;
}

test("numbers go in where they belong; formulas, formats, merges and other parts stay byte for byte", async () => {
  const form = await aForm(SHEET);
  const bytes = await filled(form, [
    { row: 1, column: 1, value: "0.786" },
    { row: 1, column: 2, value: "12" },
    { row: 1, column: 3, value: "99" },
    { row: 2, column: 1, value: "3" },
    { row: 4, column: 0, value: "4" },
    { row: 9, column: 27, value: "5" },
  ]);
  const [before, after] = [await openZip(form), await openZip(bytes)];
  const sheet = after.read("xl/worksheets/sheet1.xml")?.toString("utf8");
  expect(sheet).toBe(
    SHEET.replace('<c r="B1" s="1"/>', '<c r="B1" s="1"><v>0.786</v></c><c r="C1"><v>12</v></c>')
      .replace(
        '<row r="4" spans="1:2"/>',
        '<row r="2"><c r="B2"><v>3</v></c></row><row r="4" spans="1:2"><c r="A4"><v>4</v></c></row>',
      )
      .replace("</sheetData>", '<row r="9"><c r="AB9"><v>5</v></c></row></sheetData>'),
  );
  for (const name of ["xl/worksheets/sheet2.xml", "xl/styles.xml", "customXml/item1.xml", "_rels/.rels"])
    expect(after.read(name)?.equals(before.read(name) ?? Buffer.alloc(0)), name).toBe(true);
  expect(after.read("xl/workbook.xml")?.toString("utf8")).toContain('<calcPr fullCalcOnLoad="1" calcId="191029"/>');
  const read = await readFormFile(bytes);
  if (!read.ok) throw new Error(read.refusal.code);
  expect(read.sheets.map(({ name }) => name)).toEqual(["Форма", "Откуда числа", "Откуда числа 2"]);
  const texts = read.sheets.map(({ cells }) => cells.map(({ text }) => text));
  expect(texts[0]).toEqual(["Доля <педагогов>", "79%", "12", "0", "3", "4", "5"]);
  expect(texts[2]).toEqual(EXTRA.rows.flat());
  expect(read.sheets[0]?.merges).toEqual([[1, 0, 2, 0]]);
});

test("a file whose elements have a prefix is filled in the same prefix", async () => {
  const form = await aForm(
    `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
    "",
  );
  const after = await openZip(
    await filled(form, [
      { row: 1, column: 0, value: "2" },
      { row: 3, column: 1, value: "7" },
    ]),
  );
  expect(after.read("xl/worksheets/sheet1.xml")?.toString("utf8")).toBe(
    `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>2</x:v></x:c></x:row><x:row r="3"><x:c r="B3"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
  );
  expect(after.read("xl/workbook.xml")?.toString("utf8")).toContain('</definedNames><calcPr fullCalcOnLoad="1"/>');
});

test("what is said of cells: formulas, percentages, numbers and words", async () => {
  const read = await readFormFile(await aForm(SHEET));
  expect(read.ok && read.sheets[0]?.cells).toEqual([
    { row: 1, column: 0, text: "Доля <педагогов>", kind: "text", percent: false },
    { row: 1, column: 1, text: "", kind: "empty", percent: true },
    { row: 1, column: 3, text: "0", kind: "formula", percent: false },
  ]);
});

test.each([
  ["nothing", Buffer.alloc(0), "empty"],
  ["no workbook", Buffer.from("не Excel"), "unknownFormat"],
  ["a cut archive", Buffer.from("PK\u0003\u0004"), "damaged"],
])("%s is refused", async (_what, bytes, code) => {
  expect(await readFormFile(bytes)).toEqual({ ok: false, refusal: { code } });
});
