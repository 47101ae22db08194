// node test/figures/run.mjs [COUNT=1000] [SEED=1]: generated histories of figures against a naive count, on PostgreSQL where it
// can be had. A failure prints its seed and what happened; the exit status is 1 then.
import { build } from "esbuild";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { buildPrograms } from "../../tools/build.mjs";
import { NoPostgres, startPostgres } from "../../tools/postgres-server.mjs";

process.chdir(resolve(import.meta.dirname, "../.."));
if (!existsSync("dist/embedded-engine.js")) await buildPrograms();
// Two directories deep, as the sources are: they find the project from where they stand.
const outdir = "node_modules/.cache";
mkdirSync(outdir, { recursive: true });
const outfile = join(outdir, `rostok-figures-${process.pid}.mjs`);
await build({
  entryPoints: ["test/figures/main.ts"],
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
let postgres = null;
try {
  postgres = await startPostgres();
} catch (error) {
  if (!(error instanceof NoPostgres)) throw error;
  print(`on the embedded engine: ${error.message.replaceAll("\n", " ")}`);
}
const good = await main(process.argv.slice(2), postgres?.url ?? null, print);
await postgres?.stop();
process.exit(good ? 0 : 1);
