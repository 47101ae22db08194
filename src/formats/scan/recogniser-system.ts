import { spawn, spawnSync } from "node:child_process";
import { languageData } from "./language-data.ts";
import { ScanProblem } from "./limits.ts";
import { MODES, pgmOf, wordsOfTsv, type ModeSettings, type Recogniser, type Word } from "./recogniser.ts";

/** Whether the machine has a `tesseract` that starts. */
export function hasSystemTesseract(): boolean {
  return spawnSync("tesseract", ["--version"], { stdio: "ignore", timeout: 5000 }).status === 0;
}

/** The system's own Tesseract, one process per picture, with the project's Russian data so that both engines agree. */
export function startSystemRecogniser(width: number): Recogniser {
  const stop = new AbortController();
  let running = 0;
  const waiting: (() => void)[] = [];
  const done = (): void => {
    running--;
    waiting.shift()?.();
  };
  return {
    name: "tesseract",
    width,
    read: async (picture, mode) => {
      while (running >= width) await new Promise<void>((resolve) => waiting.push(resolve));
      running++;
      try {
        return await readOnce(pgmOf(picture), MODES[mode], stop.signal);
      } finally {
        done();
      }
    },
    close: async () => stop.abort(),
  };
}

function readOnce(pgm: Buffer, mode: ModeSettings, signal: AbortSignal): Promise<Word[]> {
  return new Promise((resolve, reject) => {
    const args = ["stdin", "stdout", "--tessdata-dir", languageData(), "-l", mode.language, "--oem", "1"];
    const child = spawn("tesseract", [...args, "--psm", mode.segmentation, ...settings(mode)], {
      stdio: ["pipe", "pipe", "ignore"],
      env: { PATH: process.env["PATH"], OMP_THREAD_LIMIT: "1", LC_ALL: "C.UTF-8" },
      signal,
    });
    const parts: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => parts.push(part));
    child.stdin.on("error", () => undefined);
    child.on("error", () => reject(new ScanProblem(signal.aborted ? "timedOut" : "ocrUnavailable")));
    child.on("close", (code) => {
      if (code === 0) resolve(wordsOfTsv(Buffer.concat(parts).toString("utf8")));
      else reject(new ScanProblem("ocrUnavailable"));
    });
    child.stdin.end(pgm);
  });
}

function settings(mode: ModeSettings): string[] {
  const letters = mode.letters === "" ? [] : ["-c", `tessedit_char_whitelist=${mode.letters}`];
  return ["-c", "tessedit_create_tsv=1", "-c", "tessedit_do_invert=0", ...letters];
}
