import type { Region, SourcePage } from "#core/intake/source-document.ts";
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
  /** Quarter turns clockwise from the page as the file shows it. */
  readonly turn: number;
  readonly width: number;
  readonly height: number;
  readonly tables: readonly LaidTable[];
  /** Lines outside tables, from top to bottom. */
  readonly lines: readonly TextLine[];
}

/** What the document tells of its pages. */
export function sourcePages(pages: readonly LaidPage[]): readonly SourcePage[] {
  return pages.map(({ width, height, turn }) => ({
    width: hundredths(width),
    height: hundredths(height),
    ...(turn === 1 || turn === 2 || turn === 3 ? { turn } : {}),
  }));
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
