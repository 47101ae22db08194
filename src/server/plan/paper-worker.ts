// The worker that makes papers of plans: one at a time, until it is stopped. A long plan would hold the server's loop up.
import { parentPort } from "node:worker_threads";
import * as z from "zod/mini";
import { actDraft } from "#core/act/model.ts";
import { draft } from "#core/intake/draft.ts";
import { officialLetter } from "#core/letter/model.ts";
import { actPaper } from "#core/paper/act-paper.ts";
import { letterPaper } from "#core/letter/letter-paper.ts";
import { TemplateProblem } from "#formats/docx/template/template-problem.ts";
import { makeFile } from "#formats/make.ts";
import { PdfProblem, type PdfProblemCode } from "#formats/pdf/write/write-pdf.ts";
import { RefusedFile } from "#formats/refused-file.ts";
import type { ActPaperRequest, LetterRequest, PaperReply, PaperRequest, ReportRequest } from "./paper-messages.ts";

const CODES = {
  unprintable: "unprintable",
  tooLarge: "paperTooLarge",
  timedOut: "paperTimedOut",
  failed: "paperFailed",
} as const satisfies Record<PdfProblemCode, string>;

parentPort?.on("message", (request: PaperRequest) => {
  void made(request).then(
    (bytes) => parentPort?.postMessage({ ok: true, bytes } satisfies PaperReply, [bytes.buffer]),
    (error: unknown) => parentPort?.postMessage(replyOf(error)),
  );
});

/** The file in a buffer of its own, which goes to the server without being copied again. */
async function made(request: PaperRequest): Promise<Uint8Array<ArrayBuffer>> {
  if (request.kind === "report") return Uint8Array.from(await madeReport(request));
  if (request.kind === "act") return Uint8Array.from(await madeAct(request));
  if (request.kind === "letter") return Uint8Array.from(await madeLetter(request));
  if (request.kind === "sheet")
    return Uint8Array.from(await (await import("#formats/pdf/write/write-pdf.ts")).writeSheet(request.sheet));
  const { kind, extension, plan, template } = request;
  const content: unknown = JSON.parse(plan);
  const asDraft = z.parse(draft, content);
  if (template === undefined) return Uint8Array.from(await makeFile(kind, asDraft, extension));
  const { fillLetterhead } = await import("#formats/docx/template/fill-letterhead.ts");
  return Uint8Array.from(await fillLetterhead(Buffer.from(template), asDraft));
}

async function madeReport({ extension, paper }: ReportRequest): Promise<Uint8Array> {
  switch (extension) {
    case "docx":
      return (await import("#formats/docx/write/write-docx.ts")).writeDocx(paper);
    case "xlsx":
      return (await import("#formats/xlsx/write/write-xlsx.ts")).writeXlsx(paper);
    case "pdf":
      return (await import("#formats/pdf/write/write-pdf.ts")).writePdf(paper);
  }
}

async function madeAct({ extension, act, plan, footer, template }: ActPaperRequest): Promise<Uint8Array> {
  const asAct = z.parse(actDraft, JSON.parse(act));
  const asPlan = plan === null ? null : z.parse(draft, JSON.parse(plan));
  if (template !== undefined && extension === "docx") {
    const { fillWithAct } = await import("#formats/docx/template/fill-letterhead.ts");
    return fillWithAct(Buffer.from(template), asAct, asPlan, footer);
  }
  const paper = actPaper(asAct, asPlan, footer);
  return extension === "docx"
    ? (await import("#formats/docx/write/write-docx.ts")).writeDocx(paper)
    : (await import("#formats/pdf/write/write-pdf.ts")).writePdf(paper);
}

async function madeLetter({ extension, letter, date, number, template }: LetterRequest): Promise<Uint8Array> {
  const content = z.parse(officialLetter, JSON.parse(letter));
  if (template !== undefined && extension === "docx") {
    const { fillWithLetter } = await import("#formats/docx/template/fill-letterhead.ts");
    const filled = await fillWithLetter(Buffer.from(template), content, { date, number });
    if (filled !== null) return filled;
  }
  const paper = letterPaper(content, { date, number });
  return extension === "docx"
    ? (await import("#formats/docx/write/write-docx.ts")).writeDocx(paper)
    : (await import("#formats/pdf/write/write-pdf.ts")).writePdf(paper);
}

function replyOf(error: unknown): PaperReply {
  if (error instanceof RefusedFile) return { ok: false, ...error.refusal };
  if (error instanceof TemplateProblem) return { ok: false, code: error.code, data: { message: error.message } };
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (!(error instanceof PdfProblem)) return { ok: false, code: "paperFailed", reason };
  const code = CODES[error.code];
  return code === "paperFailed" ? { ok: false, code, reason } : { ok: false, code, data: { message: error.message } };
}
