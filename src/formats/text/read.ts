import type { SourceDocument } from "#core/intake/source-document.ts";
import { vocabularyOf } from "#core/text/join-lines.ts";
import { type Piece, type RawRow, blocksOf } from "./blocks.ts";
import { cellLineTableAt } from "./cell-lines.ts";
import { htmlTableAt } from "./html-table.ts";
import { paragraphsOf } from "./paragraphs.ts";
import { partedTableAt } from "./parted-table.ts";
import { pipeTableAt } from "./pipe-table.ts";
import { readPrintout } from "./printout.ts";
import { spacedParts } from "./space-table.ts";
import { tabTableAt } from "./tab-table.ts";

type FoundTable = { readonly rows: readonly RawRow[]; readonly columnCount: number; readonly end: number };
type TableFinder = (lines: readonly string[], start: number) => FoundTable | null;

const FINDERS: readonly TableFinder[] = [htmlTableAt, pipeTableAt, tabTableAt, partedTableAt, cellLineTableAt];

/** Reads pasted or plain text: tables by tabs, pipes, drawn frames, spaces or one cell on a line, paragraphs between them. */
export function readText(raw: string): SourceDocument {
  const text = raw.replace(/^\ufeff/u, "").replace(/\r\n?|[\u2028\u2029\u0085\v]/gu, "\n");
  const printout = readPrintout(text);
  if (printout !== null) return printout;
  const lines = text.replaceAll("\f", "\n").split("\n");
  const pieces: Piece[] = [];
  const vocabulary = vocabularyOf(lines);
  const grouped = partsByEmptyLines(lines);
  let loose: string[] = [];
  const flush = (): void => {
    for (const part of spacedParts(loose, vocabulary)) {
      if (part.kind === "table") pieces.push({ ...part, grid: "guessed" });
      else pieces.push(...paragraphsOf(part.lines, grouped, vocabulary));
    }
    loose = [];
  };
  for (let at = 0; at < lines.length;) {
    const table = firstTable(lines, at);
    if (table === null) {
      loose.push(lines[at] ?? "");
      at += 1;
      continue;
    }
    flush();
    pieces.push({ kind: "table", rows: table.rows, columnCount: table.columnCount, grid: "declared" });
    at = Math.max(table.end, at + 1);
  }
  flush();
  return { format: "text", blocks: blocksOf(pieces) };
}

function firstTable(lines: readonly string[], at: number): FoundTable | null {
  if ((lines[at] ?? "").trim() === "" && !(lines[at] ?? "").includes("\t")) return null;
  for (const find of FINDERS) {
    const table = find(lines, at);
    if (table !== null && table.rows.length > 0) return table;
  }
  return null;
}

/** Whether empty lines part the paragraphs, as recognisers and Markdown write. */
function partsByEmptyLines(lines: readonly string[]): boolean {
  const plain = lines.filter((line) => !line.includes("\t") && !line.includes("|"));
  const empty = plain.filter((line) => line.trim() === "").length;
  return empty > 0.25 * (plain.length - empty);
}
