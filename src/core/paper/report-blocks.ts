import type { PaperBlock, PaperColumn, PaperParagraph, PaperTable, ParagraphRole } from "./model.ts";
import type { ExecutionReport } from "./report-model.ts";
import { answersInWords, dayInWords } from "./report-words.ts";

export function paragraph(role: ParagraphRole, text: string): PaperParagraph {
  return { kind: "paragraph", role, text };
}

/** What every report says first: whose, of which edition, for which days, and when the figures were read. */
export function reportHead(report: ExecutionReport, title: string): PaperBlock[] {
  const { organisation, plan, edition, from, to, asOf, asked, silent } = report;
  return [
    paragraph("title", title),
    paragraph("text", organisation),
    paragraph("text", `План: ${plan.title ?? "без названия"}. ${editionInWords(edition)}`),
    paragraph("text", `Отчётный период: с ${dayInWords(from)} по ${dayInWords(to)}`),
    paragraph(
      "text",
      `Данные на ${asOf}${asked === 0 ? "" : `; ${answersInWords(asked, silent)}`}. Позднейшие отметки в отчёт не вошли.`,
    ),
  ];
}

function editionInWords({ number, act, sha256 }: ExecutionReport["edition"]): string {
  return `Редакция ${number}, ${act}, контрольная сумма ${sha256.slice(0, 16)}`;
}

type Column = readonly [heading: string, width: number, align?: PaperColumn["align"]];

/** A table of texts; `width` millimetres are shared as the columns' numbers say. */
export function listTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
  fontSize = 10,
): PaperTable {
  const total = columns.reduce((sum, [, share]) => sum + share, 0);
  return {
    kind: "table",
    subject: "list",
    columns: columns.map(([heading, share, align = "left"]) => ({
      heading,
      align,
      width: Math.round((share / total) * width * 10) / 10,
    })),
    rows: rows.map((cells) => ({ kind: "cells", cells: cells.map((text) => ({ text })) })),
    fontSize,
  };
}
