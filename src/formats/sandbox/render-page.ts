import { createHash } from "node:crypto";
import type { Refusal } from "#core/intake/refusal.ts";
import { LIMITS } from "../limits.ts";
import type { PictureSize, PictureWish } from "./messages.ts";
import type { PlanFile } from "./read-file.ts";
import { ReaderProcess, type FinalAnswer, type ReaderRights } from "./reader-process.ts";

export interface RenderOptions {
  /** Pixels for a point (1/72 inch); a very large page is drawn smaller. 144 dpi when absent. */
  readonly pixelsPerPoint?: number;
  /** `turn` of the page in `SourceDocument.pages` (0 when it has none): spares a scan the trial reading. */
  readonly turn?: 0 | 1 | 2 | 3;
  readonly signal?: AbortSignal;
}

/** `png` is a PNG of `width` × `height` pixels that shows exactly the page, `pageWidth` × `pageHeight` points as it is read. */
export type RenderResult =
  | ({ readonly ok: true; readonly png: Uint8Array } & PictureSize)
  | { readonly ok: false; readonly refusal: Refusal };

const USUAL_PIXELS_PER_POINT = 2;
/** A process waits this long for another page of its file. */
const KEPT_MS = 20_000;
/** How many files are drawn at a time. */
const DESKS = 2;

/**
 * Draws one page (from 1) of a PDF, a scan or a picture as the reader saw it, so that every `Region` of the read document
 * lies on its picture. Runs in a process of its own with the limits of reading; never rejects for a bad file:
 * `unknownFormat` for a file without pages, `damaged` for a page that cannot be drawn or is not there.
 */
export function renderPage(file: PlanFile, page: number, options: RenderOptions = {}): Promise<RenderResult> {
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.length);
  const key = createHash("sha256").update(bytes).digest("base64");
  const { pixelsPerPoint = USUAL_PIXELS_PER_POINT, turn, signal } = options;
  const wish = { page, pixelsPerPoint, ...(turn === undefined ? {} : { turn }) };
  return deskFor(key).draw(key, { bytes, wish, signal });
}

interface Order {
  readonly bytes: Buffer;
  readonly wish: PictureWish;
  readonly signal: AbortSignal | undefined;
}

/**
 * A place where one process at a time draws pages of one file. Pages of another file get a process of their own: what a
 * hostile file does to its process ends with it.
 */
class Desk {
  /** The file whose pages are drawn, or will be when the orders before it are done. */
  key: string | null = null;
  waiting = 0;
  #running: { readonly key: string; readonly rights: ReaderRights; readonly process: ReaderProcess } | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #clearing: NodeJS.Timeout | undefined;

  draw(key: string, order: Order): Promise<RenderResult> {
    this.key = key;
    this.waiting += 1;
    const result = this.#last.then(() => this.#drawNow(key, order));
    this.#last = result.finally(() => (this.waiting -= 1)).catch(() => undefined);
    return result;
  }

  async #drawNow(key: string, order: Order): Promise<RenderResult> {
    clearTimeout(this.#clearing);
    if (order.signal?.aborted) return { ok: false, refusal: { code: "timedOut" } };
    const kept = this.#running?.key === key && this.#running.process.alive ? this.#running.rights : "drawing";
    let answer = await this.#ask(key, kept, order);
    if (answer.kind === "needsTrial") answer = await this.#ask(key, "recognising", order);
    this.#running?.process.hold(false);
    this.#clearing = setTimeout(() => this.#clear(), KEPT_MS).unref();
    return resultOf(answer);
  }

  #ask(key: string, rights: ReaderRights, { bytes, wish, signal }: Order): Promise<FinalAnswer> {
    const running = this.#running;
    const fits = running?.key === key && running.rights === rights && running.process.alive;
    if (!fits) {
      this.#clear();
      this.#running = { key, rights, process: new ReaderProcess(rights) };
    }
    const { process } = this.#running ?? { process: new ReaderProcess(rights) };
    process.hold(true);
    return process.run({
      request: { task: "drawPage", fileName: "", byteLength: bytes.length, picture: wish },
      bytes,
      patience: rights === "recognising" ? LIMITS.ocrPageMs : LIMITS.readMs,
      onProgress: () => undefined,
      signal,
    });
  }

  #clear(): void {
    this.#running?.process.close();
    this.#running = null;
  }
}

const desks = Array.from({ length: DESKS }, () => new Desk());

/** The desk where this file lies, else the one with the least to do. */
function deskFor(key: string): Desk {
  const own = desks.find((desk) => desk.key === key);
  const [first = new Desk(), ...others] = desks;
  return own ?? others.reduce((best, desk) => (desk.waiting < best.waiting ? desk : best), first);
}

function resultOf(answer: FinalAnswer): RenderResult {
  if (answer.kind === "picture") {
    const { kind: _, base64, ...size } = answer;
    return { ok: true, png: Buffer.from(base64, "base64"), ...size };
  }
  return { ok: false, refusal: answer.kind === "refused" ? answer.refusal : { code: "readerFailed" } };
}
