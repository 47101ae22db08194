import { activityField } from "./draft.ts";
import { classifyTables } from "./classify-table.ts";
import { columnTitles } from "./column-titles.ts";
import { goesOn, sourceColumns, withGivenColumns, type GivenColumn, type GivenRole } from "./given-columns.ts";
import { prepareDocument } from "./prepare-document.ts";
import type { ClassifiedTable, ColumnRole } from "./prepared.ts";
import { isPlanKind } from "./read-plan.ts";
import type { SourceDocument } from "./source-document.ts";

/** A column of a plan table: what its heading says and what it was read as. */
export interface ColumnRead extends GivenColumn {
  /** In one line; empty where the table has no heading. */
  readonly heading: string;
  /** The first words that stand in it, at most three. */
  readonly samples: readonly string[];
}

/**
 * The columns of every plan table of the document, with the meanings that people gave to some of them. A table that goes
 * on without a heading has no columns of its own: it means what the table before it means.
 */
export function columnsOf(document: SourceDocument, given: readonly GivenColumn[] = []): ColumnRead[] {
  const read = classifyTables(prepareDocument(document));
  const tables = withGivenColumns(read, given);
  return tables.flatMap((one, index) => (isPlanKind(one) && !goesOn(read, index) ? columnsOfTable(one) : []));
}

function columnsOfTable({ table, columns }: ClassifiedTable): ColumnRead[] {
  const { table: number, sheet } = table.place;
  const titles = columnTitles(table);
  const numbers = sourceColumns(table);
  return columns.map((role, column) => ({
    table: number ?? 1,
    ...(sheet === undefined ? {} : { sheet }),
    column: numbers[column] ?? column + 1,
    role: givenRole(role),
    heading: titles[column] ?? "",
    samples: samplesOf({ table, columns }, column),
  }));
}

function samplesOf({ table }: Pick<ClassifiedTable, "table" | "columns">, column: number): string[] {
  const found = new Set<string>();
  for (const { cells } of table.rows) {
    const cell = cells[column];
    const text = cell?.covered === undefined && cell?.span === 1 ? cell.text.trim() : "";
    if (text !== "") found.add(text);
    if (found.size === 3) break;
  }
  return [...found];
}

/** Two columns of dates are both the schedule; what no field holds is told in notes. */
function givenRole(role: ColumnRole): GivenRole {
  if (role === "start" || role === "end" || role === "month") return "schedule";
  if (role === "workstream") return role;
  return activityField.options.find((field) => field === role) ?? "other";
}
