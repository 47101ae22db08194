import type { FigureFormSheet } from "#core/indicator/form-match-sheet.ts";
import type { Refusal } from "#core/intake/refusal.ts";
import { LIMITS } from "../limits.ts";
import type { FormFilling } from "../xlsx/fill/fill-form.ts";
import type { ReaderRequest } from "./messages.ts";
import { ReaderProcess, type FinalAnswer } from "./reader-process.ts";

export type { FormFilling } from "../xlsx/fill/fill-form.ts";

interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}

/** The cells of a form that was sent, read in a process of its own. Never rejects for a bad file. */
export async function readFormFile(
  bytes: Uint8Array,
): Promise<{ readonly ok: true; readonly sheets: readonly FigureFormSheet[] } | Refused> {
  const answer = await ask(bytes, { task: "readForm" });
  return answer.kind === "form" ? { ok: true, sheets: answer.sheets } : refused(answer);
}

/** The form with numbers in its cells; a received file is opened in a process of its own. */
export async function fillFormFile(
  bytes: Uint8Array,
  filling: FormFilling,
): Promise<{ readonly ok: true; readonly bytes: Buffer } | Refused> {
  const answer = await ask(bytes, { task: "fillForm", filling });
  return answer.kind === "filled" ? { ok: true, bytes: Buffer.from(answer.base64, "base64") } : refused(answer);
}

function refused(answer: FinalAnswer): Refused {
  return { ok: false, refusal: answer.kind === "refused" ? answer.refusal : { code: "readerFailed" } };
}

async function ask(bytes: Uint8Array, wish: Pick<ReaderRequest, "task" | "filling">): Promise<FinalAnswer> {
  if (bytes.length === 0) return { kind: "refused", refusal: { code: "empty" } };
  if (bytes.length > LIMITS.uploadBytes) return { kind: "refused", refusal: { code: "tooLarge" } };
  const reader = new ReaderProcess("reading");
  try {
    return await reader.run({
      request: { ...wish, fileName: "form.xlsx", byteLength: bytes.length },
      bytes,
      patience: LIMITS.readMs,
      onProgress: () => undefined,
      signal: undefined,
    });
  } finally {
    reader.close();
  }
}
