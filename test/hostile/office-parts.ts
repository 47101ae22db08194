import { rawZip, type RawEntry } from "./raw-zip.ts";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
export const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

const HEADERS = ["№ п/п", "Мероприятие", "Целевая аудитория", "Сроки", "Ответственные"];
const ROW = ["1.1", "Семинар для педагогов", "Педагоги", "Сентябрь 2023 г.", "Управление образования"];

export function wordCell(text: string, properties = ""): string {
  return `<w:tc>${properties}<w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
}

export function wordRow(cells: readonly string[]): string {
  return `<w:tr>${cells.join("")}</w:tr>`;
}

/** A small plan that every honest reader reads; `inside` goes in front of its table. */
export function wordBody(inside = "", rows = ""): string {
  const table = [HEADERS, ROW].map((texts) => wordRow(texts.map((text) => wordCell(text)))).join("");
  return `<w:body><w:p><w:r><w:t>План мероприятий на 2023/2024 учебный год</w:t></w:r></w:p>${inside}<w:tbl>${table}${rows}</w:tbl></w:body>`;
}

export function wordXml(body: string, more = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${more}<w:document ${W} xmlns:r="${OFFICE}">${body}</w:document>`;
}

export function relationships(
  list: readonly { id?: string; kind: string; target: string; external?: boolean }[],
): string {
  const items = list.map(({ id, kind, target, external }, index) => {
    const mode = external ? ' TargetMode="External"' : "";
    return `<Relationship Id="${id ?? `r${index}`}" Type="${OFFICE}/${kind}" Target="${target}"${mode}/>`;
  });
  return `<Relationships xmlns="${PACKAGE}">${items.join("")}</Relationships>`;
}

const TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

export function wordEntries(document: string | Buffer, more: readonly RawEntry[] = []): RawEntry[] {
  return [
    { name: "[Content_Types].xml", data: TYPES },
    { name: "_rels/.rels", data: relationships([{ kind: "officeDocument", target: "word/document.xml" }]) },
    { name: "word/document.xml", data: document },
    ...more,
  ];
}

export function docx(document: string | Buffer = wordXml(wordBody()), more: readonly RawEntry[] = []): Buffer {
  return rawZip(wordEntries(document, more));
}

const SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

export function sheetXml(rows: string, after = ""): string {
  return `<worksheet ${SHEET} xmlns:r="${OFFICE}"><sheetData>${rows}</sheetData>${after}</worksheet>`;
}

export function sheetCell(address: string, text: string): string {
  return `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
}

/** The small plan as the first two rows of a sheet. */
export function sheetPlan(more = ""): string {
  const row = (texts: readonly string[], number: number): string =>
    `<row r="${number}">${texts.map((text, column) => sheetCell(`${"ABCDE"[column]}${number}`, text)).join("")}</row>`;
  return row(HEADERS, 1) + row(ROW, 2) + more;
}

export function xlsx(sheet = sheetXml(sheetPlan()), more: readonly RawEntry[] = [], sheets = 1): Buffer {
  const list = Array.from(
    { length: sheets },
    (_, i) => `<sheet name="Лист${i + 1}" sheetId="${i + 1}" r:id="s"/>`,
  ).join("");
  const links = [
    { id: "s", kind: "worksheet", target: "worksheets/sheet1.xml" },
    { id: "t", kind: "styles", target: "styles.xml" },
    { id: "h", kind: "sharedStrings", target: "sharedStrings.xml" },
  ];
  return rawZip([
    { name: "[Content_Types].xml", data: TYPES },
    { name: "_rels/.rels", data: relationships([{ kind: "officeDocument", target: "xl/workbook.xml" }]) },
    { name: "xl/workbook.xml", data: `<workbook ${SHEET} xmlns:r="${OFFICE}"><sheets>${list}</sheets></workbook>` },
    { name: "xl/_rels/workbook.xml.rels", data: relationships(links) },
    { name: "xl/worksheets/sheet1.xml", data: sheet },
    ...more,
  ]);
}

export function styles(numberFormat: string): RawEntry {
  const xml = `<styleSheet ${SHEET}><numFmts><numFmt numFmtId="170" formatCode="${numberFormat}"/></numFmts><cellXfs><xf/><xf numFmtId="170"/></cellXfs></styleSheet>`;
  return { name: "xl/styles.xml", data: xml };
}

export const ODF = ["office", "style", "text", "table", "draw", "manifest"]
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name === "draw" ? "drawing" : name}:1.0"`)
  .join(" ");

export function odfCell(text: string, attributes = ""): string {
  return `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
}

export function odfPlan(more = ""): string {
  const row = (texts: readonly string[]): string =>
    `<table:table-row>${texts.map((text) => odfCell(text)).join("")}</table:table-row>`;
  return `<table:table>${row(HEADERS)}${row(ROW)}${more}</table:table>`;
}

export function odf(kind: "text" | "spreadsheet", body: string, more: readonly RawEntry[] = [], styled = ""): Buffer {
  const content = `<office:document-content ${ODF}>${styled}<office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`;
  return rawZip([
    { name: "mimetype", data: `application/vnd.oasis.opendocument.${kind}`, method: 0 },
    { name: "content.xml", data: content },
    ...more,
  ]);
}
