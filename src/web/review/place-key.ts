import type { SourcePlace } from "#core/intake/draft.ts";

/** A place of the document as one word: «t2r14c3», «t2r14» for a whole row, «p7» for a paragraph; sheets are named in front. */
export function placeKey(place: SourcePlace): string | null {
  if (place.table !== undefined && place.row !== undefined) {
    const row = rowKeyOf(place.sheet, place.table, place.row);
    return place.column === undefined ? row : `${row}c${place.column}`;
  }
  if (place.paragraph !== undefined) return `p${place.paragraph}`;
  return place.sheet !== undefined && place.row !== undefined ? rowKeyOf(place.sheet, 1, place.row) : null;
}

/** The row that a cell's key lies in; the key of a paragraph is its own. */
export function rowOfPlace(key: string): string {
  return key.replace(/c\d+$/, "");
}

function rowKeyOf(sheet: string | undefined, table: number, row: number): string {
  return `${sheet === undefined ? "" : `${sheet}!`}t${table}r${row}`;
}
