// The trials of the storage, at full length.
// usage: node test/storage/run.mjs kill|kill-server|kill-postmaster|stop|stop-postgres|fsync|disk-full|power-loss [COUNT] [SEED]
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildPrograms } from "../../tools/build.mjs";

// A copy of its own: the trials take long, and dist may be built anew meanwhile. The program looks for package.json above it.
mkdirSync("node_modules/.cache", { recursive: true });
const copy = mkdtempSync("node_modules/.cache/rostok-storage-");
const home = `${copy}/dist`;
await buildPrograms(home);
cpSync("package.json", `${copy}/package.json`);
/** The tools know where they lie: they are loaded from there. */
const toolsAsTheyAre = {
  name: "tools-as-they-are",
  setup({ onResolve }) {
    onResolve({ filter: /\/tools\/[\w-]+\.mjs$/ }, ({ path, resolveDir }) => ({
      path: pathToFileURL(join(resolveDir, path)).href,
      external: true,
    }));
  },
};
const outfile = `${home}/trials.mjs`;
await build({
  entryPoints: ["test/storage/trials.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  plugins: [toolsAsTheyAre],
  logLevel: "warning",
});
process.exitCode =
  spawnSync(process.execPath, [outfile, home, ...process.argv.slice(2)], { stdio: "inherit" }).status ?? 1;
rmSync(copy, { recursive: true, force: true });
