import { readdirSync, readFileSync } from "node:fs";
import { openPlanReader } from "#formats/sandbox/read-file.ts";
import { bigDocx, bigPdf } from "./support/big-files.ts";
import { cpuOf, isInstalled, median, peakMemoryOf } from "./support/processes.ts";
import { scoreOf } from "#test/support/scores.ts";
import type { BenchLine } from "./support/bench-line.ts";

type Command = readonly [string, ...string[]];

const ROUNDS = 5;
const SAMPLES = "test/corpus/samples";
const rostok = (file: string): Command => [process.execPath, "dist/rostok.js", "read", file];
const script = (code: string): Command => [process.execPath, "--input-type=module", "-e", code];

/** Processor time and memory of reading beside known readers, and how right the samples are read. */
export async function run(): Promise<BenchLine[]> {
  const docx = await bigDocx();
  const lines = compare("read.docx.1000rows.cpu", rostok(docx), {
    pandoc: ["pandoc", docx, "-t", "html"],
    mammoth: script(`import mammoth from "mammoth"; await mammoth.convertToHtml({ path: ${JSON.stringify(docx)} });`),
  });
  const pdf = await bigPdf();
  if (pdf) lines.push(...(await pdfLines(pdf)));
  lines.push(...(await scoreLines()));
  return lines;
}

async function pdfLines(pdf: string): Promise<BenchLine[]> {
  const peers = {
    "pdftotext -layout": ["pdftotext", "-layout", pdf, "-"] as const,
    "pdf-parse": script(
      `import { readFileSync } from "node:fs"; import { PDFParse } from "pdf-parse"; const parser = new PDFParse({ data: readFileSync(${JSON.stringify(pdf)}) }); await parser.getTable(); await parser.destroy();`,
    ),
  };
  const lines = compare("read.pdf.200pages.cpu", rostok(pdf), peers, 3);
  const peak = await peakMemoryOf(rostok(pdf));
  if (peak !== null) lines.push({ name: "read.pdf.200pages.peak", value: peak, unit: "MB" });
  return lines;
}

/** Interleaved rounds, so that a busy moment of the machine falls on all alike. */
function compare(name: string, ours: Command, peers: Readonly<Record<string, Command>>, rounds = ROUNDS): BenchLine[] {
  const present = Object.entries(peers).filter(([, [program]]) => isInstalled(program));
  const own: number[] = [];
  const theirs = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    const ms = cpuOf(ours);
    if (ms !== null) own.push(ms);
    for (const [peer, command] of present) {
      const spent = cpuOf(command);
      if (spent !== null) theirs.set(peer, [...(theirs.get(peer) ?? []), spent]);
    }
  }
  if (own.length === 0) return [];
  const value = median(own);
  if (theirs.size === 0) return [{ name, value, unit: "ms" }];
  return [...theirs].map(([peer, spent]) => ({ name, value, unit: "ms", ratio: value / median(spent), peer }));
}

/** Mean score of the samples of each format; scans take minutes and have a group of their own. */
async function scoreLines(): Promise<BenchLine[]> {
  const reader = openPlanReader();
  const scores = new Map<string, number[]>();
  for (const fileName of readdirSync(SAMPLES).filter(
    (name) => /\.(?:docx|odt|xlsx|pdf|txt)$/.test(name) && !name.includes(".scan."),
  )) {
    const result = await reader.read({ bytes: readFileSync(`${SAMPLES}/${fileName}`), fileName });
    const format = fileName.split(".").at(-1) ?? "";
    scores.set(format, [...(scores.get(format) ?? []), scoreOf(fileName, result.ok ? result.draft : undefined)]);
  }
  reader.close();
  return [...scores].map(([format, all]) => ({
    name: `read.${format}.score`,
    value: all.reduce((sum, score) => sum + score, 0) / all.length,
    unit: "F1",
  }));
}
