// Starts the product; builds it first when it was never built or its sources are newer.
// usage: node tools/start.mjs [--demo [--size region] [--data FOLDER]]
//   --demo: a throw-away database with a few organisations and the five sample plans; --size region: a whole invented region
//   --data: a folder that keeps the demo for the next time
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const demo = process.argv.includes("--demo");
const size = option("--size") ?? "small";
if (!["small", "region"].includes(size)) {
  process.stderr.write(`Не знаю размера «${size}». Бывает: --size small (по умолчанию) и --size region.\n`);
  process.exit(2);
}

/** What stands after a name among the arguments; null when it is not there. */
function option(name) {
  const index = process.argv.indexOf(name);
  return index === -1 ? null : (process.argv[index + 1] ?? "");
}

/** The latest change below a path, milliseconds; 0 when there is nothing. */
function newest(target) {
  if (!existsSync(target)) return 0;
  const stat = statSync(target);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(target, { withFileTypes: true }).reduce(
    (latest, entry) => Math.max(latest, newest(path.join(target, entry.name))),
    0,
  );
}

function isStale() {
  const built = path.join(root, "dist/server.js");
  if (!existsSync(built) || !existsSync(path.join(root, "dist/web/index.html"))) return true;
  const sources = ["src", "index.html", "vite.config.ts", "package.json", "tools/build.mjs"];
  return sources.some((source) => newest(path.join(root, source)) > statSync(built).mtimeMs);
}

if (isStale()) {
  process.stdout.write("Собираю программу…\n");
  const built = spawnSync(process.execPath, [path.join(root, "tools/build.mjs"), "--quiet"], {
    cwd: root,
    stdio: "inherit",
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
}

const env = { ...process.env };
let throwAway = null;
if (demo) {
  const kept = option("--data");
  if (kept === null) throwAway = mkdtempSync(path.join(os.tmpdir(), "rostok-demo-"));
  env.ROSTOK_DATA = kept ?? throwAway;
  env.ROSTOK_DEMO = size === "region" ? "region" : "1";
  // The examples must never land among the real plans.
  delete env.DATABASE_URL;
}

const server = spawn(process.execPath, [path.join(root, "dist/server.js")], {
  cwd: process.cwd(),
  env,
  stdio: "inherit",
});
// Ctrl+C reaches the server by itself, being of the same terminal; a second copy would mean "at once".
process.on("SIGINT", () => {
  if (!process.stdin.isTTY) server.kill("SIGINT");
});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => server.kill("SIGTERM"));
server.on("exit", (code) => {
  if (throwAway !== null) rmSync(throwAway, { recursive: true, force: true });
  process.exit(code ?? 1);
});
