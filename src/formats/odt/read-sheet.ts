import type { Block, SourceDocument } from "#core/intake/source-document.ts";
import { childrenNamed } from "../xml/tree.ts";
import type { ZipArchive } from "../zip/open-zip.ts";
import { openDocument } from "./open.ts";
import { readOdtTable } from "./table.ts";

/** Reads an OpenDocument workbook: one table for each sheet, in their order. */
export function readOds(zip: ZipArchive): SourceDocument {
  const { body, story } = openDocument(zip, "office:spreadsheet");
  const blocks: Block[] = [];
  for (const sheet of childrenNamed(body, "table:table")) {
    const table = readOdtTable(sheet, story, sheet.attributes["table:name"] ?? "");
    const hidden = story.styles.format("table", sheet.attributes["table:style-name"]).notShown === true;
    if (table.rows.length > 0) blocks.push(hidden ? { ...table, hidden: true } : table);
  }
  return { format: "xlsx", blocks };
}
