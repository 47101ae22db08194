import type { Block, Cell, Paragraph, SourceDocument, Table } from "#core/intake/source-document.ts";
import { vocabularyOf, type Vocabulary } from "#core/text/join-lines.ts";
import { furnitureOf } from "../pdf/furniture.ts";
import { sourcePages, type LaidPage, type LaidTable } from "../pdf/laid-page.ts";
import { marginsOf } from "../pdf/margins.ts";
import { paragraphBlock, paragraphsOf } from "../pdf/paragraphs.ts";
import { tableBlock } from "../pdf/table-block.ts";
import type { TextLine } from "../pdf/text-lines.ts";
import { doubtfulWords } from "./doubtful-words.ts";
import { confidenceOf } from "./laid-page.ts";

/** Blocks of all pages in reading order. */
export function scanDocument(pages: readonly LaidPage[]): SourceDocument {
  const vocabulary = vocabularyOf(printedLines(pages));
  const furniture = furnitureOf(pages);
  const edges = marginsOf(pages);
  const count = { tables: 0, paragraphs: 0 };
  const blocks = pages.flatMap((page) => {
    const margins = edges.get(page) ?? { left: 0, right: page.width };
    const tables = page.tables
      .filter((table) => table.rowCount > 0)
      .map((table) => ({ y: table.box.y, make: (): Block => sureTable(table, ++count.tables, page.page, vocabulary) }));
    const paragraphs = runsBetween(page).flatMap((run) => {
      const plain = paragraphsOf(
        run.filter((line) => !furniture.has(line)),
        margins,
        vocabulary,
      ).map((laid) => ({ laid, role: "body" as const }));
      const atEdge = run.flatMap((line) => {
        const role = furniture.get(line);
        return role === undefined ? [] : paragraphsOf([line], margins, vocabulary).map((laid) => ({ laid, role }));
      });
      return [...plain, ...atEdge].map(({ laid, role }) => ({
        y: laid.lines[0]?.y ?? 0,
        make: (): Block => {
          const block = paragraphBlock(laid, page.page, ++count.paragraphs, margins, vocabulary, []);
          return { ...block, role, ...sure(block.text, laid.lines) } satisfies Paragraph;
        },
      }));
    });
    return [...tables, ...paragraphs].sort((a, b) => a.y - b.y).map((item) => item.make());
  });
  return { format: "scan", blocks, pageCount: pages.length, pages: sourcePages(pages) };
}

function sureTable(table: LaidTable, number: number, page: number, vocabulary: Vocabulary): Table {
  const block = tableBlock(table, number, page, vocabulary, []);
  const linesAt = new Map(table.cells.map((cell) => [`${cell.row} ${cell.column}`, cell.lines]));
  const rows = block.rows.map((row, index) => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, ...sure(cell.text, linesAt.get(`${index} ${cell.column}`) ?? []) })),
  }));
  return { ...block, rows };
}

function sure(text: string, lines: readonly TextLine[]): Pick<Cell, "confidence" | "doubtfulWords"> {
  const confidence = confidenceOf(lines);
  if (confidence === undefined) return {};
  const doubtful = doubtfulWords(text, lines);
  return doubtful.length > 0 ? { confidence, doubtfulWords: doubtful } : { confidence };
}

function* printedLines(pages: readonly LaidPage[]): Generator<string> {
  for (const page of pages) {
    for (const line of page.lines) yield line.text;
    for (const table of page.tables) for (const cell of table.cells) for (const line of cell.lines) yield line.text;
  }
}

/** Lines outside tables, parted where a table stands between them. */
function runsBetween(page: LaidPage): readonly (readonly TextLine[])[] {
  const runs = new Map<number, TextLine[]>();
  for (const line of page.lines) {
    const after = page.tables.filter((table) => table.box.y + table.box.height / 2 < line.y).length;
    const run = runs.get(after) ?? [];
    runs.set(after, run);
    run.push(line);
  }
  return [...runs.values()];
}
