import type { FormSheet, SheetCell } from "#core/indicator/form-sheet.ts";
import { xmlAttribute, XML_DECLARATION } from "../../xml/write-xml.ts";
import { writeZip } from "../../zip/write-zip.ts";
import { stringContent } from "./string-content.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Excel calls a file with longer cells damaged. */
const LONGEST_TEXT = 32_767;
const LINE_HEIGHT = 15;
const FORMULA_START = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u;

/** In the order of their numbers in the file; each has a twin behind it for words that begin like a formula. */
const STYLES = {
  mark: 'fontId="0" fillId="0" borderId="0"',
  title: 'fontId="2" fillId="0" borderId="0"',
  words: 'fontId="0" fillId="0" borderId="0"',
  head: 'fontId="1" fillId="2" borderId="1"',
  label: 'fontId="0" fillId="2" borderId="1"',
  input: 'fontId="0" fillId="0" borderId="1"',
} as const satisfies Record<SheetCell["kind"], string>;
const NAMES = Object.keys(STYLES);

/**
 * A workbook of one sheet that is sent out to be filled: everything but its inputs is locked (without a password: against
 * slips, not against people), marks are hidden. There are no formulas.
 */
export async function writeForm(sheet: FormSheet, name: string): Promise<Uint8Array> {
  return writeZip(
    [
      { name: "_rels/.rels", data: relationships(relation("workbook", "officeDocument", "xl/workbook.xml")) },
      { name: "xl/workbook.xml", data: workbook(name) },
      {
        name: "xl/_rels/workbook.xml.rels",
        data: relationships(
          relation("sheet", "worksheet", "worksheets/sheet1.xml") + relation("styles", "styles", "styles.xml"),
        ),
      },
      { name: "xl/styles.xml", data: styles() },
      { name: "xl/worksheets/sheet1.xml", data: sheetXml(sheet) },
      { name: "[Content_Types].xml", data: CONTENT_TYPES },
    ].values(),
  );
}

/** «A», «AB»; from 0. */
function columnLetters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return `${rest < 0 ? "" : columnLetters(rest)}${String.fromCharCode(65 + (column % 26))}`;
}

function sheetXml({ columns, rows }: FormSheet): string {
  const widths = columns.map(
    ({ hidden, width }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${hidden ? ' hidden="1"' : ""}/>`,
  );
  const head = rows.findIndex(({ cells }) => cells.some(({ kind }) => kind === "head")) + 1;
  const first = columns.findIndex(({ hidden }) => !hidden);
  return (
    `${XML_DECLARATION}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0"><pane xSplit="${first + 1}" ySplit="${head}" topLeftCell="${columnLetters(first + 1)}${head + 1}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="${LINE_HEIGHT}"/><cols>${widths.join("")}</cols>` +
    `<sheetData>${rows.map((row, index) => rowXml(row, index + 1, columns)).join("")}</sheetData>` +
    '<sheetProtection sheet="1" formatColumns="0" formatRows="0"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>'
  );
}

function rowXml({ cells, hidden }: FormSheet["rows"][number], number: number, columns: FormSheet["columns"]): string {
  const boxed = cells.filter(({ kind }) => kind === "head" || kind === "label" || kind === "input");
  const lines = Math.max(
    1,
    ...boxed.map(({ text }) =>
      Math.ceil(text.length / (columns[cells.findIndex((one) => one.text === text)]?.width ?? 10)),
    ),
  );
  const height = boxed.length > 0 ? ` ht="${Math.min(409, lines * LINE_HEIGHT)}" customHeight="1"` : "";
  return `<row r="${number}"${hidden ? ' hidden="1"' : height}>${cells.map((cell, column) => cellXml(cell, column, number)).join("")}</row>`;
}

function cellXml({ kind, text }: SheetCell, column: number, row: number): string {
  const style = NAMES.indexOf(kind) * 2 + (FORMULA_START.test(text) ? 1 : 0);
  const place = `r="${columnLetters(column)}${row}" s="${style}"`;
  if (text === "") return `<c ${place}/>`;
  // A number stays a number: Excel would mark it as text otherwise.
  if (kind === "input" && /^(?:0|[1-9]\d{0,14})$/.test(text)) return `<c ${place}><v>${text}</v></c>`;
  return `<c ${place} t="inlineStr"><is>${stringContent(text.slice(0, LONGEST_TEXT))}</is></c>`;
}

function styles(): string {
  const format = (name: SheetCell["kind"], quoted: string): string =>
    `<xf numFmtId="0" ${STYLES[name]} xfId="0"${quoted} applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">` +
    `<alignment vertical="top"${name === "title" || name === "words" ? "" : ' wrapText="1"'}/><protection locked="${name === "input" ? 0 : 1}"/></xf>`;
  const kinds = ["mark", "title", "words", "head", "label", "input"] as const;
  const formats = kinds.flatMap((kind) => [format(kind, ""), format(kind, ' quotePrefix="1"')]);
  const font = (size: number, more: string) => `<font>${more}<sz val="${size}"/><name val="Times New Roman"/></font>`;
  const thin = ["left", "right", "top", "bottom"].map((side) => `<${side} style="thin"><color auto="1"/></${side}>`);
  return (
    `${XML_DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="3">${font(11, "")}${font(11, "<b/>")}${font(13, "<b/>")}</fonts>` +
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFEDEAE2"/><bgColor indexed="64"/></patternFill></fill></fills>' +
    `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${thin.join("")}<diagonal/></border></borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${formats.length}">${formats.join("")}</cellXfs></styleSheet>`
  );
}

function workbook(name: string): string {
  return (
    `${XML_DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATION}">` +
    `<sheets><sheet name="${xmlAttribute(name)}" sheetId="1" r:id="sheet"/></sheets></workbook>`
  );
}

const relation = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="${RELATION}/${kind}" Target="${target}"/>`;
const relationships = (list: string): string =>
  `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${list}</Relationships>`;

const CONTENT_TYPES =
  `${XML_DECLARATION}<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${OFFICE}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${OFFICE}.styles+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${OFFICE}.worksheet+xml"/></Types>`;
