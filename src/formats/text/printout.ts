import type { Block, Place, SourceDocument } from "#core/intake/source-document.ts";
import { guessTables } from "../pdf/guess-table.ts";
import type { LaidPage } from "../pdf/laid-page.ts";
import { type TextLine, lineOf } from "../pdf/text-lines.ts";
import { scanDocument } from "../scan/scan-document.ts";
import { cellBeginnings, cellStarts, isStretched } from "./cell-starts.ts";

/** Fixed pitch: the size of a letter and of a line in units that suit the reader of PDF pages. */
const PITCH = 6;
const SIZE = 12;
const LEADING = 14;
const MOST_HEADER_LINES = 10;

/**
 * Reads the printout of a PDF as text that keeps the places of words (`pdftotext -layout` and its like): pages parted by
 * form feeds, columns by spaces. Null for any other text.
 */
export function readPrintout(text: string): SourceDocument | null {
  const pages = text.split("\f").map((page) => page.split("\n").map((line) => line.trimEnd()));
  if (pages.length < 2 || pages.flat().filter(isSpaced).length < 3) return null;
  const laid: LaidPage[] = [];
  const headers = repeatedHeaders(pages);
  let starts: readonly number[] = [];
  for (const lines of pages.filter((page) => page.some((line) => line !== ""))) {
    starts = cellStarts(lines, starts);
    laid.push(layOut(lines, laid.length + 1, starts, headers));
  }
  return { format: "text", blocks: scanDocument(laid).blocks.map(withoutRegions) };
}

/** Three parts and more with wide gaps between them. */
function isSpaced(line: string): boolean {
  return line.trim().split(/ {2,}/u).length > 2;
}

/** Lines of a table header that is printed anew on top of pages, as `bare` has them: what is known of its type. */
function repeatedHeaders(pages: readonly (readonly string[])[]): ReadonlySet<string> {
  const texts = pages.map((page) => page.map(bare).filter((line) => line !== ""));
  const found = new Set<string>();
  for (const [index, page] of texts.entries()) {
    for (const other of texts.slice(0, index)) {
      const at = other.indexOf(page[0] ?? "");
      if (at < 0) continue;
      let count = 0;
      while (count < MOST_HEADER_LINES && page[count] !== undefined && page[count] === other[at + count]) count += 1;
      if (count < page.length) for (const line of page.slice(0, count)) found.add(line);
    }
  }
  return found;
}

const bare = (line: string): string => line.trim().replace(/\s+/gu, " ");

function layOut(
  lines: readonly string[],
  page: number,
  starts: readonly number[],
  headers: ReadonlySet<string>,
): LaidPage {
  const printed = lines.flatMap((line, row) =>
    line === "" ? [] : [lineAt(line, row, starts, headers.has(bare(line)))],
  );
  const width = Math.max(...printed.map((line) => line.x1));
  const borders = [0, ...starts.filter((at) => at > 0).map((at) => (at - 0.5) * PITCH), width];
  const { tables, lines: free } = guessTables(printed, [], borders.length > 3 ? borders : null);
  return { page, turn: 0, width, height: lines.length * LEADING, tables: [...tables], lines: free };
}

function lineAt(line: string, row: number, starts: readonly number[], bold: boolean): TextLine {
  const indent = line.search(/\S/u);
  const y = (row + 1) * LEADING;
  const begins = cellBeginnings(line, starts);
  const stretched = isStretched(line, begins);
  const words = [...line.matchAll(/\S+/gu)].map((match) => {
    const at = match.index;
    const end = at + match[0].length;
    // A cell begins where its column does, and the word before it ends there.
    const next = begins.get(end + 1);
    return {
      text: match[0],
      x0: (begins.get(at) ?? at) * PITCH,
      x1: (next === undefined ? end : Math.min(end, next - 1)) * PITCH,
      y,
      endY: y,
      size: SIZE,
      bold,
      angle: 0 as const,
      opens: at === indent || begins.has(at) || (!stretched && line.slice(at - 2, at) === "  "),
    };
  });
  return lineOf(words);
}

function withoutRegions(block: Block): Block {
  if (block.kind === "paragraph") return { ...block, place: plain(block.place) };
  const { columnEdges: _, ...table } = block;
  return {
    ...table,
    place: plain(block.place),
    rows: block.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, place: plain(cell.place) })),
    })),
  };
}

function plain(place: Place): Place {
  const { region: _, ...rest } = place;
  return rest;
}
