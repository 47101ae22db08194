import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { Problem } from "#server/platform/http/problem.ts";

/** Argon2id with the least that OWASP asks for: 19 MiB, two passes, one lane (trust 6.10). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Four at once at most, and one core stays free for those who have signed in already. */
const AT_ONCE = Math.max(1, Math.min(4, availableParallelism() - 1));
/** Who comes behind so many others is sent away at once: waiting longer than some seconds helps nobody. */
const LONGEST_QUEUE = 100;

let working = 0;
const waiting: (() => void)[] = [];

/** Hashing is the dearest thing a stranger can ask for: only few work at once, and only so many wait. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (working >= AT_ONCE) {
    if (waiting.length >= LONGEST_QUEUE) throw new Problem(429, "tooManyRequests");
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else working += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) working -= 1;
    else next();
  }
}

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

let nothing: Promise<string> | null = null;

/** Null for an account that is not there or has no password: takes as long as a wrong password, and is wrong. */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  nothing ??= hash("there is no such account", COST);
  const against = kept ?? (await nothing);
  const right = await inTurn(() => verify(against, password));
  return right && kept !== null;
}
