import type { RawRow } from "./blocks.ts";

export function spaceTableAt(_lines: readonly string[], _start: number): { rows: readonly RawRow[]; columnCount: number; end: number; guessed: true } | null {
  return null;
}
