import type { Region } from "#core/intake/source-document.ts";
import type { TextLine } from "./text-lines.ts";

/** A cell with its printed lines. */
export interface LaidCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: Region;
  readonly lines: readonly TextLine[];
}

export interface LaidTable {
  readonly kind: "table";
  readonly grid: "ruled" | "guessed";
  readonly box: Region;
  readonly xs: readonly number[];
  readonly rowCount: number;
  readonly cells: readonly LaidCell[];
}

export interface LaidPage {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly tables: readonly LaidTable[];
  /** Lines outside tables, from top to bottom. */
  readonly lines: readonly TextLine[];
}
