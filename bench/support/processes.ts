import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks of Linux are a hundredth of a second. */
const TICK_MS = 10;

/** Processor milliseconds of a command with all its children (user + system); null where the system does not tell. */
export function cpuOf(command: readonly [string, ...string[]]): number | null {
  const [program, ...args] = command;
  const before = childTicks();
  const done = spawnSync(program, args, { stdio: ["ignore", "ignore", "ignore"] });
  const after = childTicks();
  if (done.error || done.status !== 0 || before === null || after === null) return null;
  return (after - before) * TICK_MS;
}

function childTicks(): number | null {
  try {
    // The name in brackets may hold spaces: fields are counted after it (proc(5): 16 and 17).
    const fields = readFileSync("/proc/self/stat", "latin1").split(") ")[1]?.split(" ") ?? [];
    return Number(fields[13]) + Number(fields[14]);
  } catch {
    return null;
  }
}

/** The largest resident memory of one process in the tree of a command, megabytes; null where the system does not tell. */
export function peakMemoryOf(command: readonly [string, ...string[]]): Promise<number | null> {
  return new Promise((resolve) => {
    const [program, ...args] = command;
    const running = spawn(program, args, { stdio: "ignore" });
    let peak: number | null = null;
    const watch = setInterval(() => {
      for (const pid of treeOf(running.pid ?? -1)) peak = Math.max(peak ?? 0, highWater(pid) ?? 0);
    }, 20);
    running.on("error", () => undefined);
    running.on("close", () => {
      clearInterval(watch);
      resolve(peak);
    });
  });
}

function treeOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of safely(() => readdirSync("/proc")) ?? []) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const fields = safely(() => readFileSync(`/proc/${pid}/stat`, "latin1").split(") ")[1]?.split(" "));
    if (fields) parents.set(pid, Number(fields[1]));
  }
  const tree = [root];
  for (const member of tree) for (const [pid, parent] of parents) if (parent === member) tree.push(pid);
  return tree;
}

function highWater(pid: number): number | undefined {
  const found = /VmHWM:\s+(\d+) kB/.exec(safely(() => readFileSync(`/proc/${pid}/status`, "latin1")) ?? "")?.[1];
  return found === undefined ? undefined : Number(found) / 1024;
}

function safely<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

export function isInstalled(program: string): boolean {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
