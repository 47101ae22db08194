import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startWork } from "./kill-trial.ts";
import { Ledger, pause, seeded } from "./ledger.ts";
import { sessionHeaders } from "./request.ts";
import { ServerProcess } from "./server-process.ts";

export interface DiskFullResult {
  readonly points: number;
  readonly acknowledged: number;
  readonly lost: readonly string[];
  readonly torn: readonly string[];
  /** Answers while the disk was full, by status and code of the words. */
  readonly answers: ReadonlyMap<string, number>;
  /** Milliseconds from the return of the space to the first acknowledged change. */
  readonly backAfter: readonly number[];
}

const FULL_MS = 700;
const BACK_MS = 30_000;
const SETTLE_MS = 240_000;

/** A small file system in memory; null where this user may not mount one. */
export function smallDisk(megabytes: number): { directory: string; remove(): void } | null {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "rostok-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", directory]).status === 0;
  if (!mounted) {
    fs.rmdirSync(directory);
    return null;
  }
  return {
    directory,
    remove: () => {
      spawnSync("umount", [directory]);
      fs.rmdirSync(directory);
    },
  };
}

/** Fills the disk at random moments of the work, looks how the server answers, gives the space back. */
export async function runDiskFullTrial(
  home: string,
  disk: string,
  points: number,
  seed: number,
  onPoint: (line: string) => void = () => undefined,
): Promise<DiskFullResult> {
  const random = seeded(seed);
  const ledger = new Ledger(seed);
  const answers = new Map<string, number>();
  const backAfter: number[] = [];
  const server = await ServerProcess.start({ home, env: { ROSTOK_DATA: path.join(disk, "data") } });
  try {
    await server.firstAnswer();
    for (let point = 1; point <= points; point += 1) {
      const work = startWork(ledger, server.address);
      await pause(100 + random() * 1_000);
      const ballast = path.join(disk, "ballast");
      fillDisk(ballast, Math.floor(random() * 40) * 1024);
      await watchAnswers(server.address, answers);
      await work.stop();
      fs.rmSync(ballast);
      const began = performance.now();
      while (!(await ledger.send(server.address).catch(() => false))) {
        if (performance.now() - began > BACK_MS) throw new Error(`does not come back: ${server.output}`);
        await pause(50);
      }
      backAfter.push(performance.now() - began);
      await ledger.check(server.address);
      onPoint(
        `full ${point}: ${ledger.acknowledged} acknowledged, ${ledger.lost.size} lost, ${ledger.torn.size} torn, ` +
          `back after ${Math.round(backAfter.at(-1) ?? 0)} ms; ${[...answers].map(([name, times]) => `${name}: ${times}`).join(", ")}`,
      );
    }
    await ledger.settle(server.address, SETTLE_MS);
  } finally {
    await server.end("SIGKILL");
  }
  const { acknowledged, lost, torn } = ledger;
  return { points, acknowledged, lost: [...lost], torn: [...torn], answers, backAfter };
}

/** Leaves this many bytes. */
function fillDisk(file: string, left: number): void {
  const { bavail, bsize } = fs.statfsSync(path.dirname(file));
  const descriptor = fs.openSync(file, "w");
  const block = Buffer.alloc(1024 * 1024);
  let size = bavail * bsize - left;
  try {
    while (size > 0) size -= fs.writeSync(descriptor, block, 0, Math.min(size, block.length));
  } catch {
    // The server took the space meanwhile: full is full.
  }
  fs.closeSync(descriptor);
}

/** Asks to read and to write by turns while the disk is full. */
async function watchAnswers(address: string, answers: Map<string, number>): Promise<void> {
  const until = performance.now() + FULL_MS;
  while (performance.now() < until) {
    await tally("read", fetch(`${address}/api/plans`, { headers: sessionHeaders() }), answers);
    const headers = { ...sessionHeaders(), "x-rostok-request": "1", "content-type": "application/octet-stream" };
    const body = `Проба ${performance.now()}`;
    await tally("write", fetch(`${address}/api/intakes?name=a.txt`, { method: "POST", headers, body }), answers);
    await pause(50);
  }
}

async function tally(what: string, asked: Promise<Response>, answers: Map<string, number>): Promise<void> {
  const answer = await asked.then(
    async (response) => ({ status: String(response.status), text: await response.text() }),
    () => ({ status: "no answer", text: "" }),
  );
  const code = /"error":\{"code":"(\w+)"/.exec(answer.text)?.[1];
  const name = [what, answer.status, ...(code === undefined ? [] : [code])].join(" ");
  answers.set(name, (answers.get(name) ?? 0) + 1);
}
