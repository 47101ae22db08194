import type { PaperCell, PaperColumn, PaperRow, PaperTable } from "#core/paper/model.ts";
import type { References } from "./references.ts";
import { runs } from "./runs.ts";
import { twips } from "./units.ts";

/** The table piece by piece: a thousand rows are never one string. */
export function* tableXml(table: PaperTable, references: References): Generator<string, undefined> {
  const widths = table.columns.map(({ width }) => twips(width));
  const total = widths.reduce((sum, width) => sum + width, 0);
  const properties =
    `<w:tblStyle w:val="PlanTable"/><w:tblW w:w="${total}" w:type="dxa"/><w:tblLayout w:type="fixed"/>` +
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>';
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  yield `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>`;
  const writer = new TableWriter(table, widths, total, references);
  yield writer.header();
  for (const row of table.rows) yield writer.row(row);
  yield "</w:tbl>";
}

const ROW = "<w:trPr><w:cantSplit/></w:trPr>";
const HEADER_ROW = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";

class TableWriter {
  readonly #columns: readonly PaperColumn[];
  readonly #widths: readonly number[];
  readonly #total: number;
  readonly #references: References;
  readonly #size: string;

  constructor(table: PaperTable, widths: readonly number[], total: number, references: References) {
    this.#columns = table.columns;
    this.#widths = widths;
    this.#total = total;
    this.#references = references;
    // Half points; the styles of the table have the usual size.
    this.#size =
      table.fontSize === 11 ? "" : `<w:sz w:val="${table.fontSize * 2}"/><w:szCs w:val="${table.fontSize * 2}"/>`;
  }

  header(): string {
    const cells = this.#columns.map(({ heading }, index) =>
      cell(
        this.#widths[index] ?? 0,
        '<w:vAlign w:val="center"/>',
        this.#paragraph("TableHeading", runs(heading, this.#size)),
      ),
    );
    return `<w:tr>${HEADER_ROW}${cells.join("")}</w:tr>`;
  }

  row(row: PaperRow): string {
    if (row.kind === "cells")
      return `<w:tr>${ROW}${row.cells.map((one, index) => this.#cell(one, index)).join("")}</w:tr>`;
    const span = `<w:gridSpan w:val="${this.#columns.length}"/>`;
    return `<w:tr>${ROW}${cell(this.#total, span, this.#paragraph("TableWorkstream", runs(row.text, this.#size)))}</w:tr>`;
  }

  /** Every line of a cell is a paragraph; footnotes hang on the last one. */
  #cell({ text, notes, link }: PaperCell, index: number): string {
    const style = this.#columns[index]?.align === "center" ? "TableNumber" : "TableText";
    const marks = (notes ?? []).map((note) => this.#references.note(note)).join("");
    const lines = link === undefined ? text.split("\n") : [text];
    const paragraphs = lines.map((line, at) => {
      const words = link === undefined ? runs(line, this.#size) : this.#references.link(link, line);
      return this.#paragraph(style, at === lines.length - 1 ? words + marks : words);
    });
    return cell(this.#widths[index] ?? 0, "", paragraphs.join(""));
  }

  #paragraph(style: string, content: string): string {
    return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${content}</w:p>`;
  }
}

function cell(width: number, properties: string, content: string): string {
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${properties}</w:tcPr>${content}</w:tc>`;
}
