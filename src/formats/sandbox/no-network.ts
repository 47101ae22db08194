import { spawnSync } from "node:child_process";

/** Ways to start a program in an empty network; a user who is not root needs a namespace of users as well. */
const PREFIXES = [
  ["unshare", "--net"],
  ["unshare", "--user", "--map-current-user", "--net"],
] as const;

let chosen: readonly string[] | undefined;

/** The command line that runs `command` without a network where the system allows it, otherwise as it is. */
export function withoutNetwork(command: readonly [string, ...string[]]): [string, ...string[]] {
  chosen ??= PREFIXES.find((prefix) => works(prefix)) ?? [];
  const [first, ...rest] = [...chosen, ...command];
  return [first ?? command[0], ...rest];
}

function works(prefix: readonly string[]): boolean {
  if (process.platform !== "linux") return false;
  const [command = "", ...args] = prefix;
  return spawnSync(command, [...args, "true"], { stdio: "ignore", timeout: 2_000 }).status === 0;
}
