// npm run dev: the pages from their sources, and beside them the server, built and started again after each change.
// usage: node tools/dev.mjs     data in ./data; the address of the pages is printed by Vite
import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { buildPrograms } from "./build.mjs";

/** Where vite.config.ts sends what begins with /api. */
const PORT = "4300";

let server = null;
let again = null;
let restarted = Promise.resolve();

async function restart() {
  try {
    await buildPrograms();
  } catch {
    // esbuild has said what is wrong; the old server goes on.
    return;
  }
  if (server !== null) {
    server.kill("SIGTERM");
    await new Promise((resolve) => server.once("exit", resolve));
  }
  server = spawn(process.execPath, ["dist/server.js"], { stdio: "inherit", env: { ...process.env, PORT } });
}

await restart();
for (const folder of ["src/core", "src/contract", "src/formats", "src/server"])
  watch(folder, { recursive: true }, () => {
    clearTimeout(again);
    again = setTimeout(() => void (restarted = restarted.then(restart)), 300);
  });
const pages = spawn(process.execPath, ["node_modules/vite/bin/vite.js"], { stdio: "inherit" });
pages.on("exit", (code) => {
  server?.kill("SIGTERM");
  process.exit(code ?? 1);
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => pages.kill(signal));
