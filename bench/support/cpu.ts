import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks of Linux are a hundredth of a second. */
const TICK_MS = 10;

/** Processor milliseconds that a process and all its children have used until now, ended children too. */
export function cpuOfTree(root: number): number {
  const parents = new Map<number, number>();
  const spent = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    const fields = statOf(Number(name));
    if (fields === null) continue;
    const [parent, user, system, endedUser, endedSystem] = [1, 11, 12, 13, 14].map((index) => Number(fields[index]));
    parents.set(Number(name), parent ?? 0);
    const ended = ((endedUser ?? 0) + (endedSystem ?? 0)) * TICK_MS;
    spent.set(Number(name), ended + (finely(name) ?? ((user ?? 0) + (system ?? 0)) * TICK_MS));
  }
  const tree = [root];
  for (const member of tree) for (const [pid, parent] of parents) if (parent === member) tree.push(pid);
  return tree.reduce((sum, pid) => sum + (spent.get(pid) ?? 0), 0);
}

/** Milliseconds of a process of one thread, as every process of PostgreSQL is: exact where ticks would tell quarters of what is asked. */
function finely(pid: string): number | null {
  try {
    if (readdirSync(`/proc/${pid}/task`).length !== 1) return null;
    return Number(readFileSync(`/proc/${pid}/schedstat`, "latin1").split(" ")[0]) / 1e6;
  } catch {
    return null;
  }
}

function statOf(pid: number): string[] | null {
  if (!Number.isInteger(pid)) return null;
  try {
    // The name in brackets may hold spaces: fields are counted after it (proc(5)).
    return readFileSync(`/proc/${pid}/stat`, "latin1").split(") ")[1]?.split(" ") ?? null;
  } catch {
    return null;
  }
}
