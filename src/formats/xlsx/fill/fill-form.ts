import { posix } from "node:path";
import { decodeXml } from "../../xml/decode-xml.ts";
import { openPackage } from "../../office-package.ts";
import { refuse } from "../../refused-file.ts";
import { xmlAttribute, XML_DECLARATION } from "../../xml/write-xml.ts";
import { child, childrenNamed } from "../../xml/tree.ts";
import { openZip } from "../../zip/open-zip.ts";
import { writeZip, type ZipEntry } from "../../zip/write-zip.ts";
import { NAMESPACES } from "../namespaces.ts";
import { stringContent } from "../write/string-content.ts";
import { patchSheet, type CellValue } from "./patch-sheet.ts";

export interface FormFilling {
  /** `sheet`: among all sheets of the file, from 1. */
  readonly cells: readonly (CellValue & { readonly sheet: number })[];
  /** A sheet of words behind the others; `widths` in letters. Another name is taken when the file has one of that name. */
  readonly extra: {
    readonly name: string;
    readonly widths: readonly number[];
    readonly rows: readonly (readonly string[])[];
  };
}

/**
 * The form with its numbers. Parts that nothing is put into keep their bytes; in the others every letter stays but those of the
 * cells that are filled. Formulas are counted anew when the file is opened.
 */
export async function fillForm(bytes: Buffer, { cells, extra }: FormFilling): Promise<Uint8Array> {
  const zip = await openZip(bytes);
  const parts = openPackage(zip, { namespaces: NAMESPACES });
  const sheets = childrenNamed(child(parts.tree(parts.mainPart) ?? undefined, "sheets"), "sheet");
  const changed = new Map<string, string>();
  for (const [index, sheet] of sheets.entries()) {
    const own = cells.filter((one) => one.sheet === index + 1);
    const part = parts.mainRelationships.get(sheet.attributes["r:id"] ?? "")?.target ?? "";
    const found = own.length === 0 ? null : zip.read(part);
    if (found !== null) changed.set(part, patchSheet(textIn(found), own).text);
  }
  const folder = posix.dirname(parts.mainPart);
  const relations = posix.join(folder, "_rels", `${posix.basename(parts.mainPart)}.rels`);
  const [file, relation] = [freeName(zip.names, folder), freeRelation(parts.mainRelationships)];
  const names = new Set(sheets.map(({ attributes }) => (attributes["name"] ?? "").toLowerCase()));
  const textOf = (part: string): string => textIn(zip.read(part) ?? refuse("damaged", { why: "part" }));
  const highest = Math.max(0, ...sheets.map(({ attributes }) => Number(attributes["sheetId"]) || 0));
  changed.set(parts.mainPart, withSheet(textOf(parts.mainPart), freeSheet(names, extra.name), highest + 1, relation));
  const isStrict = textOf(relations).includes("purl.oclc.org");
  const kind = isStrict
    ? "http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet"
    : "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
  changed.set(
    relations,
    before(
      textOf(relations),
      (prefix) => `<${prefix}Relationship Id="${relation}" Type="${kind}" Target="${posix.relative(folder, file)}"/>`,
    ),
  );
  changed.set(
    "[Content_Types].xml",
    before(
      textOf("[Content_Types].xml"),
      (prefix) =>
        `<${prefix}Override PartName="/${file}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
    ),
  );
  return writeZip(entries());

  function* entries(): Generator<ZipEntry, undefined> {
    for (const name of zip.names)
      yield { name, data: changed.get(name) ?? zip.read(name) ?? refuse("damaged", { why: "part" }) };
    yield { name: file, data: sheetXml(extra, isStrict) };
  }
}

/** Puts words before the end of the root element. */
function before(text: string, words: (prefix: string) => string): string {
  const end = text.lastIndexOf("</");
  if (end < 0) return refuse("damaged", { why: "root" });
  return text.slice(0, end) + words(/^<\/([\w.-]{1,40}:)?/.exec(text.slice(end))?.[1] ?? "") + text.slice(end);
}

/** Parts are written in UTF-8, whatever they came in. */
function textIn(bytes: Buffer): string {
  return decodeXml(bytes).replace(/^(<\?xml[^>]{1,80}?encoding=)["'][\w.-]{1,30}["']/, '$1"UTF-8"');
}

function withSheet(workbook: string, name: string, id: number, relation: string): string {
  const end = /<\/((?:[\w.-]{1,40}:)?)sheets\s{0,9}>/.exec(workbook);
  if (end === null) return refuse("damaged", { why: "sheets" });
  const prefix = end[1] ?? "";
  // The prefix of relations is whatever the other sheets use.
  const key = /\s((?:[\w.-]{1,40}:)?id)=/.exec(workbook.slice(workbook.indexOf(`<${prefix}sheets`)))?.[1] ?? "r:id";
  const sheet = `<${prefix}sheet name="${xmlAttribute(name)}" sheetId="${id}" ${key}="${relation}"/>`;
  return counted(workbook.slice(0, end.index) + sheet + workbook.slice(end.index), prefix);
}

/** Formulas over cells that were filled must not show what they were before. */
function counted(workbook: string, prefix: string): string {
  const open = `<${prefix}calcPr`;
  const known = workbook.indexOf(open);
  if (known >= 0) {
    const end = workbook.indexOf(">", known);
    const rest = workbook.slice(known + open.length, end).replace(/\sfullCalcOnLoad=["'][^"']{0,9}["']/, "");
    return `${workbook.slice(0, known)}${open} fullCalcOnLoad="1"${rest}${workbook.slice(end)}`;
  }
  // Its place in the sequence of the schema (ECMA-376, CT_Workbook).
  for (const name of ["definedNames", "externalReferences", "functionGroups", "sheets"]) {
    const end = workbook.indexOf(`</${prefix}${name}`);
    if (end < 0) continue;
    const at = workbook.indexOf(">", end) + 1;
    return `${workbook.slice(0, at)}<${prefix}calcPr fullCalcOnLoad="1"/>${workbook.slice(at)}`;
  }
  return workbook;
}

function freeName(names: readonly string[], folder: string): string {
  for (let number = names.length; ; number += 1) {
    const name = posix.join(folder, "worksheets", `sources${number}.xml`);
    if (!names.includes(name)) return name;
  }
}

function freeRelation(relations: ReadonlyMap<string, unknown>): string {
  for (let number = relations.size + 1; ; number += 1)
    if (!relations.has(`rIdSources${number}`)) return `rIdSources${number}`;
}

function freeSheet(taken: ReadonlySet<string>, name: string): string {
  for (let number = 1; ; number += 1) {
    const own = number === 1 ? name : `${name} ${number}`;
    if (!taken.has(own.toLowerCase())) return own;
  }
}

function* sheetXml({ rows, widths }: FormFilling["extra"], isStrict: boolean): Generator<string, undefined> {
  const main = isStrict
    ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
    : "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  yield `${XML_DECLARATION}<worksheet xmlns="${main}"><cols>${columns.join("")}</cols><sheetData>`;
  for (const [index, row] of rows.entries()) {
    const cells = row.map((text, column) =>
      text === ""
        ? ""
        : `<c r="${String.fromCharCode(65 + column)}${index + 1}" t="inlineStr"><is>${stringContent(text)}</is></c>`,
    );
    yield `<row r="${index + 1}">${cells.join("")}</row>`;
  }
  yield "</sheetData></worksheet>";
}
