import type { DropReason, DroppedFragment, SourcePlace } from "../draft.ts";
import type { ClassifiedTable, PreparedDocument, PreparedParagraph, PreparedTable } from "../prepared.ts";
import type { Place } from "../source-document.ts";
import { closeLetterSpacing, joinsWithoutSpace, tidy } from "./plain-text.ts";

/** One printed line of the text outside the tables of the plan, with its place among the tables. */
export interface Line {
  readonly index: number;
  readonly text: string;
  /** As printed, letter-spaced words included. */
  readonly printed: string;
  readonly place: Place;
  /** Position in the reading order of the document; equal for the lines of one paragraph. */
  readonly block: number;
  readonly align: "left" | "center" | "right" | "justify" | null;
  readonly bold: boolean;
  readonly heading: boolean;
  /** The line is a cell of a table that holds neither activities nor a registry (stamps and signatures often do). */
  readonly fromCell: boolean;
  readonly footnote: boolean;
}

/** All lines, the tables between them, and who took which line. */
export interface Ledger {
  readonly lines: readonly Line[];
  readonly tables: readonly { readonly classified: ClassifiedTable; readonly block: number }[];
  /** The line went into a field of the draft. */
  readonly use: (lines: readonly Line[]) => void;
  /** The line goes nowhere, with the true reason. */
  readonly drop: (lines: readonly Line[], why: DropReason) => void;
  /** Lines that are one piece of text although the paper prints them as several paragraphs (a letterhead). */
  readonly keepTogether: (lines: readonly Line[]) => void;
  readonly pieceOf: (line: Line) => number | null;
  readonly isFree: (line: Line) => boolean;
  /** Words of a used line that no field repeats (a label, a number). */
  readonly dropPart: (text: string, line: Line) => void;
  readonly dropped: () => DroppedFragment[];
}

const STAMP_WORD = /(?:утвержда|утвержд[её]н|согласован|приложение)/iu;

export function openLedger(
  prepared: PreparedDocument,
  classified: readonly ClassifiedTable[],
  taken: ReadonlySet<PreparedParagraph>,
): Ledger {
  const byTable = new Map(classified.map((table) => [table.table, table]));
  const lines: Line[] = [];
  const tables: { classified: ClassifiedTable; block: number }[] = [];
  byColumns(prepared.order).forEach((part, block) => {
    if (part.kind === "paragraph") {
      if (!taken.has(part)) addParagraph(lines, part, block);
      return;
    }
    const table = byTable.get(part);
    if (!table || table.kind !== "other") {
      if (table) tables.push({ classified: table, block });
      return;
    }
    addCells(lines, part, block);
  });
  const used = new Set<Line>();
  const pieces = new Map<Line, number>();
  const dropped: DroppedFragment[] = [];
  return {
    lines,
    tables,
    use: (taking) => taking.forEach((line) => used.add(line)),
    drop: (dropping, why) => {
      for (const line of dropping) {
        used.add(line);
        dropped.push({ text: line.text, why, source: sourceOf(line.place) });
      }
    },
    dropPart: (text, line) => dropped.push({ text, why: "otherText", source: sourceOf(line.place) }),
    keepTogether: (kept) => kept.forEach((line) => pieces.set(line, kept[0]?.index ?? 0)),
    pieceOf: (line) => pieces.get(line) ?? null,
    isFree: (line) => !used.has(line),
    dropped: () => dropped,
  };
}

type Part = PreparedDocument["order"][number];

/**
 * Stamps side by side in the rows above a table (a sheet has no other way): each is read down its own column. Rows that
 * are merged over the whole table are titles and keep their place.
 */
function byColumns(order: readonly Part[]): readonly Part[] {
  const sorted: Part[] = [];
  let run: PreparedParagraph[] = [];
  const close = (): void => {
    const stamps = run.filter(({ text }) => STAMP_WORD.test(text) && text.length < 200);
    const columns = new Set(run.map(({ place }) => place.column ?? 0));
    sorted.push(...(stamps.length > 0 && columns.size > 1 ? run.toSorted((a, b) => columnOf(a) - columnOf(b)) : run));
    run = [];
  };
  for (const part of order) {
    if (part.kind === "paragraph" && part.fromTable === "above" && part.align !== "center") run.push(part);
    else {
      close();
      sorted.push(part);
    }
  }
  close();
  return sorted;
}

function columnOf({ place }: PreparedParagraph): number {
  return place.column ?? 0;
}

export function sourceOf(place: Place): SourcePlace {
  return { ...place };
}

function addParagraph(lines: Line[], paragraph: PreparedParagraph, block: number): void {
  for (const part of paragraph.text.split("\n")) {
    const printed = tidy(part.replaceAll("**", "").replaceAll("\\_", "_"));
    if (printed === "") continue;
    lines.push({
      index: lines.length,
      text: closeLetterSpacing(printed),
      printed,
      place: paragraph.place,
      block,
      align: paragraph.align ?? null,
      bold: paragraph.bold ?? false,
      heading: paragraph.headingLevel !== undefined,
      fromCell: false,
      footnote: paragraph.role === "footnote",
    });
  }
}

/** A table of stamps is read column by column, any other one row by row. */
function addCells(lines: Line[], table: PreparedTable, block: number): void {
  const cells = table.rows.flatMap((row) => row.cells.map((cell, column) => ({ cell, column })));
  const stamps = cells.some(({ cell }) => STAMP_WORD.test(cell.text));
  if (table.caption !== null) lines.push(cellLine(lines.length, tidy(table.caption), table.place, block, true));
  const ordered = stamps ? cells.toSorted((a, b) => a.column - b.column) : cells;
  for (const { cell } of ordered) {
    if (cell.covered) continue;
    for (const part of cell.text.split("\n")) {
      const printed = tidy(part);
      if (printed !== "") lines.push(cellLine(lines.length, printed, cell.place, block, cell.bold));
    }
  }
}

function cellLine(index: number, printed: string, place: Place, block: number, bold: boolean): Line {
  const text = closeLetterSpacing(printed);
  return { index, text, printed, place, block, align: null, bold, heading: false, fromCell: true, footnote: false };
}

/** The lines as one text, as a reader would say it: line ends become spaces, a word broken by a hyphen is kept as printed. */
export function joinLines(lines: readonly Line[]): string {
  return joinTexts(lines.map((line) => line.text));
}

/** The same, as printed. */
export function joinPrinted(lines: readonly Line[]): string {
  return joinTexts(lines.map((line) => line.printed));
}

function joinTexts(texts: readonly string[]): string {
  let joined = "";
  for (const text of texts) joined += joined === "" || joinsWithoutSpace(joined, text) ? text : ` ${text}`;
  return joined;
}
