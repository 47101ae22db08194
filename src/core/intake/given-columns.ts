import type { ActivityField } from "./draft.ts";
import type { ClassifiedTable, ColumnRole } from "./prepared.ts";

/** What a person says a column of the plan holds; "other" keeps its words as notes of the row. */
export type GivenRole = ActivityField | "workstream" | "other";

/** A column of a table of the document (of a sheet in a workbook), both numbered from 1. */
export interface GivenColumn {
  readonly table: number;
  readonly sheet?: string | undefined;
  readonly column: number;
  readonly role: GivenRole;
}

/** The tables with the meanings that people gave to their columns, in the order they were given. */
export function withGivenColumns(
  tables: readonly ClassifiedTable[],
  columns: readonly GivenColumn[],
): readonly ClassifiedTable[] {
  return columns.reduce(withGiven, tables);
}

/** A table may have been cut into parts: those that are of the plan take the meaning; when none is, all become it. */
function withGiven(tables: readonly ClassifiedTable[], given: GivenColumn): readonly ClassifiedTable[] {
  const here = tables.filter((one) => holds(one, given));
  const ofPlan = here.filter(({ kind }) => kind === "plan" || kind === "components");
  const meant = new Set(ofPlan.length > 0 ? ofPlan : here);
  return tables.map((one) =>
    meant.has(one)
      ? {
          ...one,
          kind: one.kind === "components" ? one.kind : "plan",
          columns: withRole(one.columns, given.column - 1, given.role),
        }
      : one,
  );
}

/** Tables that a page break cut apart are one here: any of their numbers means it. */
function holds({ table }: ClassifiedTable, { table: number, sheet, column }: GivenColumn): boolean {
  const isColumn = Number.isInteger(column) && column >= 1 && column <= table.columnCount;
  return isColumn && table.rows.some(({ place }) => place.table === number && place.sheet === sheet);
}

/** There is one title: the column that had it takes the meaning of the one that gets it. */
function withRole(columns: readonly ColumnRole[], at: number, role: GivenRole): ColumnRole[] {
  const before = columns[at] ?? "other";
  return columns.map((one, column) => {
    if (column === at) return role;
    return role === "title" && one === "title" ? before : one;
  });
}
