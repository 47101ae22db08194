export interface CellAddress {
  /** From 1. */
  readonly row: number;
  /** From 0. */
  readonly column: number;
}

export interface CellRange {
  readonly from: CellAddress;
  readonly to: CellAddress;
}

/** «B12» → row 12, column 1; null when it is no address. */
export function parseAddress(text: string): CellAddress | null {
  const parts = /^\$?([A-Z]{1,4})\$?(\d{1,9})$/.exec(text);
  if (!parts) return null;
  let column = 0;
  for (const letter of parts[1] ?? "") column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(parts[2]), column: column - 1 };
}

export function parseRange(text: string): CellRange | null {
  const [first = "", last = first] = text.split(":");
  const from = parseAddress(first);
  const to = parseAddress(last);
  return from && to && to.row >= from.row && to.column >= from.column ? { from, to } : null;
}
