import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Draft } from "#core/intake/draft.ts";
import { makeFile, type PaperExtension, type PaperKind } from "#formats/make.ts";
import { readFile } from "#test/support/written-file.ts";
import { isInstalled, median } from "./support/processes.ts";
import type { BenchLine } from "./support/bench-line.ts";

const SAMPLE = "test/corpus/samples/smolensk-region.docx";
const ROUNDS = 5;

/** Time of a warm program to write papers, beside LibreOffice printing the same Word file; memory of a long workbook. */
export async function run(): Promise<BenchLine[]> {
  const plan = await readFile(readFileSync(SAMPLE), SAMPLE);
  const folder = mkdtempSync(join(tmpdir(), "rostok-bench-make-"));
  try {
    return [
      ...(await compare("make.order.40rows", "order", longer(plan, 40), folder, ROUNDS)),
      ...(await compare("make.order.1000rows", "order", longer(plan, 1_000), folder, 3)),
      ...(await workbookLines(longer(plan, 100_000))),
      {
        name: "make.calendar.1000rows",
        value: await millisecondsOf("calendar", longer(plan, 1_000), "ics"),
        unit: "ms",
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The plan with its rows repeated up to a count, no two of them alike; ten workstreams. */
function longer(plan: Draft, count: number): Draft {
  const { activities } = plan;
  const each = Math.ceil(count / 10);
  const rows = Array.from({ length: count }, (_, index) => {
    const source = activities[index % activities.length];
    if (!source) throw new Error("the sample has no activities");
    const workstream = Math.floor(index / each) + 1;
    const { places: _places, ...fields } = source;
    return {
      ...fields,
      title: `${source.title} (${index + 1})`,
      number: `${workstream}.${(index % each) + 1}`,
      workstream,
    };
  });
  // As a draft from a file or the database has them: joined strings would be copied when they are first read.
  return { ...plan, activities: rows.map((row) => structuredClone(row)) };
}

function reworded(draft: Draft, round: number): Draft {
  const activities = draft.activities.map((activity) => ({
    ...activity,
    title: `${activity.title} ${round + 1}-й раз`,
    audience: `${activity.audience ?? ""} ${activity.number}.${round}`,
    responsible: `${activity.responsible ?? ""} ${activity.number}.${round}`,
  }));
  return { ...draft, activities };
}

/** Interleaved rounds, so that a busy moment of the machine falls on all alike. */
async function compare(
  name: string,
  kind: PaperKind,
  draft: Draft,
  folder: string,
  rounds: number,
): Promise<BenchLine[]> {
  const file = join(folder, `${name}.docx`);
  writeFileSync(file, await makeFile(kind, draft, "docx"));
  await makeFile(kind, draft, "pdf");
  const times = { docx: [] as number[], xlsx: [] as number[], pdf: [] as number[], libreOffice: [] as number[] };
  const peer = isInstalled("soffice");
  for (let round = 0; round < rounds; round += 1) {
    // Other words in every round: no writer may profit from what it has set before.
    const fresh = reworded(draft, round);
    for (const extension of ["docx", "xlsx", "pdf"] as const)
      times[extension].push(await millisecondsOf(kind, fresh, extension));
    if (peer) times.libreOffice.push(printed(file, folder));
  }
  const theirs = peer ? median(times.libreOffice) : null;
  return (["docx", "xlsx", "pdf"] as const).map((extension) => {
    const value = median(times[extension]);
    const line = { name: `${name}.${extension}`, value, unit: "ms" };
    return theirs === null ? line : { ...line, ratio: value / theirs, peer: "LibreOffice, the same DOCX to PDF" };
  });
}

async function millisecondsOf(kind: PaperKind, draft: Draft, extension: PaperExtension): Promise<number> {
  const start = performance.now();
  await makeFile(kind, draft, extension);
  return performance.now() - start;
}

function printed(file: string, folder: string): number {
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  const start = performance.now();
  spawnSync("soffice", ["--headless", profile, "--convert-to", "pdf", "--outdir", folder, file], { stdio: "ignore" });
  return performance.now() - start;
}

/** A hundred thousand rows: how far the memory of the process rises above what the draft itself takes. */
async function workbookLines(draft: Draft): Promise<BenchLine[]> {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  for (let time = 0; time < 5 && typeof collect === "function"; time += 1) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  // What collecting gives back to the system takes a moment; the least that is seen counts.
  let least = process.memoryUsage().rss;
  let peak = least;
  const watch = setInterval(() => {
    const { rss } = process.memoryUsage();
    peak = Math.max(peak, rss);
    least = Math.min(least, rss);
  }, 5);
  const start = performance.now();
  const bytes = await makeFile("plan", draft, "xlsx");
  const value = performance.now() - start;
  peak = Math.max(peak, process.memoryUsage().rss);
  clearInterval(watch);
  return [
    { name: "make.plan.100000rows.xlsx", value, unit: "ms" },
    { name: "make.plan.100000rows.xlsx.memory", value: (peak - least) / 1024 / 1024, unit: "MB" },
    { name: "make.plan.100000rows.xlsx.size", value: bytes.length / 1024 / 1024, unit: "MB" },
  ];
}
