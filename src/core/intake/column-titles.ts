import { headerAt } from "./header-rows.ts";
import type { PreparedTable } from "./prepared.ts";

/** The heading of every column in one line; empty where the table has no header. */
export function columnTitles(table: PreparedTable): readonly string[] {
  const texts = table.header.length === 0 ? [] : (headerAt(table.header, 0)?.texts ?? []);
  return texts.map((text) =>
    text
      .replace(/-\n(?=\p{Ll})/gu, "")
      .replace(/\s+/g, " ")
      .trim(),
  );
}
