import { ZipFile } from "yazl";
import type { Made } from "./docx-layouts.ts";
import { type TruthPlan, headOf } from "./plan.ts";
import { type TableModel, tableOf } from "./table-model.ts";

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const letter = (column: number): string => String.fromCharCode(65 + column);

/** The files of one plan as workbooks: from A1 on, and set off with a title above, a total below and a hidden sheet. */
export async function xlsxLayouts(plan: TruthPlan): Promise<readonly Made[]> {
  const table = tableOf(plan);
  const titles = headOf(plan).map((item) => item.text);
  return [
    { layout: "plain", extension: "xlsx", bytes: await workbook([{ name: "План", xml: sheet([], table, 0, 0) }]) },
    {
      layout: "offset",
      extension: "xlsx",
      bytes: await workbook([
        {
          name: "Справочник",
          hidden: true,
          xml: sheet(["Список участников", "не для печати"], tableOf({ ...plan, activities: [] }), 0, 0),
        },
        {
          name: "План",
          xml: sheet(titles, tableOf(plan, { sections: "section", columnNumbers: true, total: true }), 3, 2),
        },
      ]),
    },
  ];
}

interface Sheet {
  readonly name: string;
  readonly hidden?: true;
  readonly xml: string;
}

/** A date that stands alone in its cell becomes a real one: days since 30 December 1899, the second cell style. */
function cellXml(reference: string, text: string): string {
  const date = /^(\d\d)\.(\d\d)\.(\d{4})$/u.exec(text);
  if (date !== null) {
    const days = Math.round(
      (Date.UTC(Number(date[3]), Number(date[2]) - 1, Number(date[1])) - Date.UTC(1899, 11, 30)) / 86_400_000,
    );
    return `<c r="${reference}" s="1"><v>${days}</v></c>`;
  }
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`;
}

function sheet(titles: readonly string[], table: TableModel, down: number, right: number): string {
  const rows: string[] = titles.map(
    (title, index) => `<row r="${index + 1}">${cellXml(`${letter(right)}${index + 1}`, title)}</row>`,
  );
  const merges: string[] = [];
  for (const [index, row] of table.rows.entries()) {
    const at = titles.length + down + index + 1;
    let column = right;
    const cells = row.cells.map((cell) => {
      const span = cell.columnSpan ?? 1;
      if (span > 1) merges.push(`<mergeCell ref="${letter(column)}${at}:${letter(column + span - 1)}${at}"/>`);
      const xml = cellXml(`${letter(column)}${at}`, cell.text);
      column += span;
      return xml;
    });
    rows.push(`<row r="${at}">${cells.join("")}</row>`);
  }
  const merged = merges.length === 0 ? "" : `<mergeCells count="${merges.length}">${merges.join("")}</mergeCells>`;
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows.join("")}</sheetData>${merged}</worksheet>`;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

async function workbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const zip = new ZipFile();
  const add = (path: string, xml: string): void =>
    zip.addBuffer(Buffer.from(xml), path, { mtime: new Date(Date.UTC(2024, 0, 1)) });
  const numbers = sheets.map((_, index) => index + 1);
  add(
    "[Content_Types].xml",
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${numbers.map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join("")}</Types>`,
  );
  add(
    "_rels/.rels",
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  add(
    "xl/_rels/workbook.xml.rels",
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${numbers.map((n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join("")}<Relationship Id="rId99" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  );
  add(
    "xl/workbook.xml",
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map(({ name, hidden }, index) => `<sheet name="${name}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ""} r:id="rId${index + 1}"/>`).join("")}</sheets></workbook>`,
  );
  add(
    "xl/styles.xml",
    `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  );
  for (const [index, { xml }] of sheets.entries()) add(`xl/worksheets/sheet${index + 1}.xml`, xml);
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part));
  return new Uint8Array(Buffer.concat(parts));
}
