// Builds everything into dist/: the server, the command line, the reader and the database worker by esbuild, the pages by Vite.
// usage: node tools/build.mjs [--programs] [--quiet]     --programs: without the pages; --quiet: says only what went wrong
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";

export const PROGRAMS = {
  server: "src/server/main.ts",
  rostok: "src/cli/main.ts",
  reader: "src/formats/sandbox/child.ts",
  "embedded-engine": "src/server/platform/db/embedded-engine.ts",
};

/** What the programs read beside themselves: migrations, the empty cluster, the sample documents of the first screen. */
function copyData(outdir) {
  const migrations = readdirSync(MIGRATIONS).map((name) => [name, `${MIGRATIONS}/${name}`]);
  copyFiles(`${outdir}/migrations`, new Map(migrations));
  cpSync("assets/embedded-cluster.tar.br", `${outdir}/embedded-cluster.tar.br`);
  copyFiles(
    `${outdir}/examples`,
    new Map(EXAMPLES.map((name) => [`${name}.docx`, `test/corpus/samples/${name}.docx`])),
  );
}

/** Leaves exactly these files in a folder; a program that reads them meanwhile never misses one. */
function copyFiles(folder, files) {
  mkdirSync(folder, { recursive: true });
  for (const [name, source] of files) cpSync(source, `${folder}/${name}`);
  for (const name of readdirSync(folder)) if (!files.has(name)) rmSync(`${folder}/${name}`, { force: true });
}

const MIGRATIONS = "src/server/platform/db/migrations";
const EXAMPLES = [
  "smolensk-region",
  "samara-region",
  "spirovo-municipality",
  "labinsk-municipality",
  "school55-centre",
];

/** Packages that cost more to be looked for in node_modules, file by file, at every start than they weigh: the reader's, and Kysely. */
const BUNDLED = /^(?:saxes|xmlchars|yauzl|pend|kysely)(?:\/|$)/;

/** Every other package stays in node_modules. */
const externalPackages = {
  name: "external-packages",
  setup({ onResolve }) {
    onResolve({ filter: /^[^./#]/ }, ({ path, kind }) =>
      kind === "entry-point" || BUNDLED.test(path) ? null : { path, external: true },
    );
  },
};

/** The bundled packages are CommonJS and ask for Node's own modules. */
const REQUIRE = `import { createRequire as requireFrom } from "node:module";const require = requireFrom(import.meta.url);`;

export async function buildPrograms(outdir = "dist") {
  const entries = Object.entries(PROGRAMS).filter(([, file]) => existsSync(file));
  const { rostok, ...others } = Object.fromEntries(entries);
  // The command line is built apart: it shares no parts with the others, so that it starts from few small files.
  await Promise.all([
    build({ ...SETTINGS, outdir, entryPoints: { rostok }, chunkNames: "chunks/rostok-[name]-[hash]", minify: true }),
    build({ ...SETTINGS, outdir, entryPoints: others, chunkNames: "chunks/[name]-[hash]" }),
  ]);
  copyData(outdir);
}

const SETTINGS = {
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  plugins: [externalPackages],
  banner: { js: REQUIRE },
  splitting: true,
  sourcemap: true,
  loader: { ".sql": "text" },
  logLevel: "warning",
  legalComments: "none",
};

if (process.argv[1]?.endsWith("build.mjs")) {
  await buildPrograms();
  if (!process.argv.includes("--programs")) {
    const vite = ["node_modules/vite/bin/vite.js", "build"];
    if (process.argv.includes("--quiet")) vite.push("--logLevel", "warn");
    const done = spawnSync(process.execPath, vite, { stdio: "inherit" });
    process.exit(done.status ?? 1);
  }
}
