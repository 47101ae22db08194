import type { Paper } from "#core/paper/model.ts";
import { xmlAttribute, xmlText, XML_DECLARATION } from "../../xml/write-xml.ts";
import { writeZip, type ZipEntry } from "../../zip/write-zip.ts";
import { stylesXml } from "./cell-styles.ts";
import { commentsXml, drawingXml } from "./comments.ts";
import { SheetWriter } from "./sheet-writer.ts";
import { sheetsOf, type Sheet } from "./sheets.ts";

/**
 * An Excel workbook (ECMA-376) of the paper. Rows are written and packed one after another, so that a hundred thousand of
 * them need no more memory than a few. There are no formulas: every word is the content of a string cell. Equal papers
 * give equal bytes.
 */
export async function writeXlsx(paper: Paper): Promise<Uint8Array> {
  return writeZip(partsOf(paper));
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The list of contents comes last: which sheets have comments is known only then. */
function* partsOf(paper: Paper): Generator<ZipEntry, undefined> {
  const sheets = sheetsOf(paper);
  const commented: number[] = [];
  yield { name: "_rels/.rels", data: ROOT_RELATIONSHIPS };
  yield { name: "docProps/core.xml", data: coreXml(paper.title) };
  yield { name: "xl/workbook.xml", data: workbookXml(sheets) };
  yield { name: "xl/_rels/workbook.xml.rels", data: workbookRelationships(sheets) };
  yield { name: "xl/styles.xml", data: stylesXml() };
  for (const [index, sheet] of sheets.entries()) {
    const number = index + 1;
    const writer = new SheetWriter(sheet);
    yield { name: `xl/worksheets/sheet${number}.xml`, data: writer.xml() };
    const { comments, links } = writer;
    if (comments.length > 0) {
      commented.push(number);
      yield { name: `xl/comments${number}.xml`, data: commentsXml(comments) };
      yield { name: `xl/drawings/vmlDrawing${number}.vml`, data: drawingXml(comments) };
    }
    if (comments.length + links.length > 0)
      yield {
        name: `xl/worksheets/_rels/sheet${number}.xml.rels`,
        data: sheetRelationships(links, comments.length > 0 ? number : null),
      };
  }
  yield { name: "[Content_Types].xml", data: contentTypes(sheets.length, commented) };
}

/** The header row of every table is printed on every page. */
function workbookXml(sheets: readonly Sheet[]): string {
  const list = sheets.map(
    ({ name }, index) => `<sheet name="${xmlAttribute(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const titles = sheets.flatMap(({ name, table, lines }, index) => {
    const row = lines.length + 1;
    const range = xmlText(`'${name}'!$${row}:$${row}`);
    return table ? [`<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${range}</definedName>`] : [];
  });
  const names = titles.length === 0 ? "" : `<definedNames>${titles.join("")}</definedNames>`;
  const active = Math.max(
    0,
    sheets.findIndex(({ table }) => table?.subject === "plan"),
  );
  return (
    `${XML_DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><bookViews><workbookView activeTab="${active}"/></bookViews>` +
    `<sheets>${list.join("")}</sheets>${names}</workbook>`
  );
}

function workbookRelationships(sheets: readonly Sheet[]): string {
  const list = sheets.map((_, index) =>
    relationship(`rId${index + 1}`, "worksheet", `worksheets/sheet${index + 1}.xml`),
  );
  return relationships([...list, relationship("styles", "styles", "styles.xml")]);
}

function* sheetRelationships(links: readonly string[], number: number | null): Generator<string, undefined> {
  yield `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">`;
  for (const [index, address] of links.entries())
    yield `<Relationship Id="link${index + 1}" Type="${RELATION}/hyperlink" Target="${xmlAttribute(address)}" TargetMode="External"/>`;
  if (number !== null) {
    yield relationship("comments", "comments", `../comments${number}.xml`);
    yield relationship("drawing", "vmlDrawing", `../drawings/vmlDrawing${number}.vml`);
  }
  yield "</Relationships>";
}

function relationship(id: string, kind: string, target: string): string {
  return `<Relationship Id="${id}" Type="${RELATION}/${kind}" Target="${target}"/>`;
}

function relationships(list: readonly string[]): string {
  return `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${list.join("")}</Relationships>`;
}

function coreXml(title: string): string {
  return (
    `${XML_DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" ` +
    `xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title>` +
    "<dc:language>ru-RU</dc:language></cp:coreProperties>"
  );
}

function contentTypes(sheets: number, commented: readonly number[]): string {
  const part = (name: string, type: string): string =>
    `<Override PartName="${name}" ContentType="${OFFICE}.${type}+xml"/>`;
  return (
    `${XML_DECLARATION}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>' +
    part("/xl/workbook.xml", "sheet.main") +
    part("/xl/styles.xml", "styles") +
    Array.from({ length: sheets }, (_, index) => part(`/xl/worksheets/sheet${index + 1}.xml`, "worksheet")).join("") +
    commented.map((number) => part(`/xl/comments${number}.xml`, "comments")).join("") +
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>' +
    "</Types>"
  );
}

const ROOT_RELATIONSHIPS = `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${relationship(
  "rId1",
  "officeDocument",
  "xl/workbook.xml",
)}<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;
