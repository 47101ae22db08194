// Run by run.mjs. Prints one line a figure; the exit code tells whether anything was lost.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { runDiskFullTrial, smallDisk } from "./disk-full-trial.ts";
import { median, runKillTrial, type TrialResult } from "./kill-trial.ts";
import { runPowerLossTrial } from "./power-loss-trial.ts";
import type { ServerSettings } from "./server-process.ts";
import { runStopTrial, told } from "./stop-trial.ts";
import { countSyncs } from "./sync-trial.ts";
import { RestartablePostgres } from "./restartable-postgres.ts";

const [home = "dist", what = "", ...rest] = process.argv.slice(2);
const [count, seed = 1] = rest.map(Number);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tell(name: string, result: TrialResult): void {
  const { acknowledged, answers, changes, kills, lost, plans, remarks, steps, torn } = result;
  say(
    `${name}\t${kills} times\t${acknowledged} acknowledged, ${changes} changes and ${steps} steps of ${plans} plans\t${lost.length} lost\t${torn.length} torn\t` +
      `first answer median ${Math.round(median(answers))} ms, worst ${Math.round(Math.max(...answers))} ms`,
  );
  for (const line of [...remarks, ...lost, ...torn].slice(0, 10)) say(`  ${line}`);
  if (lost.length + torn.length > 0) process.exitCode = 1;
}

/** The trial of stops; its PostgreSQL ends with it. */
async function stopTrial(server: ServerSettings, postgres: RestartablePostgres | null) {
  try {
    return await runStopTrial({ stops: count ?? 50, seed, server, onRound: say });
  } finally {
    await postgres?.stop();
  }
}

const data = fs.mkdtempSync(path.join(os.tmpdir(), "rostok-storage-"));
const embedded = { home, env: { ROSTOK_DATA: data } };
if (what === "kill") {
  tell("kill -9, embedded", await runKillTrial({ kills: count ?? 50, seed, server: embedded, onRound: say }));
} else if (what === "kill-server" || what === "kill-postmaster") {
  const postgres = await RestartablePostgres.start();
  const server = { home, env: { ROSTOK_DATA: data, DATABASE_URL: postgres.url } };
  const victim = what === "kill-postmaster" ? { postmaster: postgres } : {};
  const trial = { kills: count ?? 25, seed, server, ...victim, onRound: say };
  const name = what === "kill-server" ? "kill -9 of the server, PostgreSQL" : "kill -9 of the postmaster";
  try {
    tell(name, await runKillTrial(trial));
  } finally {
    await postgres.stop();
  }
} else if (what === "stop" || what === "stop-postgres") {
  const postgres = what === "stop" ? null : await RestartablePostgres.start();
  const server = postgres ? { home, env: { ROSTOK_DATA: data, DATABASE_URL: postgres.url } } : embedded;
  const result = await stopTrial(server, postgres);
  const { afterwards, cut, exits, failed, inFlight, lasted, lost, requests, stops, torn } = result;
  say(
    `SIGTERM under load, ${postgres ? "PostgreSQL" : "embedded"}\t${stops} times\t${requests} requests, ${inFlight} in flight\t` +
      `${failed.length} failed\t${cut.length} cut\t${lost.length} lost\t${torn.length} torn\texit ${told(exits)}\t` +
      `stopped after: median ${Math.round(median(lasted))} ms, worst ${Math.round(Math.max(...lasted))} ms`,
  );
  say(`  begun after the signal: ${told(afterwards)}`);
  for (const line of [...failed, ...cut, ...lost, ...torn].slice(0, 30)) say(`  ${line}`);
  if (failed.length + cut.length + lost.length + torn.length > 0 || exits.get("0") !== stops) process.exitCode = 1;
} else if (what === "power-loss") {
  const result = await runPowerLossTrial(home, count ?? 20, seed, say);
  const { acknowledged, kinds, lost, runs, syncs, torn } = result;
  say(
    `power loss\t${runs} times\t${acknowledged} acknowledged changes, ${syncs} syncs\t${lost.length} lost\t${torn.length} torn\t` +
      `survived of the unsynced: ${told(kinds)}`,
  );
  for (const id of [...lost, ...torn].slice(0, 10)) say(`  ${id}`);
  if (lost.length + torn.length > 0) process.exitCode = 1;
} else if (what === "fsync") {
  const { acknowledged, syncs } = await countSyncs(embedded, count ?? 200, seed);
  say(`fsync and fdatasync of the log\t${syncs}\tacknowledged commits\t${acknowledged}`);
  if (syncs < acknowledged) process.exitCode = 1;
} else if (what === "disk-full") {
  const disk = smallDisk(140);
  if (disk) {
    const result = await runDiskFullTrial(home, disk.directory, count ?? 50, seed, say);
    const { acknowledged, answers, backAfter, lost, points, torn } = result;
    say(
      `disk full\t${points} times\t${acknowledged} acknowledged changes\t${lost.length} lost\t${torn.length} torn\t` +
        `works again after: median ${Math.round(median(backAfter))} ms, worst ${Math.round(Math.max(...backAfter))} ms`,
    );
    for (const [answer, times] of answers) say(`  ${answer}: ${times}`);
    if (lost.length + torn.length > 0) process.exitCode = 1;
    disk.remove();
  } else say("not run: disk full: this user may not mount a file system");
} else {
  say(
    "usage: node test/storage/run.mjs kill|kill-server|kill-postmaster|stop|stop-postgres|fsync|disk-full|power-loss [COUNT] [SEED]",
  );
  process.exitCode = 2;
}
fs.rmSync(data, { recursive: true, force: true });
