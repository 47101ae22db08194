// A Node 24 from npm for the second run of the server tests; nothing is installed into the project.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const VERSION = "24.9.0";

/** The path of the program, or why there is none. */
export async function node24() {
  if (process.versions.node.startsWith("24.")) return { path: process.execPath };
  const name = `node-${process.platform}-${process.arch}`;
  const prefix = join("node_modules", ".cache", "node24");
  const path = join(prefix, "node_modules", name, "bin", "node");
  if (!existsSync(path)) {
    const done = spawnSync(
      "npm",
      ["install", "--prefix", prefix, "--no-save", "--ignore-scripts", "--no-audit", `${name}@${VERSION}`],
      {
        encoding: "utf8",
      },
    );
    if (done.status !== 0 || !existsSync(path)) return { why: `${name}@${VERSION} could not be installed from npm` };
  }
  return { path };
}
