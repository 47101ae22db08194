import { LIMITS } from "../limits.ts";
import { openPackage } from "../office-package.ts";
import { refuse } from "../refused-file.ts";
import type { ListSheetRow } from "../sandbox/messages.ts";
import { child, childrenNamed } from "../xml/tree.ts";
import { openZip } from "../zip/open-zip.ts";
import { readCellStyles } from "./cell-styles.ts";
import { NAMESPACES } from "./namespaces.ts";
import { isOn, partBytes, partOf } from "./read.ts";
import { scanSheet } from "./scan-sheet.ts";
import { cellText } from "./sheet-table.ts";
import { readSharedStrings } from "./strings.ts";

const ZIP = Buffer.from("PK\u0003\u0004", "latin1");

/**
 * The first sheet of an Excel workbook that is not hidden and has anything in it, as a list: the texts of its cells, row by
 * row, without comments, links and merges. A workbook that is none is refused as `unknownFormat`.
 */
export async function readList(bytes: Buffer): Promise<ListSheetRow[]> {
  if (bytes.length === 0) refuse("empty");
  if (bytes.length > LIMITS.uploadBytes) refuse("tooLarge");
  if (!bytes.subarray(0, ZIP.length).equals(ZIP)) refuse("unknownFormat");
  const zip = await openZip(bytes);
  if (!zip.has("[Content_Types].xml") || !zip.names.some((name) => name.startsWith("xl/"))) refuse("unknownFormat");
  const parts = openPackage(zip, { namespaces: NAMESPACES });
  if (parts.mainPart.endsWith(".bin")) refuse("unknownFormat", { why: "xlsb" });
  const workbook = parts.tree(parts.mainPart);
  const context = {
    strings: readSharedStrings(partBytes(parts, "sharedStrings")),
    date1904: isOn(child(workbook ?? undefined, "workbookPr")?.attributes["date1904"]),
  };
  const styleOf = readCellStyles(partOf(parts, parts.mainRelationships, "styles"));
  for (const sheet of childrenNamed(child(workbook ?? undefined, "sheets"), "sheet")) {
    const relationship = parts.mainRelationships.get(sheet.attributes["r:id"] ?? "");
    const state = sheet.attributes["state"];
    if (!relationship || relationship.kind !== "worksheet" || relationship.external) continue;
    if (state === "hidden" || state === "veryHidden") continue;
    const found = parts.bytes(relationship.target);
    if (!found) refuse("damaged", { why: "sheet" });
    const { rows } = scanSheet(found, LIMITS.listRows);
    if (rows.length === 0) continue;
    return rows.map(({ number, cells }) => {
      const texts: string[] = [];
      for (const cell of cells) {
        while (texts.length < cell.column) texts.push("");
        texts[cell.column] = cellText(cell, styleOf(cell.style), context);
      }
      return { number, cells: texts };
    });
  }
  return [];
}
