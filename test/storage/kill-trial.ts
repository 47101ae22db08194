import { spawn } from "node:child_process";
import path from "node:path";
import { Ledger, pause, seeded } from "./ledger.ts";
import { ServerProcess, type ServerSettings } from "./server-process.ts";

export interface TrialResult {
  readonly kills: number;
  readonly acknowledged: number;
  readonly plans: number;
  /** Of the acknowledged: changes that stand in the history of a plan. */
  readonly changes: number;
  /** Steps of approval and amendment that stand in the histories. */
  readonly steps: number;
  readonly lost: readonly string[];
  readonly torn: readonly string[];
  /** Why something is lost or torn. */
  readonly remarks: readonly string[];
  /** Milliseconds to the first answer after each kill. */
  readonly answers: readonly number[];
}

/** A PostgreSQL that can be crashed and started again on the same data. */
export interface Postmaster {
  crash(): Promise<void>;
  start(): Promise<void>;
}

export interface KillTrial {
  readonly kills: number;
  readonly seed: number;
  readonly server: ServerSettings;
  /** Killed instead of the server when given. */
  readonly postmaster?: Postmaster;
  readonly onRound?: (line: string) => void;
}

const MOST_CHANGES = 60;
const LONGEST_WORK_MS = 20_000;
const SEND_MS = 120;
const SETTLE_MS = 240_000;
/** Every so many kills come while the program is starting. */
const KILL_AT_START = 6;

/** Kills at random moments while files are accepted, read and plans changed; asks for everything acknowledged after each kill. */
export async function runKillTrial({ kills, seed, server, postmaster, onRound }: KillTrial): Promise<TrialResult> {
  const random = seeded(seed);
  const ledger = new Ledger(seed);
  const answers: number[] = [];
  let running = await ServerProcess.start(server);
  try {
    await running.firstAnswer();
    for (let kill = 1; kill <= kills; kill += 1) {
      const work = startWork(ledger, running.address);
      await workFor(ledger, random() * MOST_CHANGES);
      await pause(random() * 100);
      if (postmaster) {
        await postmaster.crash();
        await work.stop();
        const began = performance.now();
        await postmaster.start();
        answers.push(await running.firstAnswer(began));
      } else {
        await running.end("SIGKILL");
        await work.stop();
        running = await ServerProcess.start(server);
        if (kill % KILL_AT_START === 0) {
          await pause(random() * 1_500);
          await running.end("SIGKILL");
          running = await ServerProcess.start(server);
        }
        answers.push(await running.firstAnswer());
      }
      await ledger.check(running.address);
      onRound?.(
        `kill ${kill}: ${ledger.acknowledged} acknowledged, ${ledger.lost.size} lost, ${ledger.torn.size} torn, ` +
          `first answer ${Math.round(answers.at(-1) ?? 0)} ms`,
      );
    }
    await ledger.settle(running.address, SETTLE_MS);
    const broken = await brokenJournal(server);
    if (broken !== null) {
      ledger.torn.add("the journal");
      ledger.remarks.push(broken);
    }
  } finally {
    await running.end("SIGKILL");
  }
  const { acknowledged, counts, lost, remarks, torn } = ledger;
  const { changes, plans, steps } = counts;
  return { kills, acknowledged, plans, changes, steps, lost: [...lost], torn: [...torn], remarks, answers };
}

/** What `rostok audit verify` says of a journal whose chain is not whole; null when it is. */
function brokenJournal({ home, env }: ServerSettings): Promise<string | null> {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [path.resolve(home, "rostok.js"), "audit", "verify"], {
    env: { PATH, HOME, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (data: Buffer) => (said += data.toString()));
  return new Promise((resolve) => child.once("close", (code) => resolve(code === 0 ? null : `${code}: ${said}`)));
}

/** Two senders, one who looks, one who changes plans; a request that fails is tried again as long as there is work. */
export function startWork(ledger: Ledger, address: string): { stop(): Promise<void> } {
  let working = true;
  const loop = async (every: number, step: () => Promise<unknown>): Promise<void> => {
    while (working) {
      // The server is being killed: an answer may never come.
      await step().catch(() => undefined);
      await pause(every);
    }
  };
  const all = Promise.all([
    loop(SEND_MS, () => ledger.send(address)),
    loop(SEND_MS, () => ledger.send(address)),
    loop(150, () => ledger.watch(address)),
    loop(15, () => ledger.change(address)),
  ]);
  return {
    stop: async () => {
      working = false;
      await all;
    },
  };
}

/** By what was done and not by the clock: a busy machine does little in two seconds. */
export async function workFor(ledger: Ledger, changes: number): Promise<void> {
  const enough = ledger.acknowledged + changes;
  const until = performance.now() + LONGEST_WORK_MS;
  while (ledger.acknowledged < enough && performance.now() < until) await pause(1);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
