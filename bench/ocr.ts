// How well and how fast scans are read, by both engines: the sample scans, and sample PDFs printed to worse pictures.
import { readdirSync, readFileSync } from "node:fs";
import { readDraft } from "#core/intake/read-draft.ts";
import type { SourceDocument } from "#core/intake/source-document.ts";
import { rotate, turn, type Grey } from "#formats/scan/image.ts";
import { openPdfPages, type PageRaster, type PageSource } from "#formats/scan/page-rasters.ts";
import { readSource, readScan } from "#formats/scan/read.ts";
import { hasSystemTesseract } from "#formats/scan/recogniser-system.ts";
import type { Recogniser } from "#formats/scan/recogniser.ts";
import { scoreOf } from "#test/support/scores.ts";
import type { BenchLine } from "./support/bench-line.ts";

const SAMPLES = "test/corpus/samples";
export async function run(): Promise<BenchLine[]> {
  const engines: Recogniser["name"][] = hasSystemTesseract() ? ["tesseract.js", "tesseract"] : ["tesseract.js"];
  const lines: BenchLine[] = [];
  for (const engine of engines) {
    for (const file of readdirSync(SAMPLES).filter((name) => name.endsWith(".scan.pdf"))) {
      const bytes = new Uint8Array(readFileSync(`${SAMPLES}/${file}`));
      lines.push(...(await measure(file, engine, () => readScan({ bytes, kind: "pdf" }, { engine }))));
    }
  }
  for (const harm of HARMS) {
    const name = "labinsk-municipality.pdf";
    lines.push(...(await measure(`${name} ${harm.name}`, "tesseract.js", () => readHarmed(name, harm))));
  }
  return lines;
}

async function measure(name: string, engine: string, read: () => Promise<SourceDocument>): Promise<BenchLine[]> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const document = await read();
  const seconds = (performance.now() - started) / 1000;
  const used = process.cpuUsage(cpu);
  const pages = document.pageCount ?? 1;
  const label = `ocr ${engine} ${name}`;
  const draft = readDraft(document);
  return [
    { name: `${label} F1`, value: scoreOf(name, "refusal" in draft ? undefined : draft), unit: "share" },
    { name: `${label} a page`, value: seconds / pages, unit: "s" },
    // The system's tesseract is another process and does not count here.
    { name: `${label} a page, CPU of Node`, value: (used.user + used.system) / 1e6 / pages, unit: "s" },
    { name: `${label} memory`, value: process.memoryUsage().rss / 2 ** 20, unit: "MB" },
  ];
}

/** Share of the truth's fields that were read exactly, activities taken in order. */
interface Harm {
  readonly name: string;
  /** Of the drawn page's resolution. */
  readonly degrees: number;
  readonly quarters: number;
  readonly noise: number;
  readonly blackAndWhite: boolean;
}

const HARMS: readonly Harm[] = [
  { name: "skewed by 1.5°, noisy grey", degrees: 1.5, quarters: 0, noise: 20, blackAndWhite: false },
  { name: "sideways, black and white", degrees: -1, quarters: 1, noise: 8, blackAndWhite: true },
];

async function readHarmed(name: string, harm: Harm): Promise<SourceDocument> {
  const source = await openPdfPages(new Uint8Array(readFileSync(`${SAMPLES}/${name}`)));
  // Without the text layer: only the drawn pages count.
  const harmed: PageSource = {
    pageCount: source.pageCount,
    page: async (number) => spoil(await source.page(number), harm),
    close: () => source.close(),
  };
  try {
    return await readSource(harmed, { engine: "tesseract.js" });
  } finally {
    await source.close();
  }
}

function spoil({ image, dpi }: PageRaster, harm: Harm): PageRaster {
  const skewed = rotate(image, (harm.degrees * Math.PI) / 180);
  let seed = 42;
  const next = (): number => (seed = (seed * 1664525 + 1013904223) >>> 0) / 2 ** 32;
  const data = skewed.data.map((value) => {
    const grey = value * 0.85 + 25 + (next() + next() + next() - 1.5) * harm.noise;
    const speck = next() < harm.noise / 40_000 ? (next() < 0.5 ? 0 : 255) : grey;
    const level = harm.blackAndWhite ? (speck < 140 ? 0 : 255) : speck;
    return Math.max(0, Math.min(255, level));
  });
  const spoiled: Grey = { ...skewed, data };
  return { image: turn(spoiled, harm.quarters), dpi };
}
