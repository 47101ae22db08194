// Builds everything into dist/: the server, the command line, the reader and the database worker by esbuild, the pages by Vite.
// usage: node tools/build.mjs [--programs]     --programs: without the pages
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";

export const PROGRAMS = {
  server: "src/server/main.ts",
  rostok: "src/cli/main.ts",
  reader: "src/formats/sandbox/child.ts",
  "embedded-engine": "src/server/platform/db/embedded-engine.ts",
};

/** What the programs read beside themselves: migrations, and the sample documents that the first screen offers. */
function copyData(outdir) {
  for (const part of ["migrations", "examples"]) rmSync(`${outdir}/${part}`, { recursive: true, force: true });
  cpSync("src/server/platform/db/migrations", `${outdir}/migrations`, { recursive: true });
  mkdirSync(`${outdir}/examples`, { recursive: true });
  for (const name of EXAMPLES) cpSync(`test/corpus/samples/${name}.docx`, `${outdir}/examples/${name}.docx`);
}

const EXAMPLES = ["smolensk-region", "samara-region", "spirovo-municipality", "labinsk-municipality", "school55-centre"];

export async function buildPrograms(outdir = "dist") {
  const entries = Object.fromEntries(Object.entries(PROGRAMS).filter(([, file]) => existsSync(file)));
  await build({
    entryPoints: entries,
    outdir,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    packages: "external",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    sourcemap: true,
    loader: { ".sql": "text" },
    logLevel: "warning",
    legalComments: "none",
  });
  copyData(outdir);
}

if (process.argv[1]?.endsWith("build.mjs")) {
  await buildPrograms();
  if (!process.argv.includes("--programs")) {
    const done = spawnSync(process.execPath, ["node_modules/vite/bin/vite.js", "build"], { stdio: "inherit" });
    process.exit(done.status ?? 1);
  }
}
