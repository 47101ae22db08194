import type { Draft } from "#core/intake/draft.ts";
import type { Refusal } from "#core/intake/refusal.ts";
import type { Period } from "#core/time/period.ts";
import { LIMITS } from "../limits.ts";
import type { ReaderRequest, ReadProgress } from "./messages.ts";
import { ReaderProcess, type FinalAnswer, type Job } from "./reader-process.ts";

export type { ReadProgress } from "./messages.ts";

export interface ReadOptions {
  /** Used for finding words («outsidePeriod») when the document names no period. */
  readonly period?: Period;
  readonly onProgress?: (progress: ReadProgress) => void;
  readonly signal?: AbortSignal;
}

export type ReadResult = { readonly ok: true; readonly draft: Draft } | { readonly ok: false; readonly refusal: Refusal };

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
  return {
    async read(file, options = {}) {
      const early = refuseEarly(file.bytes);
      if (early) return { ok: false, refusal: early };
      if (!running?.alive) running = new ReaderProcess("reading");
      const answer = await running.run(jobOf("read", file, options));
      return answer.kind === "needsOcr" ? recognise(answer.what, file, options) : resultOf(answer);
    },
    close() {
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

function refuseEarly(bytes: Uint8Array): Refusal | null {
  if (bytes.length === 0) return { code: "empty" };
  return bytes.length > LIMITS.uploadBytes ? { code: "tooLarge" } : null;
}

function jobOf(task: ReaderRequest["task"], file: PlanFile, { period, signal, onProgress }: ReadOptions): Job {
  return {
    request: { task, fileName: file.fileName, byteLength: file.bytes.length, ...(period ? { period } : {}) },
    bytes: file.bytes,
    patience: task === "read" ? LIMITS.readMs : LIMITS.ocrPageMs,
    onProgress: ({ progress }) => onProgress?.(progress),
    signal,
  };
}

function resultOf(answer: FinalAnswer): ReadResult {
  if (answer.kind === "draft") return { ok: true, draft: answer.draft };
  return { ok: false, refusal: answer.kind === "refused" ? answer.refusal : { code: "readerFailed" } };
}
