import { columnHeadings } from "#core/intake/column-headings.ts";
import type { ActivityField } from "#core/intake/draft.ts";
import type { SourceDocument, Table } from "#core/intake/source-document.ts";
import { columnRole, type GivenColumnRole } from "#core/plan/change/model.ts";
import * as z from "zod/mini";
import type { ReviewModel } from "./model.ts";

export interface DocumentColumn {
  /** From 1. */
  readonly column: number;
  readonly heading: string;
  /** The first words that stand in it. */
  readonly sample: string;
  readonly role: GivenColumnRole;
}

/** A table of the document; its continuations on the next pages count as one with it. */
export interface DocumentTable {
  readonly table: number;
  readonly sheet: string | undefined;
  readonly isPlan: boolean;
  readonly columns: readonly DocumentColumn[];
}

/** Every table with the meaning of its columns as it stands now: said by a person, else seen from what was read of it. */
export function tablesOf(document: SourceDocument, model: ReviewModel): readonly DocumentTable[] {
  const headings = columnHeadings(document);
  const used = usedColumns(model);
  const groups: { first: Table; parts: Table[] }[] = [];
  for (const block of document.blocks) {
    if (block.kind !== "table" || block.place.table === undefined) continue;
    const last = groups.at(-1);
    const named = headings.some((one) => one.table === block.place.table && one.sheet === block.place.sheet);
    const goesOn =
      last !== undefined &&
      !named &&
      last.first.columnCount === block.columnCount &&
      last.first.place.sheet === block.place.sheet;
    if (goesOn) last.parts.push(block);
    else groups.push({ first: block, parts: [block] });
  }
  return groups.map(({ first, parts }) => {
    const { table = 0, sheet } = first.place;
    const own = headings.filter((one) => one.table === table && one.sheet === sheet);
    const columns = Array.from({ length: first.columnCount }, (_, at): DocumentColumn => {
      const column = at + 1;
      const heading = own.find((one) => one.column === column);
      const given = givenRole(model, table, sheet, column);
      const seen = mostUsed(
        parts.flatMap((part) => used.get(columnName(part.place.sheet, part.place.table, column)) ?? []),
      );
      const parsed = z.safeParse(columnRole, heading?.role);
      return {
        column,
        heading: headingWords(first, column) ?? heading?.heading ?? "",
        sample: sampleOf(parts, at),
        role: given ?? seen ?? (parsed.success ? parsed.data : "other"),
      };
    });
    const read = parts.some((part) =>
      [...used.keys()].some((name) => name.startsWith(columnName(part.place.sheet, part.place.table, ""))),
    );
    return { table, sheet, isPlan: read || own.some(({ tableKind }) => tableKind === "plan"), columns };
  });
}

function givenRole(
  model: ReviewModel,
  table: number,
  sheet: string | undefined,
  column: number,
): GivenColumnRole | null {
  const given = model.state.counting.findLast(
    ({ action }) =>
      action.kind === "setColumn" && action.table === table && action.sheet === sheet && action.column === column,
  );
  return given?.action.kind === "setColumn" ? given.action.role : null;
}

const columnName = (sheet: string | undefined, table: number | undefined, column: number | string) =>
  `${sheet ?? ""}!${table ?? 0}.${column}`;

/** The fields that the words of each column went to. */
function usedColumns({ rows }: ReviewModel): ReadonlyMap<string, readonly ActivityField[]> {
  const used = new Map<string, ActivityField[]>();
  for (const { row } of rows)
    for (const field of [
      "number",
      "title",
      "audience",
      "schedule",
      "responsible",
      "expectedResult",
      "component",
    ] as const)
      for (const { sheet, table, column } of row.places?.[field] ?? []) {
        if (table === undefined || column === undefined) continue;
        const name = columnName(sheet, table, column);
        used.set(name, [...(used.get(name) ?? []), field]);
      }
  return used;
}

function mostUsed(fields: readonly ActivityField[]): ActivityField | null {
  const counts = new Map<ActivityField, number>();
  for (const field of fields) counts.set(field, (counts.get(field) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** As printed, where the first rows of the table name the column. */
function headingWords({ rows }: Table, column: number): string | null {
  const cell = rows[0]?.cells.find((one) => one.column === column - 1 && one.columnSpan === 1);
  const text = cell?.text.split(/\s+/).join(" ").trim() ?? "";
  return text === "" || text.length > 120 ? null : text;
}

const SAMPLE_LETTERS = 70;

function sampleOf(parts: readonly Table[], at: number): string {
  for (const { rows } of parts)
    for (const { cells } of rows.slice(1)) {
      const text = cells.find(({ column, columnSpan }) => column === at && columnSpan === 1)?.text.trim() ?? "";
      if (text !== "") return text.length > SAMPLE_LETTERS ? `${text.slice(0, SAMPLE_LETTERS)}…` : text;
    }
  return "";
}
