import type { Draft } from "#core/intake/draft.ts";
import type { Refusal } from "#core/intake/refusal.ts";
import type { Period } from "#core/time/period.ts";

export interface ReadProgress {
  readonly step: "opening" | "recognising" | "understanding";
  readonly done: number;
  readonly total: number;
  readonly unit: "page" | "part";
}

export interface ReadOptions {
  /** Used for finding words («outsidePeriod») when the document names no period. */
  readonly period?: Period;
  readonly onProgress?: (progress: ReadProgress) => void;
  readonly signal?: AbortSignal;
}

export type ReadResult = { readonly ok: true; readonly draft: Draft } | { readonly ok: false; readonly refusal: Refusal };

/**
 * Reads one uploaded file in a process of its own (trust.md 6.3): the process has a memory cap, a wall clock,
 * no network and is killed when it oversteps; the caller lives on. Never rejects for a bad file.
 */
export async function readPlanFile(_file: { bytes: Uint8Array; fileName: string }, _options: ReadOptions = {}): Promise<ReadResult> {
  return { ok: false, refusal: { code: "readerFailed" } };
}
