// The worker that makes papers of plans: one at a time, until it is stopped. A long plan would hold the server's loop up.
import { parentPort } from "node:worker_threads";
import * as z from "zod/mini";
import { draft } from "#core/intake/draft.ts";
import { TemplateProblem } from "#formats/docx/template/template-problem.ts";
import { makeFile } from "#formats/make.ts";
import { PdfProblem, type PdfProblemCode } from "#formats/pdf/write/write-pdf.ts";
import { RefusedFile } from "#formats/refused-file.ts";
import type { PaperReply, PaperRequest } from "./paper-messages.ts";

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
async function made({ kind, extension, plan, template }: PaperRequest): Promise<Uint8Array<ArrayBuffer>> {
  const content: unknown = JSON.parse(plan);
  const asDraft = z.parse(draft, content);
  if (template === undefined) return Uint8Array.from(await makeFile(kind, asDraft, extension));
  const { fillLetterhead } = await import("#formats/docx/template/fill-letterhead.ts");
  return Uint8Array.from(await fillLetterhead(Buffer.from(template), asDraft));
}

function replyOf(error: unknown): PaperReply {
  if (error instanceof RefusedFile) return { ok: false, ...error.refusal };
  if (error instanceof TemplateProblem) return { ok: false, code: error.code, data: { message: error.message } };
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (!(error instanceof PdfProblem)) return { ok: false, code: "paperFailed", reason };
  const code = CODES[error.code];
  return code === "paperFailed" ? { ok: false, code, reason } : { ok: false, code, data: { message: error.message } };
}
