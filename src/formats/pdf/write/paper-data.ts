import type {
  Paper,
  PaperBlock,
  PaperCell,
  PaperLayout,
  PaperRow,
  PaperSection,
  PaperTable,
} from "#core/paper/model.ts";
import { MARGINS, PAGE, styleOf } from "#core/paper/styles.ts";
import { breakable } from "./long-words.ts";

/** A requisite that is filled in by hand. */
const BLANK = "____________";

const MM_PER_POINT = 25.4 / 72;
/** Of the font size: a letter's mean width and the way from line to line, both on the large side. */
const LETTER = 0.56;
const LINE = 1.25;
/** Over and under the text of a cell, millimetres. */
const CELL_SPACE = 2.5;
/** A row of this share of the page may turn out taller than the page. */
const DOUBTFUL = 0.5;

/** What the template `paper.typ` sets: the paper with everything that it needs to know of the looks. */
export function paperData(paper: Paper): string {
  return JSON.stringify({
    title: oneLine(paper.title),
    footer: oneLine(paper.footer ?? ""),
    sections: paper.sections.map((section) => sectionData(section, paper.layout)),
  });
}

function sectionData(section: PaperSection, layout: PaperLayout | undefined): object {
  const { orientation } = section;
  const { width, height } = PAGE[orientation];
  const margins = MARGINS[orientation];
  const room = height - margins.top - margins.bottom;
  return { width, height, margins, blocks: section.blocks.map((block) => blockData(block, section, room, layout)) };
}

function blockData(
  block: PaperBlock,
  { orientation }: PaperSection,
  room: number,
  layout: PaperLayout | undefined,
): object {
  switch (block.kind) {
    case "paragraph": {
      const level = block.role === "title" ? 1 : block.role === "heading" ? 2 : null;
      return { kind: block.kind, ...styleOf(block.role, orientation, layout), level, lines: linesOf(block.text) };
    }
    case "signature":
      return { kind: block.kind, cells: [linesOf(block.post ?? ""), [""], linesOf(block.name ?? BLANK)] };
    case "chart":
      return { kind: block.kind, title: oneLine(block.title), ...block.drawing };
    case "table":
      return tableData(block, room);
  }
}

function tableData(table: PaperTable, room: number): object {
  // The header stands above the tallest row as well.
  const header = Math.max(...table.columns.map(({ heading }, index) => heightOf(table, index, heading)));
  const tallest = room - header - 2 * CELL_SPACE;
  const notes: Note[] = [];
  const rows = [...table.rows].map((row) => rowData(row, table, tallest, notes));
  return {
    kind: table.kind,
    notes,
    fontSize: table.fontSize,
    tallest,
    columns: table.columns.map(({ heading, width, align }) => ({ heading: linesOf(heading), width, align })),
    rows,
  };
}

interface Note {
  readonly number: string;
  readonly lines: readonly string[];
}

/** `notes`: those of the rows above, to which the notes of this row are added. */
function rowData(row: PaperRow, table: PaperTable, tallest: number, notes: Note[]): object {
  if (row.kind === "workstream") return { kind: row.kind, lines: linesOf(row.text) };
  const tall = row.cells.some((cell, index) => heightOf(table, index, cell.text) > DOUBTFUL * tallest);
  return {
    kind: row.kind,
    tall,
    cells: row.cells.map((cell, index) => cellData(cell, lettersIn(table, index), notes)),
  };
}

function cellData(cell: PaperCell, letters: number, notes: Note[]): object {
  const own = (cell.notes ?? []).map((note, index) => ({
    number: `${notes.length + index + 1}`,
    lines: linesOf(note),
  }));
  notes.push(...own);
  return {
    lines: linesOf(cell.text).map((line) => breakable(line, letters)),
    link: isWebLink(cell.link) ? cell.link : null,
    marks: own.map(({ number }) => number).join(","),
  };
}

/** How many letters of a cell stand on one line. */
function lettersIn(table: PaperTable, column: number): number {
  return Math.max(2, Math.floor(((table.columns[column]?.width ?? 20) - 3) / (LETTER * table.fontSize * MM_PER_POINT)));
}

/** Millimetres that the text takes at most, about. */
function heightOf(table: PaperTable, column: number, text: string): number {
  const perLine = lettersIn(table, column);
  const lines = text.split("\n").reduce((sum, line) => sum + Math.ceil(line.length / perLine), 0);
  return lines * LINE * table.fontSize * MM_PER_POINT;
}

function isWebLink(link: string | undefined): boolean {
  return link !== undefined && /^https?:\/\//iu.test(link);
}

const linesOf = (text: string): readonly string[] => text.split(/\r\n|[\n\v\u2028\u2029\r]/u).map(oneLine);

/** Signs that say something to a program and nothing to a reader of paper; a tab is a space. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\t\n\v\f\r\u2028\u2029]+/gu, " ")
    .replace(/[\p{Cc}\u200b\u2060\ufeff\ufffe\uffff]/gu, "")
    .trim();
