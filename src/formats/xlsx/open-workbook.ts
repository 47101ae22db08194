import { LIMITS } from "../limits.ts";
import { openPackage } from "../office-package.ts";
import { refuse } from "../refused-file.ts";
import { child, childrenNamed } from "../xml/tree.ts";
import { openZip } from "../zip/open-zip.ts";
import { readCellStyles } from "./cell-styles.ts";
import { NAMESPACES } from "./namespaces.ts";
import { isOn, partBytes, partOf } from "./read.ts";
import { readSharedStrings } from "./strings.ts";

const ZIP = Buffer.from("PK\u0003\u0004", "latin1");

/**
 * An Excel workbook (ECMA-376) with what every sheet of it needs: its parts, shared strings, the calendar of its dates, the
 * formats of cells, and the sheets as they are listed. One that is none is refused as `unknownFormat`.
 */
export async function openWorkbook(bytes: Buffer) {
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
  const sheets = childrenNamed(child(workbook ?? undefined, "sheets"), "sheet");
  return { parts, context, styleOf, sheets };
}
