import { REFUSAL_TEXT } from "#core/intake/refusal-text.ts";
import type { PlanReader } from "#formats/sandbox/read-file.ts";
import { LIMITS } from "#formats/limits.ts";
import { renderPage } from "#formats/sandbox/render-page.ts";
import { ARCHIVES } from "./archives.ts";
import type { HostileFile } from "./hostile-file.ts";
import { MARKUP } from "./markup.ts";
import { OFFICE_CONVERTED, PAGES_AND_LEGACY } from "./pages-and-legacy.ts";
import { SHEETS_AND_TEXTS } from "./sheets-and-texts.ts";

export const HAND_MADE: readonly HostileFile[] = [...ARCHIVES, ...MARKUP, ...SHEETS_AND_TEXTS, ...PAGES_AND_LEGACY];
export const HAND_MADE_OFFICE: readonly HostileFile[] = OFFICE_CONVERTED;

export interface Trial {
  readonly name: string;
  /** "draft" or the code of the refusal; "thrown" when the caller saw an exception. */
  readonly outcome: string;
  readonly ms: number;
  /** What is wrong with the ending; null when all is well. */
  readonly wrong: string | null;
}

/** Above the reader's own limit there is only the killing and the answer. */
const GRACE_MS = 3_000;

type Ending = { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly code: string } };

export function tryFile(reader: PlanReader, file: HostileFile, limitMs: number = LIMITS.readMs): Promise<Trial> {
  return tried(file, (bytes) => reader.read({ bytes, fileName: file.fileName }), "draft", limitMs);
}

/** Draws the first page; which way up a scan is may take a trial reading. */
export function tryDrawing(file: HostileFile): Promise<Trial> {
  const limitMs = LIMITS.readMs + LIMITS.ocrPageMs;
  return tried(file, (bytes) => renderPage({ bytes, fileName: file.fileName }, 1), "picture", limitMs);
}

async function tried(
  file: HostileFile,
  work: (bytes: Buffer) => Promise<Ending>,
  success: string,
  limitMs: number,
): Promise<Trial> {
  const bytes = file.make();
  const from = performance.now();
  let outcome: string;
  try {
    const result = await work(bytes);
    outcome = result.ok ? success : result.refusal.code;
  } catch (error) {
    outcome = `thrown ${String(error)}`;
  }
  const ms = performance.now() - from;
  return { name: file.name, outcome, ms, wrong: wrongWith(file, outcome, ms, limitMs) };
}

function wrongWith(file: HostileFile, outcome: string, ms: number, limitMs: number): string | null {
  if (outcome.startsWith("thrown")) return "the caller saw an exception";
  if (ms > limitMs + GRACE_MS) return `took ${Math.round(ms)} ms`;
  // A defect inside the reader is survived, but it is a defect.
  if (outcome === "readerFailed") return "the reader failed";
  if (outcome !== "draft" && outcome !== "picture" && !(outcome in REFUSAL_TEXT)) return "no words for this refusal";
  if (outcome !== "picture" && file.expect && !file.expect.some((expected) => expected === outcome))
    return `expected ${file.expect.join(" or ")}`;
  return null;
}
