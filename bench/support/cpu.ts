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
    spent.set(Number(name), (user ?? 0) + (system ?? 0) + (endedUser ?? 0) + (endedSystem ?? 0));
  }
  const tree = [root];
  for (const member of tree) for (const [pid, parent] of parents) if (parent === member) tree.push(pid);
  return tree.reduce((sum, pid) => sum + (spent.get(pid) ?? 0), 0) * TICK_MS;
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
