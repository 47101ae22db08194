import type { ClassifiedTable, GridCell, GridRow } from "../prepared.ts";
import { joinsWithoutSpace } from "./plain-text.ts";

/**
 * A registry whose rows a page break has torn: a row without its number that goes on a sentence, or that fills only
 * some columns, belongs to the row above. Headings inside the table (one cell over all columns) stay rows.
 */
export function glueRows(table: ClassifiedTable): readonly GridRow[] {
  const number = table.columns.indexOf("number");
  const title = table.columns.indexOf("title");
  const numbered = number >= 0 && share(table.table.rows, number) > 0.5;
  const glued: GridRow[] = [];
  for (const row of table.table.rows) {
    const above = glued.at(-1);
    if (above && goesOn(row, breaks(above, row), title, numbered ? number : null))
      glued[glued.length - 1] = merge(above, row, table);
    else glued.push(row);
  }
  return glued;
}

function breaks(above: GridRow, row: GridRow): boolean {
  return row.afterBreak === true || above.place.page !== row.place.page || above.place.table !== row.place.table;
}

function goesOn(row: GridRow, broken: boolean, title: number, number: number | null): boolean {
  const filled = row.cells.filter((cell) => cell.text.trim() !== "" && !cell.covered);
  const text = row.cells[title]?.text.trim() ?? "";
  if (filled.length === 0 || filled.some((cell) => cell.span > 1 && cell.span >= row.cells.length - 1)) return false;
  if (number !== null && (row.cells[number]?.text.trim() ?? "") !== "") return false;
  const lower = filled.every(
    (cell) => /^[a-zа-яё\d(«"]/u.test(cell.text.trim()) && !/^[«"(][А-ЯЁ]/u.test(cell.text.trim()),
  );
  if (number !== null) return text === "" || lower || broken;
  return text === "" ? broken : broken && /^[a-zа-яё(]/u.test(text);
}

function merge(above: GridRow, row: GridRow, table: ClassifiedTable): GridRow {
  const cells = above.cells.map((cell, column): GridCell => {
    const below = row.cells[column];
    if (!below || below.covered || below.text.trim() === "") return cell;
    const text = cell.text.trim();
    const tight = table.columns[column] === "url" || joinsWithoutSpace(text, below.text.trim());
    return {
      ...cell,
      text: text === "" ? below.text : `${text}${tight ? "" : " "}${below.text.trim()}`,
      notes: [...cell.notes, ...below.notes],
      links: [...cell.links, ...below.links],
    };
  });
  return { ...above, cells };
}

function share(rows: readonly GridRow[], column: number): number {
  const filled = rows.filter((row) => (row.cells[column]?.text.trim() ?? "") !== "");
  return rows.length === 0 ? 0 : filled.length / rows.length;
}
