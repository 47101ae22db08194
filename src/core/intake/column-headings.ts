import { foldCase, foldSpaces } from "#core/text/words.ts";
import { classifyTables } from "./classify-table.ts";
import type { GivenColumn } from "./given-columns.ts";
import { headerAt } from "./header-rows.ts";
import { prepareDocument } from "./prepare-document.ts";
import type { ClassifiedTable, ColumnRole, TableKind } from "./prepared.ts";
import type { SourceDocument } from "./source-document.ts";

/** A column that its table names, with the number it has in a GivenColumn. */
export interface ColumnHeading extends Omit<GivenColumn, "role"> {
  /** The words of all rows of the heading, folded for comparison. */
  readonly heading: string;
  /** What the column was taken for without anybody's help. */
  readonly role: ColumnRole;
  readonly tableKind: TableKind;
}

/** The named columns of a document's tables; a name that a table has twice names no column. */
export function columnHeadings(document: SourceDocument): ColumnHeading[] {
  return classifyTables(prepareDocument(document)).flatMap(headingsOf);
}

function headingsOf({ table, kind, columns }: ClassifiedTable): ColumnHeading[] {
  const { sheet, table: number } = table.place;
  const texts = headerAt(table.header, 0)?.texts.map((text) => foldCase(foldSpaces(text))) ?? [];
  if (number === undefined) return [];
  return texts.flatMap((heading, index) => {
    const isName = heading !== "" && texts.indexOf(heading) === texts.lastIndexOf(heading);
    const role = columns[index] ?? "other";
    const place = { table: number, ...(sheet === undefined ? {} : { sheet }), column: index + 1 };
    return isName ? [{ ...place, heading, role, tableKind: kind }] : [];
  });
}
