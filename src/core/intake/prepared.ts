import type { Draft, DroppedFragment, Finding } from "./draft.ts";
import type { Link, Paragraph, Place, SourceFormat } from "./source-document.ts";

/**
 * The document between the readers and the meaning: page headers and footers are gone, merged cells are a rectangular
 * grid, tables broken by pages are one table, header rows stand apart from body rows.
 */
export interface PreparedDocument {
  readonly format: SourceFormat;
  /** Body text in reading order; titles peeled off the top of a table or sheet are here too. */
  readonly paragraphs: readonly PreparedParagraph[];
  readonly tables: readonly PreparedTable[];
  /** The same paragraphs and tables, interleaved as in the document. */
  readonly order: readonly (PreparedParagraph | PreparedTable)[];
  /** What preparation took out, each with its place and reason. */
  readonly dropped: readonly DroppedFragment[];
  /** What preparation repaired. */
  readonly findings: readonly Finding[];
}

export interface PreparedParagraph extends Paragraph {
  /** The paragraph was a row of a table: a title above the header, a line of signatures below the last row. */
  readonly fromTable?: "above" | "below";
}

/** One cell of a rectangular grid. */
export interface GridCell {
  /**
   * A cell hanging from above repeats the text of its anchor (a merged cell gives its text to every row);
   * a cell covered from the left is empty.
   */
  readonly text: string;
  readonly place: Place;
  readonly covered?: "above" | "left";
  /** Grid columns of the anchor; 1 for covered cells. */
  readonly span: number;
  readonly bold: boolean;
  readonly notes: readonly string[];
  readonly links: readonly Link[];
  /** OCR: 0–1, the worst word. */
  readonly confidence?: number;
}

export interface GridRow {
  readonly place: Place;
  /** The row is the first after a page break or after a break between two tables: a row above may go on here. */
  readonly afterBreak?: true;
  /** Exactly `columnCount` of the table. */
  readonly cells: readonly GridCell[];
}

export interface PreparedTable {
  readonly kind: "table";
  /** Place of the first row. */
  readonly place: Place;
  readonly columnCount: number;
  readonly grid: "declared" | "ruled" | "guessed";
  /** Recognised header rows (none, one, or several of a many-level header). Their words are reported as dropped. */
  readonly header: readonly GridRow[];
  readonly rows: readonly GridRow[];
  /** The row that opened this part inside a bigger table («Целевые показатели проекта»). */
  readonly caption: string | null;
}

export type TableKind = "plan" | "indicators" | "acts" | "plannedActs" | "components" | "other";

/** What a column holds, by the words of its header or, without a header, by its contents. */
export type ColumnRole =
  | "number"
  | "title"
  | "audience"
  | "schedule"
  | "start"
  | "end"
  | "month"
  | "responsible"
  | "expectedResult"
  | "component"
  | "workstream"
  | "place"
  | "form"
  | "note"
  | "unit"
  | "method"
  | "target"
  | "url"
  | "rationale"
  | "addressee"
  | "other";

/** `plan` and `components` tables become activities; every other table is read by the document part. */
export interface ClassifiedTable {
  readonly table: PreparedTable;
  readonly kind: TableKind;
  /** One for each grid column. */
  readonly columns: readonly ColumnRole[];
}

/** What the words around the plan say: everything of a draft except activities and workstreams. */
export type DocumentPart = Omit<Draft, "workstreams" | "activities" | "findings"> & {
  readonly findings: readonly Finding[];
};
