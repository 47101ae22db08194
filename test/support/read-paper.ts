import type { Draft } from "#core/intake/draft.ts";
import { readDraft } from "#core/intake/read-draft.ts";
import type { Block, Cell, SourceDocument } from "#core/intake/source-document.ts";
import type { Paper, PaperTable } from "#core/paper/model.ts";
import { styleOf } from "#core/paper/styles.ts";

/** What the ordinary reading makes of a paper, without any file between them. */
export function readPaper(paper: Paper): Draft {
  const read = readDraft(paperSource(paper));
  if ("refusal" in read) throw new Error(`refused: ${read.refusal.code}`);
  return read;
}

function paperSource(paper: Paper): SourceDocument {
  let tables = 0;
  const blocks = paper.sections.flatMap(({ blocks: own, orientation }) =>
    own.flatMap((block): Block[] => {
      if (block.kind === "chart") return [];
      if (block.kind === "table") return [sourceTable(block, (tables += 1))];
      if (block.kind === "signature") {
        const text = `${block.post ?? ""}\t${block.name ?? "____________"}`;
        return [{ kind: "paragraph", role: "body", place: {}, text: text.trim() }];
      }
      const { align, bold } = styleOf(block.role, orientation);
      const level = block.role === "title" ? 1 : block.role === "heading" ? 2 : undefined;
      const heading = level === undefined ? {} : { headingLevel: level };
      return [{ kind: "paragraph", role: "body", place: {}, text: block.text, align, bold, ...heading }];
    }),
  );
  return { format: "docx", blocks };
}

function sourceTable(table: PaperTable, number: number): Block {
  const columnCount = table.columns.length;
  const cell = (row: number, column: number, text: string, more: Partial<Cell> = {}): Cell => ({
    text,
    place: { table: number, row, column: column + 1 },
    column,
    columnSpan: 1,
    rowSpan: 1,
    ...more,
  });
  const header = table.columns.map(({ heading }, column) => cell(1, column, heading, { bold: true }));
  const rows = [...table.rows].map((row, index) => ({
    place: { table: number, row: index + 2 },
    cells:
      row.kind === "workstream"
        ? [cell(index + 2, 0, row.text, { columnSpan: columnCount, bold: true })]
        : row.cells.map(({ text, notes }, column) => cell(index + 2, column, text, notes ? { notes } : {})),
  }));
  return {
    kind: "table",
    place: { table: number },
    columnCount,
    grid: "declared",
    rows: [{ place: { table: number, row: 1 }, cells: header }, ...rows],
  };
}
