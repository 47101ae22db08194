import type { SourceDocument } from "#core/intake/source-document.ts";
import { availableParallelism } from "node:os";
import type { LaidPage } from "../pdf/laid-page.ts";
import type { ReadProgress } from "../sandbox/read-file.ts";
import { laidPageOf } from "./laid-page.ts";
import { openPicture } from "./open-pictures.ts";
import { openPdfPages, type PageSource } from "./page-rasters.ts";
import type { ScanPage } from "./read-page.ts";
import { startNpmRecogniser } from "./recogniser-npm.ts";
import { hasSystemTesseract, startSystemRecogniser } from "./recogniser-system.ts";
import type { Recogniser } from "./recogniser.ts";
import { repairPages } from "./repair-pages.ts";
import { scanDocument } from "./scan-document.ts";
import { readUpright } from "./upright.ts";

export interface ScanContext {
  readonly onProgress?: (progress: ReadProgress) => void;
  readonly signal?: AbortSignal;
  /** Which Tesseract to use; by default the system's where there is one, else the one from npm. */
  readonly engine?: Recogniser["name"];
}

export interface ScanFile {
  readonly bytes: Uint8Array;
  readonly kind: "pdf" | "picture";
}

/**
 * Reads a scanned document page by page: straightens it, finds its ruled tables, reads cell by cell. Pages of a PDF that
 * have a text layer are taken from it.
 * Throws `RefusedFile` or `ScanProblem` for a file that cannot be read and the signal's reason when stopped.
 */
export async function readScan(file: ScanFile, context: ScanContext = {}): Promise<SourceDocument> {
  const source = file.kind === "pdf" ? await openPdfPages(file.bytes) : await openPicture(file.bytes);
  try {
    return await readSource(source, context);
  } finally {
    await source.close();
  }
}

/** Reads every page of an open document. */
export async function readSource(source: PageSource, context: ScanContext): Promise<SourceDocument> {
  const all = Array.from({ length: source.pageCount }, (_, i) => i + 1);
  return scanDocument(await recognisePages(source, all, context));
}

/** Recognises some pages of an open document, numbered from 1. */
export async function recognisePages(
  source: PageSource,
  numbers: readonly number[],
  context: ScanContext,
): Promise<LaidPage[]> {
  const recogniser = await startRecogniser(context.engine);
  const stop = (): void => void recogniser.close();
  context.signal?.addEventListener("abort", stop);
  try {
    const pages: (ScanPage | LaidPage)[] = [];
    for (const number of numbers) {
      context.signal?.throwIfAborted();
      context.onProgress?.({ step: "recognising", done: pages.length, total: numbers.length, unit: "page" });
      const own = (await source.laid?.(number, null)) ?? null;
      pages.push(own ?? (await readUpright(recogniser, await source.page(number), number)));
    }
    context.onProgress?.({ step: "recognising", done: pages.length, total: numbers.length, unit: "page" });
    return laidOut(pages);
  } catch (error) {
    context.signal?.throwIfAborted();
    throw error;
  } finally {
    context.signal?.removeEventListener("abort", stop);
    await recogniser.close();
  }
}

/** Recognised pages put right and laid out; pages with a text layer stay as they are. */
function laidOut(pages: readonly (ScanPage | LaidPage)[]): LaidPage[] {
  const repaired = new Map(repairPages(pages.filter((page) => "number" in page)).map((page) => [page.number, page]));
  const laid: LaidPage[] = [];
  for (const page of pages) {
    const scan = "number" in page ? repaired.get(page.number) : undefined;
    if (scan) laid.push(laidPageOf(scan, laid.at(-1) ?? null));
    else if ("page" in page) laid.push(page);
  }
  return laid;
}

export async function startRecogniser(engine: Recogniser["name"] | undefined): Promise<Recogniser> {
  const width = Math.min(2, availableParallelism());
  const chosen = engine ?? (hasSystemTesseract() ? "tesseract" : "tesseract.js");
  return chosen === "tesseract" ? startSystemRecogniser(width) : startNpmRecogniser(width);
}
