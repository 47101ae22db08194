import type { LaidTable } from "./page-layout.ts";
import type { Rule } from "./page-marks.ts";
import type { TextLine } from "./text-lines.ts";

export function guessTables(
  lines: readonly TextLine[],
  _loose: readonly Rule[],
  _ruled: readonly LaidTable[],
): { readonly tables: readonly LaidTable[]; readonly lines: readonly TextLine[] } {
  return { tables: [], lines };
}
