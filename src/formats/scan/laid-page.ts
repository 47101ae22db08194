import type { Region } from "#core/intake/source-document.ts";
import { guessTables } from "../pdf/guess-table.ts";
import type { LaidPage, LaidTable } from "../pdf/laid-page.ts";
import type { Word as LaidWord } from "../pdf/page-marks.ts";
import type { TextLine } from "../pdf/text-lines.ts";
import type { Box } from "./image.ts";
import type { ScanLine, ScanPage, ScanTable } from "./read-page.ts";

/** The page in the form that the reader of PDF lays out further; its words also carry how sure the engine was. */
export function laidPageOf(page: ScanPage, before: LaidPage | null): LaidPage {
  const ruled = page.tables.map(laidTable);
  const free = page.lines.filter((line) => line.words.length > 0).map(textLine);
  // A table without a grid may go on with the columns of the one before it.
  const last = [...(before?.tables ?? []), ...ruled].at(-1);
  const hint = last !== undefined && last.xs.length > 3 ? last.xs : null;
  const { tables: guessed, lines } = guessTables(free, page.rules, hint);
  const tables = [...ruled, ...guessed].sort((a, b) => a.box.y - b.box.y);
  return { page: page.number, turn: page.turn, width: page.width, height: page.height, tables, lines };
}

function laidTable(table: ScanTable): LaidTable {
  return {
    kind: "table",
    grid: "ruled",
    box: regionOf(table.box),
    xs: table.columnEdges,
    rowCount: table.rowCount,
    cells: table.cells.map(({ row, column, rowSpan, columnSpan, box, lines }) => ({
      row,
      column,
      rowSpan,
      columnSpan,
      box: regionOf(box),
      lines: lines.filter((line) => line.words.length > 0).map(textLine),
    })),
  };
}

export interface SureWord extends LaidWord {
  readonly confidence: number;
  readonly box: Box;
}

export function isSureWord(word: LaidWord): word is SureWord {
  return "confidence" in word && typeof word.confidence === "number" && "box" in word;
}

export function textLine(line: ScanLine): TextLine {
  const words = line.words.map((word): SureWord => ({
    text: word.text,
    x0: word.box.x0,
    x1: word.box.x1,
    y: line.baseline,
    endY: line.baseline,
    size: line.size,
    bold: false,
    angle: 0,
    confidence: word.confidence,
    box: word.box,
  }));
  const first = words[0];
  return {
    words,
    text: words.map((word) => word.text).join(" "),
    x0: Math.min(...words.map((word) => word.x0)),
    x1: Math.max(...words.map((word) => word.x1)),
    y: line.baseline,
    size: line.size,
    bold: false,
    firstWordWidth: first ? first.x1 - first.x0 : 0,
  };
}

/** The least sure word of the lines, 0–1. */
export function confidenceOf(lines: readonly TextLine[]): number | undefined {
  const values = lines.flatMap((line) => line.words.flatMap((word) => (isSureWord(word) ? [word.confidence] : [])));
  return values.length === 0 ? undefined : Math.round(Math.min(...values) * 100) / 100;
}

function regionOf(box: Box): Region {
  return { x: box.x0, y: box.y0, width: box.x1 - box.x0, height: box.y1 - box.y0 };
}
