import type { Block, SourceDocument } from "#core/intake/source-document.ts";
import { openPackage, type OfficePackage, type Relationships } from "../office-package.ts";
import { refuse } from "../refused-file.ts";
import { child, childrenNamed, elements, textOf, type XmlElement } from "../xml/tree.ts";
import type { ZipArchive } from "../zip/open-zip.ts";
import { readCellStyles } from "./cell-styles.ts";
import { NAMESPACES } from "./namespaces.ts";
import { scanSheet } from "./scan-sheet.ts";
import { sheetTable } from "./sheet-table.ts";
import { readComments, readSharedStrings } from "./strings.ts";

/** Reads an Excel workbook (ECMA-376): one table for each sheet, cached values of formulas, nothing from outside. */
export function readXlsx(zip: ZipArchive): SourceDocument {
  const parts = openPackage(zip, { namespaces: NAMESPACES });
  if (parts.mainPart.endsWith(".bin")) refuse("unknownFormat", { why: "xlsb" });
  const workbook = parts.tree(parts.mainPart);
  const sheets = childrenNamed(child(workbook ?? undefined, "sheets"), "sheet");
  if (sheets.length === 0) refuse("damaged", { why: "sheets" });
  const strings = readSharedStrings(partBytes(parts, "sharedStrings"));
  const styles = partOf(parts, parts.mainRelationships, "styles");
  const styleOf = readCellStyles(styles);
  const date1904 = isOn(child(workbook ?? undefined, "workbookPr")?.attributes["date1904"]);
  const blocks: Block[] = [];
  for (const [index, sheet] of sheets.entries()) {
    const relationship = parts.mainRelationships.get(sheet.attributes["r:id"] ?? "");
    // Charts and dialogues stand among the sheets and hold no cells.
    if (!relationship || relationship.kind !== "worksheet" || relationship.external) continue;
    const bytes = parts.bytes(relationship.target);
    if (!bytes) refuse("damaged", { why: "sheet" });
    const relationships = parts.relationships(relationship.target);
    const state = sheet.attributes["state"];
    const hidden = state === "hidden" || state === "veryHidden";
    const name = sheet.attributes["name"] ?? "";
    const comments = readComments(partOf(parts, relationships, "comments"));
    if (!hidden) blocks.push(...shapeTexts(parts, relationships, name));
    const context = { name, number: index + 1, hidden, strings, styleOf, date1904, relationships, comments };
    const table = sheetTable(scanSheet(bytes), context);
    if (table.rows.length > 0) blocks.push(table);
  }
  return { format: "xlsx", blocks };
}

export function partBytes(parts: OfficePackage, kind: string): Buffer | null {
  for (const relationship of parts.mainRelationships.values()) {
    if (relationship.kind === kind && !relationship.external) return parts.bytes(relationship.target);
  }
  return null;
}

export function partOf(parts: OfficePackage, relationships: Relationships, kind: string): XmlElement | null {
  for (const relationship of relationships.values()) {
    if (relationship.kind === kind && !relationship.external) return parts.tree(relationship.target);
  }
  return null;
}

/** Drawn text boxes: people put the approval stamp into one. */
function shapeTexts(parts: OfficePackage, relationships: Relationships, sheet: string): Block[] {
  const drawing = partOf(parts, relationships, "drawing");
  const blocks: Block[] = [];
  const visit = (node: XmlElement): void => {
    if (node.name !== "xdr:txBody") {
      elements(node).forEach(visit);
      return;
    }
    for (const paragraph of childrenNamed(node, "a:p")) {
      const text = runsOf(paragraph).trim();
      if (text !== "") blocks.push({ kind: "paragraph", text, place: { sheet }, role: "textBox" });
    }
  };
  if (drawing) visit(drawing);
  return blocks;
}

function runsOf(paragraph: XmlElement): string {
  let text = "";
  for (const node of elements(paragraph)) {
    if (node.name === "a:br") text += "\n";
    else if (node.name === "a:r" || node.name === "a:fld") text += childrenNamed(node, "a:t").map(textOf).join("");
  }
  return text;
}

export function isOn(value: string | undefined): boolean {
  return value === "1" || value === "true";
}
