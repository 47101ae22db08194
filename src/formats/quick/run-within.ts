import { Script } from "node:vm";

const SLOT = "__rostokWork";

/**
 * Runs a synchronous piece of work and stops it after `ms` milliseconds wherever it is, a loop or a regular expression:
 * the clock runs in a thread of Node itself. Null when it was stopped.
 */
export function runWithin<T>(ms: number, work: () => T): T | null {
  let result: T | null = null;
  Reflect.set(globalThis, SLOT, () => {
    result = work();
  });
  try {
    new Script(`${SLOT}()`).runInThisContext({ timeout: ms });
    return result;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return null;
    throw error;
  } finally {
    Reflect.deleteProperty(globalThis, SLOT);
  }
}
