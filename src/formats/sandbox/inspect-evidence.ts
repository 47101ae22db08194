import type { Refusal } from "#core/intake/refusal.ts";
import type { InspectedEvidence } from "../evidence/inspect.ts";
import { LIMITS } from "../limits.ts";
import { ReaderProcess } from "./reader-process.ts";

export type { InspectedEvidence } from "../evidence/inspect.ts";

export type InspectionResult =
  | { readonly ok: true; readonly evidence: InspectedEvidence }
  | { readonly ok: false; readonly refusal: Refusal };

/** How many files are looked into at a time; each has a process of its own. */
const AT_ONCE = 2;
const waiting: (() => void)[] = [];
let free = AT_ONCE;

/**
 * Looks into one piece of evidence and cleans a picture, in a process of its own as plans are read (trust.md 6.2, 6.3): with a
 * cap on memory and time and without a network. Never rejects for a bad file.
 */
export async function inspectEvidenceFile(
  bytes: Uint8Array,
  fileName: string,
  signal?: AbortSignal,
): Promise<InspectionResult> {
  if (bytes.length === 0) return { ok: false, refusal: { code: "empty" } };
  if (bytes.length > LIMITS.uploadBytes) return { ok: false, refusal: { code: "tooLarge" } };
  while (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
  free -= 1;
  const reader = new ReaderProcess("drawing");
  try {
    const answer = await reader.run({
      request: { task: "inspectEvidence", fileName, byteLength: bytes.length },
      bytes,
      patience: LIMITS.readMs,
      onProgress: () => undefined,
      signal,
    });
    if (answer.kind !== "evidence")
      return { ok: false, refusal: answer.kind === "refused" ? answer.refusal : { code: "readerFailed" } };
    const { content, kind: _, preview, ...rest } = answer;
    const decoded = (base64: string | null): Buffer | null => (base64 === null ? null : Buffer.from(base64, "base64"));
    return { ok: true, evidence: { ...rest, content: decoded(content), preview: decoded(preview) } };
  } finally {
    reader.close();
    free += 1;
    waiting.shift()?.();
  }
}
