// node test/simulator/run.mjs [SEEDS=200] [CENTRES=300] [FROM_SEED=1]: school years, one a seed. SIMULATOR_LOG=1 tells each step.
import { build } from "esbuild";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { buildPrograms } from "../../tools/build.mjs";

process.chdir(resolve(import.meta.dirname, "../.."));
if (!existsSync("dist/embedded-engine.js")) await buildPrograms();
// Two directories deep, as the sources are: they find the project from where they stand.
const outdir = "node_modules/.cache";
mkdirSync(outdir, { recursive: true });
const outfile = join(outdir, `rostok-simulator-${process.pid}.mjs`);
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
rmSync(outfile);
const print = (line) => process.stdout.write(`${line}\n`);
const tell = process.env.SIMULATOR_LOG === "1" ? print : () => undefined;
process.exit((await main(process.argv.slice(2), print, tell)) ? 0 : 1);
