import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ScanProblem } from "./limits.ts";

/** The folder with `rus.traineddata`, found upwards from this file: the same from the sources and from `dist`. */
export function languageData(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const data = join(folder, "assets", "ocr");
    if (existsSync(join(data, "rus.traineddata"))) return data;
    const parent = dirname(folder);
    if (parent === folder) throw new ScanProblem("ocrUnavailable");
    folder = parent;
  }
}
