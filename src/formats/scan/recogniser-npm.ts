import { createWorker, OEM, type PSM, type Worker } from "tesseract.js";
import { languageData } from "./language-data.ts";
import { ScanProblem } from "./limits.ts";
import { MODES, pgmOf, pagesOfTsv, type Mode, type ModeSettings, type Recogniser, type Word } from "./recogniser.ts";
import type { Grey } from "./image.ts";

/**
 * Tesseract compiled to WebAssembly, with the data that the project ships: needs neither a network nor anything
 * installed. One worker thread per picture at a time, about 100 MB each, and one more for English when it is needed.
 */
export async function startNpmRecogniser(width: number): Promise<Recogniser> {
  const russian = new WorkerPool("rus", width);
  const english = new WorkerPool("eng", 1);
  await russian.start();
  return {
    name: "tesseract.js",
    width,
    read: (picture, mode) => (MODES[mode].language === "eng" ? english : russian).read(picture, mode),
    close: async () => {
      await Promise.all([russian.close(), english.close()]);
    },
  };
}

interface Job {
  readonly picture: Grey;
  readonly mode: Mode;
  readonly resolve: (words: Word[]) => void;
  readonly reject: (problem: unknown) => void;
}

class WorkerPool {
  readonly #language: ModeSettings["language"];
  readonly #width: number;
  readonly #workers: Worker[] = [];
  readonly #modes = new WeakMap<Worker, Mode>();
  readonly #waiting: Job[] = [];
  readonly #running = new Set<Job>();
  #idle: Worker[] = [];
  #started: Promise<void> | undefined;
  #closed = false;

  constructor(language: ModeSettings["language"], width: number) {
    this.#language = language;
    this.#width = width;
  }

  start(): Promise<void> {
    this.#started ??= this.#startAll();
    return this.#started;
  }

  read(picture: Grey, mode: Mode): Promise<Word[]> {
    const words = new Promise<Word[]>((resolve, reject) => {
      this.#waiting.push({ picture, mode, resolve, reject });
      this.start().then(() => this.#next(), reject);
    });
    // Whoever stopped waiting (the reading was broken off) must not leave a rejection that ends the process.
    words.catch(() => undefined);
    return words;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
    for (const job of [...this.#waiting.splice(0), ...this.#running]) job.reject(new ScanProblem("timedOut"));
    this.#running.clear();
  }

  async #startAll(): Promise<void> {
    try {
      for (let i = 0; i < this.#width; i++) {
        const worker = await startWorker(this.#language);
        this.#workers.push(worker);
        if (this.#closed) await worker.terminate();
      }
    } catch {
      await this.close();
      throw new ScanProblem("ocrUnavailable");
    }
    this.#idle = [...this.#workers];
  }

  #next(): void {
    if (this.#closed || this.#waiting.length === 0) return;
    const worker = this.#idle.pop();
    if (!worker) return;
    const job = this.#waiting.shift();
    if (!job) return;
    this.#running.add(job);
    void this.#run(worker, job)
      .then(job.resolve, job.reject)
      .finally(() => {
        this.#running.delete(job);
        this.#idle.push(worker);
        this.#next();
      });
  }

  async #run(worker: Worker, { picture, mode }: Job): Promise<Word[]> {
    if (this.#modes.get(worker) !== mode) {
      await worker.setParameters({
        tessedit_pageseg_mode: MODES[mode].segmentation as PSM,
        tessedit_char_whitelist: MODES[mode].letters,
        tessedit_do_invert: "0",
      });
      this.#modes.set(worker, mode);
    }
    if (this.#closed) throw new ScanProblem("timedOut");
    const result = await worker.recognize(pgmOf(picture), {}, { text: false, tsv: true });
    return [...pagesOfTsv(result.data.tsv ?? "").values()].flat();
  }
}

function startWorker(language: ModeSettings["language"]): Promise<Worker> {
  return createWorker(language, OEM.LSTM_ONLY, {
    langPath: languageData(),
    gzip: false,
    cacheMethod: "none",
    // Without it a failing job would throw outside any promise and end the process.
    errorHandler: () => undefined,
  });
}
