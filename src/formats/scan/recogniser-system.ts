import { spawn, spawnSync } from "node:child_process";
import type { Grey } from "./image.ts";
import { languageData } from "./language-data.ts";
import { ScanProblem } from "./limits.ts";
import { MODES, pagesOfTsv, type Mode, type ModeSettings, type Recogniser, type Word } from "./recogniser.ts";
import { tiffOf } from "./tiff.ts";

/** Whether the machine has a `tesseract` that starts. */
export function hasSystemTesseract(): boolean {
  return spawnSync("tesseract", ["--version"], { stdio: "ignore", timeout: 5000 }).status === 0;
}

interface Job {
  readonly picture: Grey;
  readonly mode: Mode;
  readonly resolve: (words: readonly Word[]) => void;
  readonly reject: (problem: unknown) => void;
}

/** Starting a program costs as much as reading some cells: it gets this many pictures at a time. */
const BATCH = 24;

/**
 * The system's own Tesseract with the project's data, so that both engines agree. Pictures that wait are read together
 * by one process, as pages of one TIFF.
 */
export function startSystemRecogniser(width: number): Recogniser {
  const stop = new AbortController();
  const waiting: Job[] = [];
  let running = 0;
  const next = (): void => {
    while (running < width && waiting.length > 0) {
      const mode = waiting[0]?.mode;
      const same = waiting.filter((job) => job.mode === mode);
      const batch = same.slice(0, Math.min(BATCH, Math.ceil(same.length / (width - running))));
      for (const job of batch) waiting.splice(waiting.indexOf(job), 1);
      running++;
      void readBatch(batch, stop.signal).finally(() => {
        running--;
        next();
      });
    }
  };
  return {
    name: "tesseract",
    width,
    read: (picture, mode) =>
      new Promise((resolve, reject) => {
        waiting.push({ picture, mode, resolve, reject });
        // The cells of a table are asked for in one turn: wait for all of them.
        if (waiting.length === 1) setImmediate(next);
      }),
    close: async () => {
      stop.abort();
      for (const job of waiting.splice(0)) job.reject(new ScanProblem("timedOut"));
    },
  };
}

async function readBatch(batch: readonly Job[], signal: AbortSignal): Promise<void> {
  const mode = batch[0]?.mode ?? "block";
  try {
    const tsv = await run(tiffOf(batch.map((job) => job.picture)), MODES[mode], signal);
    const pages = pagesOfTsv(tsv);
    batch.forEach((job, i) => job.resolve(pages.get(i + 1) ?? []));
  } catch (error) {
    for (const job of batch) job.reject(error);
  }
}

function run(tiff: Buffer, mode: ModeSettings, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const args = ["stdin", "stdout", "--tessdata-dir", languageData(), "-l", mode.language, "--oem", "1"];
    const child = spawn("tesseract", [...args, "--psm", mode.segmentation, ...settings(mode)], {
      stdio: ["pipe", "pipe", "ignore"],
      // oxlint-disable-next-line node/no-process-env -- the path to programs is all that tesseract gets to know
      env: { PATH: process.env["PATH"], OMP_THREAD_LIMIT: "1", LC_ALL: "C.UTF-8" },
      signal,
    });
    const parts: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => parts.push(part));
    child.stdin.on("error", () => undefined);
    child.on("error", () => reject(new ScanProblem(signal.aborted ? "timedOut" : "ocrUnavailable")));
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(parts).toString("utf8"));
      else reject(new ScanProblem("ocrUnavailable"));
    });
    child.stdin.end(tiff);
  });
}

function settings(mode: ModeSettings): string[] {
  const letters = mode.letters === "" ? [] : ["-c", `tessedit_char_whitelist=${mode.letters}`];
  return ["-c", "tessedit_create_tsv=1", "-c", "tessedit_do_invert=0", ...letters];
}
