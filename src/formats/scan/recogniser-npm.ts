import { createWorker, OEM, type PSM, type Worker } from "tesseract.js";
import { ScanProblem } from "./limits.ts";
import { languageData } from "./language-data.ts";
import { PAGE_SEGMENTATION, pgmOf, wordsOfTsv, type Layout, type Recogniser } from "./recogniser.ts";
import type { Grey } from "./image.ts";

/**
 * Tesseract compiled to WebAssembly, with the Russian data that the project ships: needs neither a network nor
 * anything installed. One worker thread per picture at a time, about 150 MB each.
 */
export async function startNpmRecogniser(width: number): Promise<Recogniser> {
  const workers: Worker[] = [];
  try {
    for (let i = 0; i < width; i++) workers.push(await startWorker());
  } catch {
    await Promise.all(workers.map((worker) => worker.terminate()));
    throw new ScanProblem("ocrUnavailable");
  }
  const idle = [...workers];
  const waiting: ((worker: Worker) => void)[] = [];
  const rejecting = new Set<(problem: ScanProblem) => void>();
  const take = (): Promise<Worker> => {
    const worker = idle.pop();
    return worker ? Promise.resolve(worker) : new Promise((resolve) => waiting.push(resolve));
  };
  const give = (worker: Worker): void => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };
  const layouts = new WeakMap<Worker, Layout>();
  return {
    name: "tesseract.js",
    width,
    read: (picture, layout) =>
      new Promise((resolve, reject) => {
        rejecting.add(reject);
        void take().then(async (worker) => {
          try {
            resolve(await readWith(worker, picture, layout, layouts));
          } catch (error) {
            reject(error);
          } finally {
            rejecting.delete(reject);
            give(worker);
          }
        });
      }),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
      for (const reject of rejecting) reject(new ScanProblem("timedOut"));
      rejecting.clear();
    },
  };
}

async function startWorker(): Promise<Worker> {
  return createWorker("rus", OEM.LSTM_ONLY, {
    langPath: languageData(),
    gzip: false,
    cacheMethod: "none",
    // Without it a failing job would throw outside any promise and end the process.
    errorHandler: () => undefined,
  });
}

async function readWith(worker: Worker, picture: Grey, layout: Layout, layouts: WeakMap<Worker, Layout>) {
  if (layouts.get(worker) !== layout) {
    await worker.setParameters({ tessedit_pageseg_mode: PAGE_SEGMENTATION[layout] as PSM, tessedit_do_invert: "0" });
    layouts.set(worker, layout);
  }
  const result = await worker.recognize(pgmOf(picture), {}, { text: false, tsv: true });
  return wordsOfTsv(result.data.tsv ?? "");
}
