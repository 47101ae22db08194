// Builds everything into dist/: the server, the command line, the reader and the database worker by esbuild, the pages by Vite.
// usage: node tools/build.mjs [--programs] [--quiet]     --programs: without the pages; --quiet: says only what went wrong
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";

export const PROGRAMS = {
  server: "src/server/main.ts",
  rostok: "src/cli/main.ts",
  reader: "src/formats/sandbox/child.ts",
  typesetter: "src/formats/pdf/write/typesetter.ts",
  "paper-worker": "src/server/plan/paper-worker.ts",
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
const BUNDLED = /^(?:yauzl|pend|kysely)(?:\/|$)/;

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
  copyData(outdir);
  await Promise.all([
    buildCommandLine(rostok, outdir),
    build({ ...SETTINGS, outdir, entryPoints: others, format: "esm", banner: { js: REQUIRE }, splitting: true }),
  ]);
}

/** The command line is one file that shares no parts with the others, and its compiled code: it has to start quickly. */
async function buildCommandLine(entry, outdir) {
  const { metafile } = await build({
    ...SETTINGS,
    outdir,
    entryPoints: { "rostok-program": entry },
    entryNames: "[name]-[hash]",
    format: "cjs",
    outExtension: { ".js": ".cjs" },
    minify: true,
    charset: "utf8",
    define: { "import.meta.url": "programUrl" },
    banner: { js: `const programUrl = require("node:url").pathToFileURL(__filename).href;` },
    metafile: true,
  });
  const bundle = basename(Object.keys(metafile.outputs).find((file) => file.endsWith(".cjs")));
  const own = bundle.replace(/\.cjs$/, "");
  for (const name of readdirSync(outdir))
    if (name.startsWith("rostok-program-") && !name.startsWith(own)) rmSync(`${outdir}/${name}`, { force: true });
  const launcher = `${outdir}/rostok.js`;
  writeFileSync(launcher, readFileSync("tools/launcher.mjs", "utf8").replace("COMMAND_LINE_BUNDLE", bundle));
  chmodSync(launcher, 0o755);
  compileCode(launcher, `${outdir}/${own}.code`);
}

/** Reads a document once and keeps what V8 compiled for that. Without it the program only starts more slowly. */
function compileCode(launcher, file) {
  const code = `
    import { writeFileSync } from "node:fs";
    process.argv = [process.argv[0], "", "read", ${JSON.stringify(`${resolve(launcher, "..")}/examples/${EXAMPLES[0]}.docx`)}];
    const { commandLine } = await import(${JSON.stringify(pathToFileURL(resolve(launcher)).href)});
    const { run, compiledCode } = commandLine();
    if ((await run(process.argv.slice(2))) === 0) writeFileSync(${JSON.stringify(resolve(file))}, compiledCode());`;
  const env = { ...process.env, ROSTOK_LAUNCH: "no" };
  spawnSync(process.execPath, ["--input-type=module", "-e", code], { env, stdio: ["ignore", "ignore", "inherit"] });
}

const SETTINGS = {
  bundle: true,
  platform: "node",
  target: "node20.19",
  plugins: [externalPackages],
  chunkNames: "chunks/[name]-[hash]",
  sourcemap: true,
  loader: { ".sql": "text", ".typ": "text" },
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
