import type { ActivityField } from "./draft.ts";
import type { ClassifiedTable, ColumnRole, PreparedTable } from "./prepared.ts";

/** What a person says a column of the plan holds; "other" keeps its words as notes of the row. */
export type GivenRole = ActivityField | "workstream" | "other";

/** A column of a table of the document (of a sheet in a workbook), both numbered from 1 as the document has them. */
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
  if (columns.length === 0) return tables;
  const goOn = tables.map((_, index) => goesOn(tables, index));
  return columns
    .reduce((before, given) => withGiven(before, given, goOn), tables)
    .map((one, index) =>
      one === tables[index] ? one : { ...one, columns: withStandIn(one.columns, givenIn(one, columns)) },
    );
}

/** A table without a heading of its own that took the columns of the table before it. */
export function goesOn(tables: readonly ClassifiedTable[], index: number): boolean {
  const own = tables[index];
  const before = tables.slice(0, index).findLast(({ kind }) => kind !== "other");
  return own !== undefined && own.table.header.length === 0 && own.columns === before?.columns;
}

/**
 * A table may have been cut into parts: those that are of the plan take the meaning; when none is, all become it. Tables
 * that go on without a heading go along.
 */
function withGiven(
  tables: readonly ClassifiedTable[],
  given: GivenColumn,
  goOn: readonly boolean[],
): readonly ClassifiedTable[] {
  const here = tables.filter((one) => holds(one, given));
  const ofPlan = here.filter(({ kind }) => kind === "plan" || kind === "components");
  const meant = new Set(ofPlan.length > 0 ? ofPlan : here);
  const [first] = meant;
  const at = first === undefined ? -1 : sourceColumns(first.table).indexOf(given.column);
  let isMeant = false;
  return tables.map((one, index) => {
    isMeant = meant.has(one) || (isMeant && goOn[index] === true);
    return isMeant
      ? {
          ...one,
          kind: one.kind === "components" ? one.kind : "plan",
          columns: withRole(one.columns, at, given.role),
        }
      : one;
  });
}

/** Tables that a page break cut apart are one here: any of their numbers means it. */
function holds({ table }: ClassifiedTable, { table: number, sheet, column }: GivenColumn): boolean {
  return (
    sourceColumns(table).includes(column) &&
    table.rows.some(({ place }) => place.table === number && place.sheet === sheet)
  );
}

function givenIn(table: ClassifiedTable, columns: readonly GivenColumn[]): ReadonlySet<number> {
  const numbers = sourceColumns(table.table);
  return new Set(columns.filter((given) => holds(table, given)).map(({ column }) => numbers.indexOf(column)));
}

/** The number that the document has for each column of the grid: empty columns of a sheet were left out of it. */
export function sourceColumns({ rows, header, columnCount }: PreparedTable): readonly number[] {
  const all = [...header, ...rows];
  return Array.from({ length: columnCount }, (_, index) => {
    const cells = all.flatMap(({ cells: own }) => own[index] ?? []);
    const found = cells.find((cell) => cell.covered === undefined && cell.place.column !== undefined);
    return found?.place.column ?? index + 1;
  });
}

/** There is one title: the column that had it changes its meaning with the one that gets it, and the other way round. */
function withRole(columns: readonly ColumnRole[], at: number, role: GivenRole): ColumnRole[] {
  const before = columns[at] ?? "other";
  const swapped = role === "title" ? columns.indexOf("title") : before === "title" ? columns.indexOf(role) : -1;
  return columns.map((one, column) => (column === at ? role : column === swapped && role !== "other" ? before : one));
}

/** Columns that may stand for the title when it was taken from its column, best first. */
const STAND_INS: readonly ColumnRole[] = ["form", "component", "expectedResult", "note", "place", "other"];

function withStandIn(columns: readonly ColumnRole[], given: ReadonlySet<number>): readonly ColumnRole[] {
  if (columns.includes("title")) return columns;
  for (const role of STAND_INS) {
    const at = columns.findIndex((one, column) => one === role && !given.has(column));
    if (at >= 0) return columns.with(at, "title");
  }
  return columns;
}
