import { cpuOfTree } from "./cpu.ts";
import { p95, type Client, type Request } from "./load.ts";
import { median } from "./processes.ts";

export interface Side {
  readonly client: Client;
  /** The server's process and the database's. */
  readonly pids: readonly number[];
  readonly requestOf: (index: number) => Request;
}

export interface Pace {
  readonly rounds: number;
  /** Requests of a round. */
  readonly count: number;
  readonly atOnce: number;
}

/** Interleaved rounds of both; medians of the first with its ratios to the second. */
export async function sideBySide({ rounds: planned, count, atOnce }: Pace, [one, other]: readonly [Side, Side]) {
  const rounds: { readonly mine: Spent; readonly bare: Spent }[] = [];
  for (let round = -1; round < planned; round += 1) {
    const mine = await spentOn(one, count, atOnce);
    const bare = await spentOn(other, count, atOnce);
    // The first round warms both up.
    if (round >= 0) rounds.push({ mine, bare });
  }
  const [cpu, bareCpu] = [median(rounds.map(({ mine }) => mine.cpu)), median(rounds.map(({ bare }) => bare.cpu))];
  const [wait, bareWait] = [median(rounds.map(({ mine }) => mine.p95)), median(rounds.map(({ bare }) => bare.p95))];
  return { cpu, cpuRatio: cpu / bareCpu, p95: wait, p95Ratio: wait / bareWait };
}

interface Spent {
  /** Milliseconds of all processors for one request. */
  readonly cpu: number;
  readonly p95: number;
}

async function spentOn({ client, pids, requestOf }: Side, count: number, atOnce: number): Promise<Spent> {
  const now = (): number => pids.reduce((sum, pid) => sum + cpuOfTree(pid), 0);
  const before = now();
  const times = await client.load(count, atOnce, requestOf);
  return { cpu: (now() - before) / count, p95: p95(times) };
}
