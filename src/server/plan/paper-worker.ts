// The worker that makes papers of plans: one at a time, until it is stopped. A long plan would hold the server's loop up.
import { parentPort } from "node:worker_threads";
import * as z from "zod/mini";
import { draft } from "#core/intake/draft.ts";
import { makeFile } from "#formats/make.ts";
import { PdfProblem, type PdfProblemCode } from "#formats/pdf/write/write-pdf.ts";
import type { PaperReply, PaperRequest } from "./paper-messages.ts";

const CODES = {
  unprintable: "unprintable",
  tooLarge: "paperTooLarge",
  timedOut: "paperTimedOut",
  failed: "paperFailed",
} as const satisfies Record<PdfProblemCode, string>;

parentPort?.on("message", async ({ kind, extension, plan }: PaperRequest) => {
  try {
    const content: unknown = JSON.parse(plan);
    // The file in a buffer of its own, which goes to the server without being copied again.
    const bytes = Uint8Array.from(await makeFile(kind, z.parse(draft, content), extension));
    parentPort?.postMessage({ ok: true, bytes } satisfies PaperReply, [bytes.buffer]);
  } catch (error) {
    parentPort?.postMessage(replyOf(error));
  }
});

function replyOf(error: unknown): PaperReply {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (!(error instanceof PdfProblem)) return { ok: false, code: "paperFailed", reason };
  const code = CODES[error.code];
  return code === "paperFailed" ? { ok: false, code, reason } : { ok: false, code, data: { message: error.message } };
}
