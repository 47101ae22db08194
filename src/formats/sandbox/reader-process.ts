import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Readable } from "node:stream";
import type { RefusalCode } from "#core/intake/refusal.ts";
import { LIMITS } from "../limits.ts";
import { PROGRAM_PATH } from "../program-path.ts";
import { frame, FrameBuffer, type ReaderAnswer, type ReaderRequest } from "./messages.ts";
import { withoutNetwork } from "./no-network.ts";

/**
 * What the process may do: reading alone touches nothing, drawing loads the native canvas, recognition starts threads and
 * the system's tesseract besides.
 */
export type ReaderRights = "reading" | "drawing" | "recognising";

export type FinalAnswer = Exclude<ReaderAnswer, { kind: "progress" }>;

export interface Job {
  readonly request: ReaderRequest;
  readonly bytes: Uint8Array;
  /** Milliseconds that may pass without an answer or progress. */
  readonly patience: number;
  readonly onProgress: (answer: Extract<ReaderAnswer, { kind: "progress" }>) => void;
  readonly signal: AbortSignal | undefined;
}

const WATCH_EVERY_MS = 100;

/** One reader process: serves one job after another until it dies or is closed. */
export class ReaderProcess {
  readonly #process: ChildProcess;
  readonly #answers = new FrameBuffer();
  #deathCause: RefusalCode | null = null;
  #dead = false;
  #receive: ((answer: ReaderAnswer | null) => void) | null = null;

  constructor(rights: ReaderRights) {
    const program = readerProgram();
    const [command, ...args] = withoutNetwork([process.execPath, ...nodeOptions(rights, program), program, rights]);
    this.#process = spawn(command, args, {
      stdio: ["pipe", "ignore", "ignore", "pipe"],
      // Its own group, so that whatever it has started dies with it.
      detached: true,
      cwd: tmpdir(),
      env: rights === "recognising" ? { PATH: PROGRAM_PATH } : {},
    });
    this.#process.on("error", () => this.#end());
    this.#process.on("exit", (code, signal) => {
      // V8 aborts itself when the heap is full.
      if (signal === "SIGABRT" || signal === "SIGTRAP" || code === 134) this.#deathCause ??= "outOfMemory";
      this.#end();
    });
    this.#process.stdin?.on("error", () => undefined);
    const channel = this.#process.stdio[3] as Readable | undefined;
    channel?.on("data", (part: Buffer) => this.#take(part));
    channel?.on("error", () => undefined);
  }

  get alive(): boolean {
    return !this.#dead;
  }

  /** Never rejects: a death of the process is a refusal. */
  run(job: Job): Promise<FinalAnswer> {
    return new Promise((resolve) => {
      const settle = (answer: FinalAnswer): void => {
        clearTimeout(timer);
        clearInterval(watch);
        job.signal?.removeEventListener("abort", abort);
        this.#receive = null;
        resolve(answer);
      };
      const late = (): void => this.#kill("timedOut");
      const abort = (): void => this.#kill("timedOut");
      let timer = setTimeout(late, job.patience);
      const watch = setInterval(() => this.#checkMemory(), WATCH_EVERY_MS);
      this.#receive = (answer) => {
        if (answer === null) return settle({ kind: "refused", refusal: { code: this.#deathCause ?? "readerFailed" } });
        if (answer.kind !== "progress") return settle(answer);
        clearTimeout(timer);
        timer = setTimeout(late, job.patience);
        job.onProgress(answer);
      };
      if (job.signal?.aborted) abort();
      job.signal?.addEventListener("abort", abort);
      if (this.#dead) return this.#receive(null);
      this.#process.stdin?.write(frame(job.request));
      this.#process.stdin?.write(job.bytes);
    });
  }

  close(): void {
    this.#kill(null);
  }

  /** An idle process does not keep the program running; it ends by itself with the program's end of its input. */
  hold(isBusy: boolean): void {
    const { stdin, stdio } = this.#process;
    for (const part of [this.#process, stdin, stdio[3]]) {
      if (part && isBusy && "ref" in part && typeof part.ref === "function") part.ref();
      else if (part && "unref" in part && typeof part.unref === "function") part.unref();
    }
  }

  #take(part: Buffer): void {
    this.#answers.push(part);
    const length = this.#answers.peekLength() ?? 0;
    if (length > LIMITS.answerBytes) return this.#kill("outOfMemory");
    for (let json = this.#answers.takeFrame(); json !== null; json = this.#answers.takeFrame()) {
      this.#receive?.(JSON.parse(json) as ReaderAnswer);
    }
  }

  #checkMemory(): void {
    const resident = residentMb(this.#process.pid);
    if (resident !== null && resident > LIMITS.readerResidentMb) this.#kill("outOfMemory");
  }

  #kill(cause: RefusalCode | null): void {
    if (this.#dead) return;
    this.#deathCause ??= cause;
    try {
      if (this.#process.pid !== undefined) process.kill(-this.#process.pid, "SIGKILL");
    } catch {
      this.#process.kill("SIGKILL");
    }
    if (cause === null) this.#end();
  }

  #end(): void {
    if (this.#dead) return;
    this.#dead = true;
    this.#receive?.(null);
  }
}

/**
 * Most readings end before optimised code has paid for its making: V8 begins with it later than by default. Only the V8
 * of Node 20 has this setting; the later ones have a compiler between the two.
 */
const LATE_COMPILING = process.versions.v8.startsWith("11.") ? ["--interrupt-budget=600000"] : [];

/** The reader may read its own program and nothing else: no other file, no writing, no program, no thread. */
function nodeOptions(rights: ReaderRights, program: string): string[] {
  const options = [
    `--max-old-space-size=${LIMITS.readerHeapMb}`,
    "--disable-proto=delete",
    "--no-warnings",
    ...LATE_COMPILING,
  ];
  // Recognition needs threads, a native library and the system's tesseract, which this model cannot allow one by one.
  if (rights === "recognising") return options;
  const flag = process.allowedNodeEnvironmentFlags.has("--permission") ? "--permission" : "--experimental-permission";
  const dist = dirname(program);
  return [
    ...options,
    flag,
    ...(rights === "drawing" ? ["--allow-addons"] : []),
    `--allow-fs-read=${dist}/`,
    ...packageFolders(dist).map((folder) => `--allow-fs-read=${folder}/`),
  ];
}

/** Where packages are looked for from the program upwards. */
function packageFolders(from: string): string[] {
  const found: string[] = [];
  for (let folder = from; ; folder = dirname(folder)) {
    const packages = join(folder, "node_modules");
    // A linked folder of packages is read at its true place.
    if (existsSync(packages)) found.push(...new Set([packages, realpathSync(packages)]));
    if (folder === dirname(folder)) return found;
  }
}

/** The built reader beside the running program, or in `dist` of the project when sources run (tests). */
function readerProgram(): string {
  for (const place of ["./reader.js", "../reader.js", "../../../dist/reader.js"]) {
    const file = fileURLToPath(new URL(place, import.meta.url));
    if (existsSync(file)) return file;
  }
  throw new Error("dist/reader.js is not built");
}

/** Megabytes, null where the system does not tell (only Linux does). */
function residentMb(pid: number | undefined): number | null {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "latin1").split(" ")[1]);
    return (pages * 4096) / (1024 * 1024);
  } catch {
    return null;
  }
}
