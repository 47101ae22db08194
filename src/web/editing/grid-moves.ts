import type { ActivityField } from "#core/intake/draft.ts";
import type { PlanCell } from "#core/plan/change/model.ts";

/** Activities from top to bottom, columns from left to right. */
export interface GridShape {
  readonly keys: readonly string[];
  readonly columns: readonly ActivityField[];
}

const PAGE = 10;

/** The cell that a key leads to; null when the key moves nothing. Tab goes on in the next row, arrows stop at the edge. */
export function moved(
  shape: GridShape,
  from: PlanCell,
  key: string,
  { ctrl, shift }: { ctrl: boolean; shift: boolean },
): PlanCell | null {
  const row = shape.keys.indexOf(from.key);
  const column = shape.columns.indexOf(from.field);
  switch (key) {
    case "ArrowDown":
      return at(shape, ctrl ? shape.keys.length - 1 : row + 1, column);
    case "ArrowUp":
      return at(shape, ctrl ? 0 : row - 1, column);
    case "ArrowRight":
      return at(shape, row, ctrl ? shape.columns.length - 1 : column + 1);
    case "ArrowLeft":
      return at(shape, row, ctrl ? 0 : column - 1);
    case "PageDown":
      return at(shape, row + PAGE, column);
    case "PageUp":
      return at(shape, row - PAGE, column);
    case "Home":
      return at(shape, ctrl ? 0 : row, 0);
    case "End":
      return at(shape, ctrl ? shape.keys.length - 1 : row, shape.columns.length - 1);
    case "Tab":
      return tabbed(shape, row * shape.columns.length + column + (shift ? -1 : 1));
    default:
      return null;
  }
}

/** Null past the first and the last cell: the focus then leaves the table. */
function tabbed(shape: GridShape, place: number): PlanCell | null {
  const { length } = shape.columns;
  if (place < 0 || place >= shape.keys.length * length) return null;
  return at(shape, Math.floor(place / length), place % length);
}

function at({ keys, columns }: GridShape, row: number, column: number): PlanCell | null {
  const key = keys[Math.min(Math.max(row, 0), keys.length - 1)];
  const field = columns[Math.min(Math.max(column, 0), columns.length - 1)];
  return key === undefined || field === undefined ? null : { key, field };
}

/** The cells between two corners: their rows from top to bottom, their columns from left to right. */
export function rangeOf(shape: GridShape, one: PlanCell, other: PlanCell): GridShape {
  const rows = [shape.keys.indexOf(one.key), shape.keys.indexOf(other.key)].sort((a, b) => a - b);
  const columns = [shape.columns.indexOf(one.field), shape.columns.indexOf(other.field)].sort((a, b) => a - b);
  return {
    keys: shape.keys.slice(rows[0], (rows[1] ?? 0) + 1),
    columns: shape.columns.slice(columns[0], (columns[1] ?? 0) + 1),
  };
}

export function inRange({ keys, columns }: GridShape, { key, field }: PlanCell): boolean {
  return keys.includes(key) && columns.includes(field);
}
