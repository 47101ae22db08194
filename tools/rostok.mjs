// Runs the command line; builds it first when the sources are newer. usage: npm run -s rostok -- <command> …
import { mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(project, "dist");
const program = join(dist, "rostok.js");

function newestUnder(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestUnder(path) : statSync(path).mtimeMs);
  }
  return newest;
}

function isFresh() {
  try {
    const built = Math.min(statSync(program).mtimeMs, statSync(join(dist, "reader.js")).mtimeMs);
    return built >= newestUnder(join(project, "src"));
  } catch {
    return false;
  }
}

/** Builds aside and moves file by file, chunks first: another launch never meets a half-written program. */
async function buildAside() {
  process.chdir(project);
  const { buildPrograms } = await import("./build.mjs");
  const aside = mkdtempSync(join(project, "node_modules", ".cache-dist-"));
  try {
    await buildPrograms(aside);
    await move(aside, dist);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

async function move(from, to) {
  const { mkdirSync } = await import("node:fs");
  mkdirSync(to, { recursive: true });
  const entries = readdirSync(from, { withFileTypes: true });
  for (const entry of entries) if (entry.isDirectory()) await move(join(from, entry.name), join(to, entry.name));
  for (const entry of entries) if (!entry.isDirectory()) renameSync(join(from, entry.name), join(to, entry.name));
}

const home = process.cwd();
if (!isFresh()) await buildAside();
process.chdir(home);
process.argv[1] = program;
await import(pathToFileURL(program).href);
