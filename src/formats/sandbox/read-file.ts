import type { Draft } from "#core/intake/draft.ts";
import type { Refusal } from "#core/intake/refusal.ts";
import type { SourceDocument } from "#core/intake/source-document.ts";
import type { Period } from "#core/time/period.ts";
import { detectKind } from "../detect.ts";
import { LIMITS } from "../limits.ts";
import { RefusedFile } from "../refused-file.ts";
import type { ReaderRequest, ReadProgress } from "./messages.ts";
import { ReaderProcess, type FinalAnswer, type Job } from "./reader-process.ts";

export type { ReadProgress } from "./messages.ts";

export interface ReadOptions {
  /** Used for finding words («outsidePeriod») when the document names no period. */
  readonly period?: Period;
  readonly onProgress?: (progress: ReadProgress) => void;
  readonly signal?: AbortSignal;
  /** Whether the document as read comes back beside the draft; left out above `LIMITS.documentLetters`. */
  readonly withDocument?: boolean;
}

export type ReadResult =
  | { readonly ok: true; readonly draft: Draft; readonly document?: SourceDocument }
  | { readonly ok: false; readonly refusal: Refusal };

export interface PlanFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/** A reader process that is kept for several files; a new one is started after a death. */
export interface PlanReader {
  read(file: PlanFile, options?: ReadOptions): Promise<ReadResult>;
  close(): void;
}

/**
 * Reads one uploaded file in a process of its own (trust.md 6.3): the process has a memory cap, a wall clock,
 * no network and is killed when it oversteps; the caller lives on. Never rejects for a bad file.
 */
export async function readPlanFile(file: PlanFile, options: ReadOptions = {}): Promise<ReadResult> {
  const reader = openPlanReader();
  try {
    return await reader.read(file, options);
  } finally {
    reader.close();
  }
}

/** Starts the process at once, so that it gets ready while the caller fetches the bytes. */
export function openPlanReader(): PlanReader {
  let running: ReaderProcess | null = new ReaderProcess("reading");
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();
  const readNext = async (file: PlanFile, options: ReadOptions): Promise<ReadResult> => {
    const plain = await modernised(file, options.signal);
    if ("code" in plain) return { ok: false, refusal: plain };
    if (closed) return { ok: false, refusal: { code: "timedOut" } };
    if (!running?.alive) running = new ReaderProcess("reading");
    const answer = await running.run(jobOf("read", plain, options));
    return answer.kind === "needsOcr" ? recognise(answer.what, plain, options) : resultOf(answer);
  };
  return {
    // The process serves one file at a time: calls wait for those before them.
    read(file, options = {}) {
      const result = last.then(() => readNext(file, options));
      last = result.catch(() => undefined);
      return result;
    },
    close() {
      closed = true;
      running?.close();
      running = null;
    },
  };
}

/** Recognition has a process with more rights, so that reading can have one with none. */
async function recognise(what: "pdf" | "picture", file: PlanFile, options: ReadOptions): Promise<ReadResult> {
  const reader = new ReaderProcess("recognising");
  const answer = await reader.run(jobOf(what === "pdf" ? "recognisePdf" : "recognisePicture", file, options));
  reader.close();
  return resultOf(answer);
}

/** Old office formats go through LibreOffice first, in a process of its own; all else stays as it is. */
async function modernised(file: PlanFile, signal: AbortSignal | undefined): Promise<PlanFile | Refusal> {
  const { length } = file.bytes;
  if (length === 0) return { code: "empty" };
  if (length > LIMITS.uploadBytes) return { code: "tooLarge" };
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, length);
  const found = detectKind(bytes);
  if (found !== "cfb" && found !== "rtf") return file;
  try {
    const [{ inspectLegacy }, { convertLegacy }] = await Promise.all([
      import("../legacy/inspect.ts"),
      import("../legacy/convert.ts"),
    ]);
    const converted = await convertLegacy(bytes, inspectLegacy(bytes, found, file.fileName), signal);
    return { bytes: converted.bytes, fileName: `plan.${converted.extension}` };
  } catch (error) {
    return error instanceof RefusedFile ? error.refusal : { code: "readerFailed" };
  }
}

function jobOf(task: ReaderRequest["task"], file: PlanFile, options: ReadOptions): Job {
  const { period, signal, onProgress, withDocument } = options;
  return {
    request: {
      task,
      fileName: file.fileName,
      byteLength: file.bytes.length,
      ...(period ? { period } : {}),
      ...(withDocument === true ? { withDocument } : {}),
    },
    bytes: file.bytes,
    patience: task === "read" ? LIMITS.readMs : LIMITS.ocrPageMs,
    onProgress: ({ progress }) => onProgress?.(progress),
    signal,
  };
}

function resultOf(answer: FinalAnswer): ReadResult {
  if (answer.kind === "draft") {
    const { draft, document } = answer;
    return document === undefined ? { ok: true, draft } : { ok: true, draft, document };
  }
  return { ok: false, refusal: answer.kind === "refused" ? answer.refusal : { code: "readerFailed" } };
}
