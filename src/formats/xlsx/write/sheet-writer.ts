import type { PaperCell, PaperTable } from "#core/paper/model.ts";
import { XML_DECLARATION } from "../../xml/write-xml.ts";
import { lineStyle, styleNumber, type CellStyleName } from "./cell-styles.ts";
import type { Comment } from "./comments.ts";
import { pageSettings } from "./page-settings.ts";
import { rowHeight, type Letters } from "./row-height.ts";
import type { Sheet } from "./sheets.ts";
import { stringContent } from "./string-content.ts";
import { XlsxProblem } from "./xlsx-problem.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/** More of them Excel does not open. */
const MOST_LINKS = 60_000;
/** Points; rows that would fill most of a screen are not frozen above the table. */
const TALLEST_FROZEN = 200;
/** Excel calls a file with longer cells damaged. */
const LONGEST_TEXT = 32_767;
const LINE_HEIGHT = 15;

/** Writes one sheet piece by piece; comments, links and merged cells are known when its rows have gone by. */
export class SheetWriter {
  readonly comments: Comment[] = [];
  readonly links: string[] = [];
  readonly #sheet: Sheet;
  readonly #merges: string[] = [];
  readonly #linkCells: string[] = [];
  /** Number of the row that is being written, from 1. */
  #row = 0;
  #headHeight = 0;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  *xml(): Generator<string, undefined> {
    const { table, lines, widths, orientation } = this.#sheet;
    const head = lines.map((line) => this.#line(line)).join("");
    yield `${XML_DECLARATION}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`;
    yield `<sheetViews><sheetView workbookViewId="0">${this.#frozen()}</sheetView></sheetViews>`;
    yield `<sheetFormatPr defaultRowHeight="${LINE_HEIGHT}"/><cols>${widths.map(columnXml).join("")}</cols><sheetData>${head}`;
    if (table) yield* this.#table(table);
    yield "</sheetData>";
    if (this.#merges.length > 0)
      yield `<mergeCells count="${this.#merges.length}">${this.#merges.join("")}</mergeCells>`;
    if (this.#linkCells.length > 0) yield `<hyperlinks>${this.#linkCells.join("")}</hyperlinks>`;
    yield pageSettings(orientation);
    yield this.comments.length > 0 ? '<legacyDrawing r:id="drawing"/></worksheet>' : "</worksheet>";
  }

  #frozen(): string {
    if (!this.#sheet.table || this.#headHeight > TALLEST_FROZEN) return "";
    const header = this.#sheet.lines.length + 1;
    return `<pane ySplit="${header}" topLeftCell="A${header + 1}" activePane="bottomLeft" state="frozen"/>`;
  }

  *#table({ columns, rows }: PaperTable): Generator<string, undefined> {
    this.#row += 1;
    const headings = columns.map(({ heading }) => heading);
    yield this.#rowXml(
      headings.map((heading, column) => this.#text(column, heading, "header")).join(""),
      this.#heightOf(headings, "bold"),
    );
    const styles = columns.map(({ align }): CellStyleName => (align === "center" ? "number" : "cell"));
    for (const row of rows) {
      this.#row += 1;
      yield row.kind === "workstream" ? this.#workstream(row.text, columns.length) : this.#cells(row.cells, styles);
    }
  }

  #workstream(text: string, columns: number): string {
    const empty = Array.from({ length: columns - 1 }, (_, index) => this.#text(index + 1, "", "workstream"));
    this.#merge(0, columns - 1);
    const height = rowHeight([{ text, width: this.#widthOf(0, columns - 1) }], "bold");
    return this.#rowXml([this.#text(0, text, "workstream"), ...empty].join(""), height);
  }

  #cells(cells: readonly PaperCell[], styles: readonly CellStyleName[]): string {
    const notes = cells.flatMap((cell) => cell.notes ?? []);
    if (notes.length > 0) this.#comment(notes, cells);
    const height = this.#heightOf(
      cells.map(({ text }) => text),
      "usual",
    );
    return this.#rowXml(
      cells.map((cell, column) => this.#cell(cell, column, styles[column] ?? "cell")).join(""),
      height,
    );
  }

  /** The stamp stands at the right, a title over the whole width, everything else short of the last column. */
  #line(line: Sheet["lines"][number]): string {
    this.#row += 1;
    const isSignature = line.kind === "signature";
    const text = isSignature ? `${line.post ?? ""} ______________ ${line.name ?? ""}`.trim() : line.text;
    const style = isSignature ? "text" : lineStyle(line.role);
    const { widths, table } = this.#sheet;
    const last = widths.length - 1;
    const first = !isSignature && line.role === "stamp" ? stampColumn(widths) : 0;
    const until = style === "title" || first > 0 || !table ? last : Math.max(0, last - 1);
    const letters = style === "title" ? "title" : style === "bold" ? "bold" : "usual";
    const height = rowHeight([{ text, width: this.#widthOf(first, until) }], letters);
    this.#headHeight += height;
    if (until > first) this.#merge(first, until);
    return this.#rowXml(this.#text(first, text, style), height);
  }

  #cell({ text, link }: PaperCell, column: number, style: CellStyleName): string {
    if (link === undefined || this.links.length >= MOST_LINKS) return this.#text(column, text, style);
    this.links.push(link);
    this.#linkCells.push(`<hyperlink ref="${this.#address(column)}" r:id="link${this.links.length}"/>`);
    return this.#text(column, text, "link");
  }

  /** A cell has one comment only: the second note hangs on the next filled cell, the last cell takes what is left. */
  #comment(notes: readonly string[], cells: readonly PaperCell[]): void {
    const own = cells.findIndex((cell) => cell.notes !== undefined);
    const filled = [...cells.keys()].filter((column) => column === own || (column > own && cells[column]?.text !== ""));
    const rest = notes.slice(filled.length - 1).join("\n");
    const texts = rest === "" ? notes : [...notes.slice(0, filled.length - 1), rest];
    for (const [index, text] of texts.entries()) {
      const column = filled[index] ?? 0;
      this.comments.push({ cell: this.#address(column), row: this.#row - 1, column, text });
    }
  }

  #merge(from: number, to: number): void {
    if (to > from) this.#merges.push(`<mergeCell ref="${this.#address(from)}:${this.#address(to)}"/>`);
  }

  /** The height is no wish of the author: it changes with the words when somebody edits them. */
  #rowXml(cells: string, height: number): string {
    return `<row r="${this.#row}" ht="${height}">${cells}</row>`;
  }

  /** User words are only ever the words of a string cell. */
  #text(column: number, text: string, style: CellStyleName): string {
    if (text.length > LONGEST_TEXT)
      throw new XlsxProblem(
        `В одной ячейке больше ${LONGEST_TEXT} знаков: Excel таких не открывает. Сохраните план в DOCX или сократите текст.`,
      );
    const start = `<c r="${this.#address(column)}" s="${styleNumber(style, text)}"`;
    return text === "" ? `${start}/>` : `${start} t="inlineStr"><is>${stringContent(text)}</is></c>`;
  }

  #address(column: number): string {
    return `${String.fromCharCode(65 + column)}${this.#row}`;
  }

  #heightOf(texts: readonly string[], letters: Letters): number {
    const { widths } = this.#sheet;
    return rowHeight(
      texts.map((text, column) => ({ text, width: widths[column] ?? 0 })),
      letters,
    );
  }

  /** Millimetres of these columns together. */
  #widthOf(from: number, to: number): number {
    return this.#sheet.widths.slice(from, to + 1).reduce((sum, own) => sum + own, 0);
  }
}

/** Where the right third of the table begins. */
function stampColumn(widths: readonly number[]): number {
  const total = widths.reduce((sum, own) => sum + own, 0);
  let left = 0;
  for (const [column, width] of widths.entries()) {
    if (column > 0 && left >= total * 0.6) return column;
    left += width;
  }
  return widths.length - 1;
}

/** Letters of the usual font: one is about 1.9 mm wide. */
function columnXml(width: number, index: number): string {
  return `<col min="${index + 1}" max="${index + 1}" width="${Math.round((width / 1.9) * 10) / 10}" customWidth="1"/>`;
}
