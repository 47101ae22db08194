import type { Refusal } from "#core/intake/refusal.ts";
import { LIMITS } from "../limits.ts";
import type { ListSheetRow } from "./messages.ts";
import { ReaderProcess } from "./reader-process.ts";

export type ListResult =
  | { readonly ok: true; readonly rows: readonly ListSheetRow[] }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Reads an uploaded workbook that is a list, in a process of its own as plans are read (trust.md 6.3). Never rejects for a
 * bad file.
 */
export async function readListFile(bytes: Uint8Array, signal?: AbortSignal): Promise<ListResult> {
  if (bytes.length === 0) return { ok: false, refusal: { code: "empty" } };
  if (bytes.length > LIMITS.uploadBytes) return { ok: false, refusal: { code: "tooLarge" } };
  const reader = new ReaderProcess("reading");
  try {
    const answer = await reader.run({
      request: { task: "readList", fileName: "list.xlsx", byteLength: bytes.length },
      bytes,
      patience: LIMITS.readMs,
      onProgress: () => undefined,
      signal,
    });
    if (answer.kind === "list") return { ok: true, rows: answer.rows };
    return { ok: false, refusal: answer.kind === "refused" ? answer.refusal : { code: "readerFailed" } };
  } finally {
    reader.close();
  }
}
