import { readdirSync, readFileSync } from "node:fs";
import { LIMITS } from "#formats/limits.ts";
import { openPlanReader, type PlanReader } from "#formats/sandbox/read-file.ts";
import { hostile, type HostileFile } from "./hostile-file.ts";
import { mutated } from "./mutate.ts";
import { DRAWN } from "./drawn-pages.ts";
import { HAND_MADE, HAND_MADE_OFFICE, tryDrawing, tryFile, type Trial } from "./trial.ts";

/** Worth a line of its own. */
const SLOW_MS = 2_500;
const SAMPLES = "test/corpus/samples";
const numbers = process.argv
  .slice(2)
  .filter((arg) => /^\d+$/.test(arg))
  .map(Number);
const [mutations = 400, office = 10, scans = 1, seed = 1] = numbers;
const only = process.argv.includes("--only") ? (process.argv.at(-1) ?? "") : "";

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs one group and prints its figures; gives the number of bad endings. */
async function runGroup(
  name: string,
  files: Iterable<HostileFile>,
  tryOne: (file: HostileFile) => Promise<Trial>,
): Promise<number> {
  const outcomes = new Map<string, number>();
  const wrong: Trial[] = [];
  let longest = 0;
  let count = 0;
  for (const file of files) {
    if (!file.name.includes(only)) continue;
    const trial = await tryOne(file);
    count += 1;
    longest = Math.max(longest, trial.ms);
    outcomes.set(trial.outcome, (outcomes.get(trial.outcome) ?? 0) + 1);
    if (trial.wrong) wrong.push(trial);
    else if (trial.ms > SLOW_MS) say(`  slow: ${trial.name}, ${trial.outcome}, ${Math.round(trial.ms)} ms`);
  }
  const endings = [...outcomes]
    .sort((a, b) => b[1] - a[1])
    .map(([outcome, times]) => `${outcome} ${times}`)
    .join(", ");
  say(`${name}\t${count} files\t${wrong.length} wrong\tlongest ${Math.round(longest)} ms\t${endings}`);
  for (const { name: file, outcome, wrong: why } of wrong.slice(0, 20)) say(`  ${file}: ${outcome}, ${why ?? ""}`);
  return wrong.length;
}

function* mutationsOf(name: string, count: number): Generator<HostileFile> {
  const sample = readFileSync(`${SAMPLES}/${name}`);
  for (let i = 0; i < count; i += 1) yield hostile(`${name} #${seed + i}`, name, () => mutated(sample, seed + i));
}

const reader: PlanReader = openPlanReader();
const within =
  (limitMs: number) =>
  (file: HostileFile): Promise<Trial> =>
    tryFile(reader, file, limitMs);
let bad = await runGroup("hand-made", HAND_MADE, within(LIMITS.ocrPageMs));
bad += await runGroup("hand-made, converted", HAND_MADE_OFFICE, within(LIMITS.libreOfficeMs + LIMITS.readMs));
bad += await runGroup("hand-made, drawn", [...DRAWN, ...HAND_MADE.filter(isDrawable)], tryDrawing);
for (const name of readdirSync(SAMPLES).filter((file) => file.includes(".") && !file.endsWith(".md"))) {
  const converted = /\.(?:doc|rtf)$/.test(name);
  const scanned = name.includes(".scan.");
  const limitMs = converted ? LIMITS.libreOfficeMs + LIMITS.readMs : LIMITS.readMs;
  const count = converted ? office : scanned ? scans : mutations;
  // Recognition may take its minute for every page, also of a PDF that lost its letters.
  bad += await runGroup(name, mutationsOf(name, count), within(name.endsWith(".pdf") ? 600_000 : limitMs));
  if (name.endsWith(".pdf"))
    bad += await runGroup(`${name}, drawn`, mutationsOf(name, Math.ceil(count / 4)), tryDrawing);
}
reader.close();
say(`bad endings\t${bad}`);
process.exitCode = bad > 0 ? 1 : 0;

function isDrawable({ fileName }: HostileFile): boolean {
  return /\.(?:pdf|png|jpg|bmp)$/.test(fileName);
}
