import { LIMITS } from "../limits.ts";
import { refuse } from "../refused-file.ts";
import type { ListSheetRow } from "../sandbox/messages.ts";
import { scanSheet } from "./scan-sheet.ts";
import { cellText } from "./sheet-table.ts";
import { openWorkbook } from "./open-workbook.ts";

/**
 * The first sheet of an Excel workbook that is not hidden and has anything in it, as a list: the texts of its cells, row by
 * row, without comments, links and merges. A workbook that is none is refused as `unknownFormat`.
 */
export async function readList(bytes: Buffer): Promise<ListSheetRow[]> {
  const { context, parts, sheets, styleOf } = await openWorkbook(bytes);
  for (const sheet of sheets) {
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
