// node test/simulator/run.mjs [SEEDS=200] [CENTRES=300] [FROM_SEED=1]: school years, one a seed. SIMULATOR_LOG=1 tells each step.
import { build } from "esbuild";
import { existsSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { buildPrograms } from "../../tools/build.mjs";

process.chdir(resolve(import.meta.dirname, "../.."));
if (!existsSync("dist/embedded-engine.js")) await buildPrograms();
// Two directories deep, as the sources are, and beside the programs: they find both from where they stand.
const outdir = `dist/simulator-${process.pid}`;
const outfile = join(outdir, "main.mjs");
await build({
  entryPoints: ["test/simulator/main.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  logLevel: "warning",
});
const { main } = await import(pathToFileURL(resolve(outfile)).href);
rmSync(outdir, { recursive: true });
const print = (line) => process.stdout.write(`${line}\n`);
const tell = process.env.SIMULATOR_LOG === "1" ? print : () => undefined;
process.exit((await main(process.argv.slice(2), print, tell)) ? 0 : 1);
