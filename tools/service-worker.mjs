// A part of the build of the pages: writes worker.js, which keeps for the time without a network the first page and what
// /today, /report and /outbox need.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Entries of the manifest, by their source: the first page, and pages that have to open without a network. */
const KEPT = [
  "index.html",
  "src/web/app/pages/today.tsx",
  "src/web/app/pages/report.tsx",
  "src/web/app/pages/outbox.tsx",
  "src/web/app/outgoing.tsx",
  "src/web/app/new-version.tsx",
  "src/web/lib/outbox/kept.ts",
  "src/web/lib/error-texts.ts",
  "src/web/report/send-record.ts",
];

/** Files of the pages that are kept, "/assets/…", with fonts and styles. */
export function filesToKeep(manifest) {
  const files = new Set(["/", "/sprout.svg"]);
  const seen = new Set();
  const take = (key) => {
    const chunk = manifest[key];
    if (chunk === undefined || seen.has(key)) return;
    seen.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])])
      // Of fonts the newer kind: every browser of ours reads it.
      if (!file.endsWith(".html") && !file.endsWith(".woff")) files.add(`/${file}`);
    for (const imported of chunk.imports ?? []) take(imported);
  };
  for (const key of KEPT) take(key);
  return [...files].toSorted();
}

export async function writeServiceWorker(outDir) {
  const manifest = JSON.parse(readFileSync(join(outDir, "manifest.json"), "utf8"));
  const files = filesToKeep(manifest);
  const hash = createHash("sha256").update(readFileSync(join(outDir, "index.html")));
  for (const file of files) {
    const path = join(outDir, file);
    if (file !== "/" && existsSync(path)) hash.update(file).update(readFileSync(path));
  }
  const shell = { version: hash.digest("hex").slice(0, 12), files };
  await build({
    entryPoints: ["src/web/worker/worker.ts"],
    outfile: join(outDir, "worker.js"),
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome109", "firefox102", "safari15.4"],
    define: { SHELL: JSON.stringify(shell) },
    logLevel: "warning",
    legalComments: "none",
  });
}
