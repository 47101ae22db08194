// The full hostile trial. usage: node test/hostile/run.mjs [mutations=400] [office=10] [scans=1] [seed=1] [--only WORD]
// Runs under strace where it is installed, to see that nothing tries to reach a network.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPrograms } from "../../tools/build.mjs";

// A copy of its own: the trial takes long, and dist may be built anew meanwhile.
const home = "node_modules/.cache/rostok-hostile";
await buildPrograms(home);
const outfile = `${home}/full-trial.mjs`;
await build({
  entryPoints: ["test/hostile/full-trial.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  logLevel: "warning",
});

const folder = mkdtempSync(join(tmpdir(), "rostok-hostile-"));
const trace = join(folder, "connections");
const traced = spawnSync("strace", ["-V"], { stdio: "ignore" }).status === 0;
const command = [process.execPath, outfile, ...process.argv.slice(2)];
const watch = [
  "strace",
  "-f",
  "--seccomp-bpf",
  "-qq",
  "-e",
  "trace=connect,sendto,sendmsg",
  "-e",
  "signal=none",
  "-o",
  trace,
];
const [program, ...args] = traced ? [...watch, ...command] : command;
const done = spawnSync(program, args, { stdio: "inherit" });
if (traced) {
  const outgoing = readFileSync(trace, "utf8")
    .split("\n")
    .filter((line) => line.includes("AF_INET"));
  say(`attempts to reach a network\t${outgoing.length}`);
  for (const line of outgoing.slice(0, 5)) say(line);
  if (outgoing.length > 0) process.exitCode = 1;
} else {
  say("attempts to reach a network\tnot watched (no strace here)");
}
rmSync(folder, { recursive: true, force: true });
if (done.status !== 0) process.exitCode = 1;

function say(line) {
  process.stdout.write(`${line}\n`);
}
