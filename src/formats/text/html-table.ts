import type { RawRow } from "./blocks.ts";

/** An HTML table that begins on the line `start`, or null. Nested markup is taken off later. */
export function htmlTableAt(
  lines: readonly string[],
  start: number,
): { readonly rows: readonly RawRow[]; readonly columnCount: number; readonly end: number } | null {
  if (!/^\s*<table\b/iu.test(lines[start] ?? "")) return null;
  let end = start;
  while (end < lines.length && !/<\/table>/iu.test(lines[end] ?? "")) end += 1;
  const source = lines.slice(start, end + 1).join(" ");
  const rows = source
    .split(/<tr\b[^<>]{0,300}>/iu)
    .slice(1)
    .map((row): RawRow => {
      const cells = row.split(/<t[dh]\b[^<>]{0,300}>/iu).slice(1);
      return { cells: cells.map((cell) => cell.replace(/<\/t(?:d|h|r|able|body|head)>/giu, "").trim()) };
    })
    .filter((row) => row.cells.length > 0);
  const columnCount = Math.max(0, ...rows.map((row) => row.cells.length));
  if (columnCount < 2) return null;
  return {
    rows: rows.map((row) => (row.cells.length === 1 ? { ...row, wide: true } : row)),
    columnCount,
    end: end + 1,
  };
}
