import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { CalendarSheet } from "#core/paper/calendar-sheet.ts";
import type { Paper } from "#core/paper/model.ts";
import type { SetAnswer, SetReply, SetRequest } from "./messages.ts";
import { paperData } from "./paper-data.ts";
import { sheetData } from "./sheet-data.ts";

/** 5,000 rows take about half of it. */
const PATIENCE_MS = 60_000;
/** A worker that nobody needs ends, and its memory with it. */
const IDLE_MS = 60_000;
/** Letters of the paper, with its markup: about 10,000 rows. */
const MOST_LETTERS = 12_000_000;

export type PdfProblemCode = "unprintable" | "tooLarge" | "timedOut" | "failed";

/** Why a paper could not be set; the message is Russian and says what to do. */
export class PdfProblem extends Error {
  readonly code: PdfProblemCode;

  constructor(code: PdfProblemCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "PdfProblem";
    this.code = code;
  }
}

/**
 * The paper as PDF 1.7, A4: tagged, with its title and language, all fonts inside. Set in a thread of its own, with a limit
 * of time and memory; papers wait for one another. Rejects with `PdfProblem`, or with the signal's reason.
 */
export function writePdf(paper: Paper, options: { readonly signal?: AbortSignal } = {}): Promise<Uint8Array> {
  return inTurn(() => ({ template: "paper", data: paperData(paper) }), options.signal);
}

/** A calendar on one sheet, A4 or A3; as `writePdf` in all else. What no letters make fit goes over to further pages. */
export function writeSheet(sheet: CalendarSheet, options: { readonly signal?: AbortSignal } = {}): Promise<Uint8Array> {
  return inTurn(() => ({ template: "calendar", data: sheetData(sheet) }), options.signal);
}

function inTurn(request: () => SetRequest, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const result = last.then(() => setPaper(request, signal));
  last = result.catch(() => undefined);
  return result;
}

let last: Promise<unknown> = Promise.resolve();
let running: Worker | null = null;
let idle: NodeJS.Timeout | undefined;

async function setPaper(request: () => SetRequest, signal: AbortSignal | undefined): Promise<Uint8Array> {
  signal?.throwIfAborted();
  const asked = request();
  if (asked.data.length > MOST_LETTERS)
    throw new PdfProblem(
      "tooLarge",
      "План слишком велик для PDF. Сохраните его в DOCX или XLSX, либо разделите на части.",
    );
  const answer = await answerOf(asked, signal);
  if (answer.kind === "pdf") return answer.bytes;
  if (answer.kind === "unprintable") {
    const signs = Array.from(answer.signs, (sign) => `«${sign}» (${codeOf(sign)})`).join(", ");
    throw new PdfProblem(
      "unprintable",
      `Этих знаков нет в шрифтах PDF: ${signs}. Замените их в плане или сохраните его в DOCX.`,
    );
  }
  throw new PdfProblem("failed", "PDF не получился. Сохраните план в DOCX и сообщите разработчикам.", answer.reason);
}

const codeOf = (sign: string): string => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

function answerOf(request: SetRequest, signal: AbortSignal | undefined): Promise<SetAnswer> {
  clearTimeout(idle);
  const worker = (running ??= startWorker());
  worker.ref();
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      worker.off("message", take).off("error", fail).off("exit", end);
      worker.unref();
      if (running === worker) idle = setTimeout(() => stop(worker), IDLE_MS).unref();
      act();
    };
    const take = ({ answer, last: ends }: SetReply): void => {
      if (ends && running === worker) running = null;
      settle(() => resolve(answer));
    };
    const fail = (error: Error): void => settle(() => resolve({ kind: "failed", reason: error.message }));
    const end = (): void => settle(() => resolve({ kind: "failed", reason: "the worker ended" }));
    const abort = (): void => {
      stop(worker);
      settle(() => reject(signal?.reason));
    };
    const timer = setTimeout(() => {
      stop(worker);
      settle(() =>
        reject(
          new PdfProblem("timedOut", "PDF не успел получиться за минуту. Сохраните план в DOCX или разделите его."),
        ),
      );
    }, PATIENCE_MS);
    worker.on("message", take).on("error", fail).on("exit", end);
    signal?.addEventListener("abort", abort);
    worker.postMessage(request);
  });
}

function startWorker(): Worker {
  const worker = new Worker(program(), { env: {}, resourceLimits: { maxOldGenerationSizeMb: 512 } });
  worker.once("exit", () => {
    if (running === worker) running = null;
  });
  return worker;
}

function stop(worker: Worker): void {
  if (running === worker) running = null;
  void worker.terminate();
}

/** The built typesetter beside the running program, or in `dist` of the project when sources run (tests). */
function program(): string {
  for (const place of ["./", "../", "../../../dist/", "../../../../dist/"]) {
    const file = fileURLToPath(new URL(`${place}typesetter.js`, import.meta.url));
    if (existsSync(file)) return file;
  }
  throw new Error("dist/typesetter.js is not built");
}
