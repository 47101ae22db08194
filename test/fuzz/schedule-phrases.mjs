// node test/fuzz/schedule-phrases.mjs [COUNT] [SEED]: reads COUNT generated and mutated phrases (ten million unless told) and
// fails on an exception, a broken normal form, or an input slower than 5 ms in the fastest of 5 repetitions.
import { build } from "esbuild";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const count = Number(process.argv[2] ?? 10_000_000);
const seed = Number(process.argv[3] ?? 1);
const outfile = resolve("node_modules/.cache/fuzz-schedule-phrases.mjs");
await build({
  entryPoints: ["test/fuzz/schedule-phrases.ts"],
  bundle: true,
  platform: "node",
  format: "esm",
  outfile,
  logLevel: "error",
});
const { fuzzPhrases } = await import(pathToFileURL(outfile).href);
const seeds = readFileSync("test/corpus/schedule-cases.txt", "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split("|")[1].trim().replaceAll("\\n", "\n"));
const PART = 250_000;
const total = { phrases: 0, exceptions: 0, broken: 0, slow: 0, repeated: 0, certain: 0, arguable: 0, unread: 0 };
const start = performance.now();
for (let done = 0, part = 0; done < count; done += PART, part++) {
  const result = fuzzPhrases(Math.min(PART, count - done), seed + part, seeds);
  for (const [name, value] of Object.entries(result)) total[name] += typeof value === "number" ? value : value.length;
  for (const text of [...result.exceptions, ...result.broken, ...result.slow].slice(0, 5))
    process.stderr.write(`${text}\n`);
  if (part % 4 === 3)
    process.stderr.write(`${done + PART} phrases, ${Math.round((performance.now() - start) / 1000)} s\n`);
}
const seconds = Math.round((performance.now() - start) / 1000);
process.stdout.write(`${JSON.stringify({ ...total, seconds })}\n`);
process.exitCode = total.exceptions + total.broken + total.slow > 0 ? 1 : 0;
