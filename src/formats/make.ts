import type { Draft } from "#core/intake/draft.ts";
import { planCalendar } from "#core/paper/calendar.ts";
import type { Paper } from "#core/paper/model.ts";
import { orderPaper } from "#core/paper/order-paper.ts";
import { planPaper } from "#core/paper/plan-paper.ts";

export type PaperKind = "order" | "plan" | "calendar";
export type PaperExtension = "docx" | "pdf" | "xlsx" | "ics";

/** A calendar is an `.ics` file, a paper any of the others; a plan may also be asked for as a calendar. */
export function canMake(kind: PaperKind, extension: PaperExtension): boolean {
  return extension === "ics" ? kind !== "order" : kind !== "calendar";
}

/**
 * The official document of a draft as a file. Each writer is loaded only when it is needed. Rejects with `PdfProblem`
 * where a PDF cannot be set, with `XlsxProblem` where a workbook cannot hold it.
 */
export async function makeFile(kind: PaperKind, draft: Draft, extension: PaperExtension): Promise<Uint8Array> {
  switch (extension) {
    case "ics":
      return (await import("./ics/write-ics.ts")).writeIcs(planCalendar(draft));
    case "docx":
      return (await import("./docx/write/write-docx.ts")).writeDocx(paperOf(kind, draft));
    case "xlsx":
      return (await import("./xlsx/write/write-xlsx.ts")).writeXlsx(paperOf(kind, draft));
    case "pdf":
      return (await import("./pdf/write/write-pdf.ts")).writePdf(paperOf(kind, draft));
  }
}

function paperOf(kind: PaperKind, draft: Draft): Paper {
  return kind === "order" ? orderPaper(draft) : planPaper(draft);
}
