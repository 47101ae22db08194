import type { Cell, Row, SourceDocument } from "#core/intake/source-document.ts";
import { LIMITS } from "#formats/limits.ts";
import { RefusedFile } from "#formats/refused-file.ts";
import { decodeText } from "#formats/text/decode.ts";
import { DELIMITERS, findDelimiter, parseCsv } from "./parse.ts";

/** Reads a CSV file of any usual delimiter and encoding as one table; throws `RefusedFile` for a too large one. */
export function readCsv(bytes: Uint8Array): SourceDocument {
  const text = decodeText(bytes)
    .replace(/^\ufeff/u, "")
    .replace(/\r\n?/gu, "\n");
  const named = DELIMITERS.find((sign) => text.startsWith(`sep=${sign}\n`));
  const body = named === undefined ? text : text.slice(`sep=${named}\n`.length);
  const fields = parseCsv(body, named ?? findDelimiter(body), LIMITS.sheetRows + 1);
  const columnCount = fields.reduce((most, row) => Math.max(most, usedWidth(row)), 0);
  if (fields.length > LIMITS.sheetRows || columnCount > LIMITS.sheetColumns)
    throw new RefusedFile({ code: "tooManyRows" });
  if (columnCount === 0) return { format: "csv", blocks: [] };
  const rows = fields.map((row, index) => rowOf(row, index + 1, columnCount));
  return { format: "csv", blocks: [{ kind: "table", place: { table: 1 }, columnCount, rows, grid: "declared" }] };
}

function usedWidth(row: readonly string[]): number {
  let width = row.length;
  while (width > 0 && (row[width - 1] ?? "").trim() === "") width -= 1;
  return width;
}

function rowOf(fields: readonly string[], number: number, columnCount: number): Row {
  const cells = Array.from({ length: columnCount }, (_, column): Cell => ({
    text: tidy(fields[column] ?? ""),
    place: { table: 1, row: number, column: column + 1 },
    column,
    columnSpan: 1,
    rowSpan: 1,
  }));
  return { place: { table: 1, row: number }, cells };
}

function tidy(field: string): string {
  const lines = field.split("\n").map((line) => line.replace(/[ \u00a0\t]+/gu, " ").trim());
  return lines.filter((line) => line !== "").join("\n");
}
