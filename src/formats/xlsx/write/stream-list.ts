import { xmlAttribute, XML_DECLARATION } from "../../xml/write-xml.ts";
import { streamZip, type StreamedEntry } from "../../zip/stream-zip.ts";
import { stringContent } from "./string-content.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/** Excel calls a file with longer cells damaged. */
const LONGEST_TEXT = 32_767;
/** Excel has no more rows; the rest stands in nobody's sheet, so it is refused. */
const MOST_ROWS = 1_048_576;

/** Words, or a number as a decimal with a point. */
export type ListCell = string | { readonly number: string };

export interface StreamedList {
  readonly name: string;
  readonly columns: readonly { readonly heading: string; readonly width: number }[];
  /** Above the headings. */
  readonly title: string;
  readonly rows: AsyncIterable<readonly ListCell[]>;
}

/** A workbook of one long list, written while its rows are read: a hundred thousand need no more memory than a few. */
export function streamList(list: StreamedList): AsyncGenerator<Buffer, undefined> {
  return streamZip(partsOf(list));
}

function* partsOf(list: StreamedList): Generator<StreamedEntry, undefined> {
  const part = (name: string, text: string): StreamedEntry => ({ name, data: [XML_DECLARATION + text] });
  yield part(
    "[Content_Types].xml",
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${OFFICE}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${OFFICE}.styles+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${OFFICE}.worksheet+xml"/></Types>`,
  );
  yield part(
    "_rels/.rels",
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  yield part(
    "xl/workbook.xml",
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets><sheet name="${xmlAttribute(list.name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
  yield part(
    "xl/_rels/workbook.xml.rels",
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATION}/worksheet" Target="worksheets/sheet1.xml"/>` +
      `<Relationship Id="rId2" Type="${RELATION}/styles" Target="styles.xml"/></Relationships>`,
  );
  yield part(
    "xl/styles.xml",
    `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts>` +
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
      '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>',
  );
  yield { name: "xl/worksheets/sheet1.xml", data: sheetXml(list) };
}

async function* sheetXml({ columns, rows, title }: StreamedList): AsyncGenerator<string, undefined> {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  yield (
    `${XML_DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
      '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
      `<cols>${widths.join("")}</cols><sheetData>`
  );
  yield rowXml(1, [title], 1);
  yield rowXml(
    2,
    columns.map(({ heading }) => heading),
    1,
  );
  let number = 2;
  for await (const row of rows) {
    number += 1;
    if (number > MOST_ROWS) throw new Error("more rows than a sheet has");
    yield rowXml(number, row, 0);
  }
  yield `</sheetData><autoFilter ref="A2:${letterOf(columns.length - 1)}${number}"/></worksheet>`;
}

const letterOf = (column: number): string => String.fromCharCode(65 + column);

function rowXml(number: number, cells: readonly ListCell[], style: number): string {
  const written = cells.map((cell, column) => {
    const place = `r="${letterOf(column)}${number}" s="${style}"`;
    if (typeof cell !== "string") return `<c ${place}><v>${cell.number}</v></c>`;
    return cell === "" ? "" : `<c ${place} t="inlineStr"><is>${stringContent(cell.slice(0, LONGEST_TEXT))}</is></c>`;
  });
  return `<row r="${number}">${written.join("")}</row>`;
}
