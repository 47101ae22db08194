import type { TableRow } from "./rows.ts";

const PAGE = 10;

/** The row that a key leads to from the row in focus; null when the key means nothing here or there is no other row. */
export function nextRow(rows: readonly TableRow[], current: string | null, key: string, ctrl: boolean): string | null {
  const keys = rows.filter((row) => row.kind === "activity").map((row) => row.key);
  const at = current === null ? -1 : keys.indexOf(current);
  const target = targetIndex(at, keys.length, key, ctrl);
  if (target === null) return null;
  const next = keys[Math.min(Math.max(target, 0), keys.length - 1)];
  return next === undefined || next === current ? null : next;
}

function targetIndex(at: number, count: number, key: string, ctrl: boolean): number | null {
  switch (key) {
    case "ArrowDown":
      return ctrl ? count - 1 : at + 1;
    case "ArrowUp":
      return ctrl ? 0 : at - 1;
    case "PageDown":
      return at + PAGE;
    case "PageUp":
      return at - PAGE;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
