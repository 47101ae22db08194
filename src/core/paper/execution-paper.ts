import { addCounts, NO_COUNTS } from "#core/coverage/counts.ts";
import type { Paper, PaperRow, PaperTable } from "./model.ts";
import { planTable } from "./plan-table.ts";
import { paragraph, reportHead } from "./report-blocks.ts";
import { markLines, type ToldRecords } from "./report-mark.ts";
import type { ExecutionReport } from "./report-model.ts";
import { workstreamSentences } from "./report-sentences.ts";
import { reportedRows, workstreamSums } from "./report-sums.ts";
import { knownInWords } from "./report-words.ts";
import { textWidth } from "./styles.ts";

export const MARK_HEADING = "Отметка об исполнении";
/** Of the width of the table, for what is added to it. */
const MARK_SHARE = 0.26;

/**
 * «Отчёт об исполнении плана»: a text draft by workstream, then the table as it was approved, word for word, with one column
 * more. `text`: what a person has made of the draft; null: as it is composed.
 */
export function executionPaper(report: ExecutionReport, text: string | null = null): Paper {
  const headings = new Set(workstreamSums(report).map(({ title }) => title));
  const lines = (text ?? composedText(report)).split("\n").filter((line) => line.trim() !== "");
  return {
    title: "Отчёт об исполнении плана",
    sections: [
      {
        orientation: "portrait",
        blocks: [
          ...reportHead(report, "Отчёт об исполнении плана"),
          ...lines.map((line) => paragraph(headings.has(line.trim()) ? "heading" : "text", line)),
          { kind: "signature", post: null, name: null },
        ],
      },
      { orientation: "landscape", blocks: [markedTable(report, textWidth("landscape"))] },
    ],
  };
}

/** The draft of the text, a paragraph on each line: the whole plan, then each workstream under its title. */
export function composedText(report: ExecutionReport): string {
  const sums = workstreamSums(report);
  const all = sums.reduce((sum, { counts }) => addCounts(sum, counts), NO_COUNTS);
  return [
    `По плану в целом: ${knownInWords(all)}.`,
    ...sums.flatMap((sum) => [sum.title, workstreamSentences(sum)]),
  ].join("\n");
}

function markedTable(report: ExecutionReport, width: number): PaperTable {
  const reported = reportedRows(report);
  const shown = new Set(reported.map(({ activity }) => activity.workstream));
  const plan = {
    ...report.plan,
    activities: reported.map(({ activity }) => activity),
    workstreams: report.plan.workstreams.filter(({ number }) => report.workstreams === null || shown.has(number)),
  };
  const markWidth = Math.round(width * MARK_SHARE * 10) / 10;
  const table = planTable(plan, width - markWidth);
  const told: ToldRecords = new Map();
  const marks = reported.map(({ activity, row }) => markLines(row, activity.number, told).join("\n"));
  let at = 0;
  const rows = [...table.rows].map((row): PaperRow => {
    if (row.kind === "workstream") return row;
    const text = marks[at] ?? "";
    at += 1;
    return { kind: "cells", cells: [...row.cells, { text }] };
  });
  const columns = [...table.columns, { heading: MARK_HEADING, width: markWidth, align: "left" as const }];
  return { ...table, columns, rows, fontSize: 9 };
}
