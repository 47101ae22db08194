/**
 * The neutral model that every reader of `formats` fills and that the plan logic reads.
 * Readers say what stands where; they never decide what it means.
 */
export type SourceFormat = "docx" | "odt" | "pdf" | "xlsx" | "csv" | "text" | "scan";

export interface SourceDocument {
  readonly format: SourceFormat;
  /** Reading order of the document; page headers and footers carry their role. */
  readonly blocks: readonly Block[];
  /** Known for PDF and scans only. */
  readonly pageCount?: number;
  /** The pages as they were read, in order; PDF and scans only. */
  readonly pages?: readonly SourcePage[];
}

/** A page as it is read: points after turning; what its `Region`s lie in. */
export interface SourcePage {
  readonly width: number;
  readonly height: number;
  /** Quarter turns clockwise from the page as the file shows it; absent: none. */
  readonly turn?: 1 | 2 | 3;
}

export type Block = Paragraph | Table;

/** A rectangle on a page: points (1/72 inch) from the top left corner of the page as it is read (after turning). */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a fragment stands in the source. All numbers start at 1. */
export interface Place {
  readonly page?: number;
  readonly sheet?: string;
  /** Number of the table in the document (of the sheet in a workbook). */
  readonly table?: number;
  /** Row of that table or sheet. */
  readonly row?: number;
  /** Grid column of that table or sheet. */
  readonly column?: number;
  /** Number of the paragraph among those outside tables; page margins and text boxes follow the body. */
  readonly paragraph?: number;
  readonly region?: Region;
}

/** A word of a recognised text that should be looked at: `text.slice(start, end)`, and where it stands on the page. */
export interface DoubtfulWord {
  readonly start: number;
  readonly end: number;
  /** 0–1. */
  readonly confidence: number;
  readonly region: Region;
}

export interface Link {
  readonly text: string;
  readonly url: string;
}

export interface Paragraph {
  readonly kind: "paragraph";
  /** With its automatic number or bullet as printed («1.2. », «- »). Line breaks inside are "\n". */
  readonly text: string;
  readonly place: Place;
  readonly role: "body" | "pageHeader" | "pageFooter" | "footnote" | "textBox";
  readonly bold?: boolean;
  readonly align?: "left" | "center" | "right" | "justify";
  /** Points. */
  readonly fontSize?: number;
  readonly headingLevel?: number;
  readonly links?: readonly Link[];
  /** OCR: 0–1. */
  readonly confidence?: number;
  readonly doubtfulWords?: readonly DoubtfulWord[];
  /** Texts of the footnotes that this paragraph refers to; the marks themselves are not in `text`. */
  readonly notes?: readonly string[];
}

export interface Table {
  readonly kind: "table";
  readonly place: Place;
  readonly columnCount: number;
  readonly rows: readonly Row[];
  /** declared: by the file's own markup; ruled: by drawn lines; guessed: from the position of words. */
  readonly grid: "declared" | "ruled" | "guessed";
  /** A hidden sheet. */
  readonly hidden?: true;
  /** Page coordinates of the column borders in points (PDF and scans), columnCount + 1 numbers. */
  readonly columnEdges?: readonly number[];
}

export interface Row {
  readonly place: Place;
  /** Only cells that begin in this row, by column; a cell hanging from above is not repeated. */
  readonly cells: readonly Cell[];
  /** The file itself marks the row as one repeated on every page. */
  readonly repeatedHeader?: true;
  readonly hidden?: true;
}

export interface Cell {
  /**
   * Paragraphs joined by "\n"; soft line ends of PDF and scans are already joined to spaces or words.
   * List items keep a leading «- » or their number; a nested table is flattened with spaces; no footnote marks;
   * tracked insertions count, deletions do not; a real date is dd.mm.yyyy.
   */
  readonly text: string;
  readonly place: Place;
  /** 0-based grid column where the cell begins. */
  readonly column: number;
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly bold?: boolean;
  readonly align?: "left" | "center" | "right" | "justify";
  /** OCR: 0–1, the worst word. */
  readonly confidence?: number;
  readonly doubtfulWords?: readonly DoubtfulWord[];
  /** Texts of footnotes and comments anchored in the cell. */
  readonly notes?: readonly string[];
  readonly links?: readonly Link[];
}
