import type { Drawing } from "#core/figure/chart.ts";

/**
 * What stands on a paper, in order, without any file format: DOCX, PDF and XLSX are written from it alike. Every text is
 * of the draft, or a fixed word of the form («ПРИКАЗ», «Цель:», the headings of columns); a requisite that the draft does
 * not have is a visible blank line.
 */
export interface Paper {
  /** For the file's own title: what a screen reader and a window's heading say. */
  readonly title: string;
  readonly sections: readonly PaperSection[];
  /** Small, at the bottom of every page: which revision this is and the hash of its content. */
  readonly footer?: string;
  /** Edition of ГОСТ Р 7.0.97 that the looks follow; 2016 when absent. */
  readonly layout?: PaperLayout;
}

export type PaperLayout = "2016" | "2025";

/** The part of the act that a block is the print of: «point:» with the id of the point, or a requisite. */
export type PaperAnchor =
  | "issuer"
  | "requisites"
  | "place"
  | "heading"
  | "basis"
  | "signature"
  | "appendix"
  | `point:${string}`;

/** Begins on a new page. */
export interface PaperSection {
  readonly orientation: "portrait" | "landscape";
  readonly blocks: readonly PaperBlock[];
}

export type PaperBlock = PaperParagraph | PaperSignature | PaperTable | PaperChart;

/** What a paragraph is on the paper; `styles.ts` says how each looks. */
export type ParagraphRole =
  /** Name of the body above an order or a letter, centred. */
  | "letterhead"
  /** Name of the body above a plan that has no letterhead, at the left edge. */
  | "issuer"
  /** «ПРИКАЗ» */
  | "actKind"
  /** «от 20.08.2021 № 86» */
  | "requisites"
  | "place"
  /** «Об утверждении …», narrow, at the left edge. */
  | "orderTitle"
  | "preamble"
  /** «ПРИКАЗЫВАЮ:» on a line of its own. */
  | "command"
  | "orderPoint"
  /** «УТВЕРЖДЁН приказом …»: narrow, in the right part of the page. */
  | "stamp"
  /** Title of the plan: centred, the paper's main heading. */
  | "title"
  /** «Цель: …», «Задачи:», «Срок реализации: …» */
  | "label"
  /** One of the tasks. */
  | "task"
  /** Heading of a part below the table. */
  | "heading"
  | "text";

export interface PaperParagraph {
  readonly kind: "paragraph";
  readonly role: ParagraphRole;
  readonly about?: PaperAnchor;
  /** «\n» breaks the line inside the paragraph. */
  readonly text: string;
}

/** Post at the left, name at the right of one line, room for the hand between them; a missing one stays blank. */
export interface PaperSignature {
  readonly kind: "signature";
  readonly about?: PaperAnchor;
  readonly post: string | null;
  readonly name: string | null;
}

/** A drawing in black and white; the numbers behind it stand in a table of the same paper. XLSX leaves it out. */
export interface PaperChart {
  readonly kind: "chart";
  readonly about?: PaperAnchor;
  /** Said instead of it to whoever cannot see it. */
  readonly title: string;
  readonly drawing: Drawing;
}

export interface PaperTable {
  readonly kind: "table";
  /** fragment: rows of a plan in their new wording, inside an amending act. */
  readonly subject: "plan" | "indicators" | "acts" | "plannedActs" | "list" | "fragment" | "journal";
  readonly about?: PaperAnchor;
  readonly columns: readonly PaperColumn[];
  /** May be gone through many times; made on the way, so that a hundred thousand rows need no memory. */
  readonly rows: Iterable<PaperRow>;
  /** Points. */
  readonly fontSize: number;
}

export interface PaperColumn {
  /** The one header row, repeated on every page. */
  readonly heading: string;
  /** Millimetres; all together the width between the margins of the section. */
  readonly width: number;
  readonly align: "left" | "center";
}

/** A workstream row is one cell over all columns and never stands last on a page. */
export type PaperRow =
  | { readonly kind: "workstream"; readonly text: string }
  | { readonly kind: "cells"; readonly cells: readonly PaperCell[] };

/** Cells are as many as columns. A row is never broken between pages unless it is taller than a page. */
export interface PaperCell {
  /** «\n» begins a new line. */
  readonly text: string;
  /** Texts of footnotes that hang on the cell (DOCX, PDF: footnotes; XLSX: comments). */
  readonly notes?: readonly string[];
  /** Only http and https. */
  readonly link?: string;
}
