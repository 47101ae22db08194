import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startWork, workFor } from "./kill-trial.ts";
import { Ledger, pause, seeded } from "./ledger.ts";
import { LossyDisk, SURVIVORS, type Survivors } from "./lossy-disk.ts";
import { ServerProcess } from "./server-process.ts";

export interface PowerLossResult {
  readonly runs: number;
  readonly acknowledged: number;
  readonly syncs: number;
  readonly lost: readonly string[];
  readonly torn: readonly string[];
  /** How often each kind of survivors was tried. */
  readonly kinds: ReadonlyMap<Survivors, number>;
}

const MOST_CHANGES = 60;
const LONGEST_MS = 20_000;
const SETTLE_MS = 240_000;
/** Every so many losses come while the program is starting; the first one while the database is being made. */
const LOSS_AT_START = 5;
const RECORDER = "test/storage/recording-engine.mjs";

/** The server works, is killed, and the disk forgets what it was never asked to keep, or some of it. */
export async function runPowerLossTrial(
  home: string,
  runs: number,
  seed: number,
  onRun: (line: string) => void = () => undefined,
): Promise<PowerLossResult> {
  const random = seeded(seed);
  const ledger = new Ledger(seed);
  const kinds = new Map<Survivors, number>();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "rostok-power-"));
  const recording = withRecorder(home);
  let data = path.join(folder, "0");
  let syncs = 0;
  try {
    for (let run = 1; run <= runs; run += 1) {
      const before = path.join(folder, `${run}-before`);
      if (fs.existsSync(data)) fs.cpSync(data, before, { recursive: true });
      const journal = path.join(folder, `${run}.journal`);
      const env = { ROSTOK_DATA: data, ROSTOK_TRIAL_ROOT: data, ROSTOK_TRIAL_JOURNAL: journal };
      await workUntilLoss(await ServerProcess.start({ home: recording, env }), ledger, journal, random, run);
      const survivors = SURVIVORS[run % SURVIVORS.length] ?? "nothing";
      kinds.set(survivors, (kinds.get(survivors) ?? 0) + 1);
      const disk = new LossyDisk(before);
      disk.replay(journal);
      syncs += disk.syncs;
      const after = path.join(folder, String(run));
      disk.writeOut(after, survivors, random);
      for (const used of [data, before, journal]) fs.rmSync(used, { recursive: true, force: true });
      data = after;
      await lookAgain(home, data, ledger, run === runs);
      onRun(
        `power loss ${run}, of the unsynced: ${survivors}: ${ledger.acknowledged} acknowledged, ${ledger.lost.size} lost, ` +
          `${ledger.torn.size} torn, ${syncs} syncs`,
      );
    }
  } finally {
    for (const used of [folder, path.dirname(recording)]) fs.rmSync(used, { recursive: true, force: true });
  }
  const { acknowledged, lost, torn } = ledger;
  return { runs, acknowledged, syncs, lost: [...lost], torn: [...torn], kinds };
}

async function workUntilLoss(
  server: ServerProcess,
  ledger: Ledger,
  journal: string,
  random: () => number,
  run: number,
): Promise<void> {
  if (run % LOSS_AT_START === 1) {
    // Making the database writes 44 MB, opening it again about one.
    const written = random() * (run === 1 ? 44 : 1) * 1024 * 1024;
    await within(LONGEST_MS, () => (fs.statSync(journal, { throwIfNoEntry: false })?.size ?? 0) >= written);
    await server.end("SIGKILL");
    return;
  }
  await server.firstAnswer();
  const work = startWork(ledger, server.address);
  await workFor(ledger, 2 + random() * MOST_CHANGES);
  await server.end("SIGKILL");
  await work.stop();
}

async function within(limitMs: number, isDone: () => boolean): Promise<void> {
  const until = performance.now() + limitMs;
  while (!isDone() && performance.now() < until) await pause(1);
}

/** The product itself, on what the disk kept: everything acknowledged must be there. */
async function lookAgain(home: string, data: string, ledger: Ledger, isLast: boolean): Promise<void> {
  const server = await ServerProcess.start({ home, env: { ROSTOK_DATA: data } });
  try {
    await server.firstAnswer();
    if (isLast) await ledger.settle(server.address, SETTLE_MS);
    else await ledger.check(server.address, true);
  } finally {
    await server.end("SIGTERM");
  }
}

/** The product with the recorder in the place of its database worker. Inside the checkout: packages are found from there. */
function withRecorder(home: string): string {
  fs.mkdirSync("node_modules/.cache", { recursive: true });
  const copy = fs.mkdtempSync("node_modules/.cache/rostok-recorder-");
  const target = path.join(copy, "dist");
  fs.cpSync(home, target, { recursive: true, filter: (file) => path.basename(file) !== "web" });
  fs.cpSync("package.json", path.join(copy, "package.json"));
  fs.renameSync(path.join(target, "embedded-engine.js"), path.join(target, "embedded-engine-as-built.js"));
  fs.cpSync(RECORDER, path.join(target, "embedded-engine.js"));
  return target;
}
