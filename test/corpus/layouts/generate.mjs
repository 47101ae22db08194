// usage: node test/corpus/layouts/generate.mjs OUT_FOLDER [docx|text|xlsx|pdf]…
// Writes plans in other layouts and their truth; see README.md.
import { mkdtempSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const [out, ...kinds] = process.argv.slice(2);
if (out === undefined) {
  process.stderr.write("usage: node test/corpus/layouts/generate.mjs OUT_FOLDER [docx|text|xlsx|pdf]…\n");
  process.exit(2);
}
const root = join(here, "../../..");
const folder = mkdtempSync(join(root, "node_modules/.layouts-"));
try {
  const outfile = join(folder, "generate.mjs");
  await build({
    entryPoints: [join(here, "generate.ts")],
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile,
    logLevel: "warning",
  });
  const { generate } = await import(pathToFileURL(outfile).href);
  await generate(resolve(out), join(here, "../samples/truth"), kinds);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
