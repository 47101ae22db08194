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

parentPort?.on("message", (request: PaperRequest) => {
  void made(request).then(
    (bytes) => parentPort?.postMessage({ ok: true, bytes } satisfies PaperReply, [bytes.buffer]),
    (error: unknown) => parentPort?.postMessage(replyOf(error)),
  );
});

/** The file in a buffer of its own, which goes to the server without being copied again. */
async function made({ kind, extension, plan }: PaperRequest): Promise<Uint8Array<ArrayBuffer>> {
  const content: unknown = JSON.parse(plan);
  return Uint8Array.from(await makeFile(kind, z.parse(draft, content), extension));
}

function replyOf(error: unknown): PaperReply {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (!(error instanceof PdfProblem)) return { ok: false, code: "paperFailed", reason };
  const code = CODES[error.code];
  return code === "paperFailed" ? { ok: false, code, reason } : { ok: false, code, data: { message: error.message } };
}
