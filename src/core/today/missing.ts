import type { Progress } from "./model.ts";

/** So many are named; nobody reads a line of thirty schools. */
export const NAMED = 3;

/**
 * How far many organisations are with one thing. `names`: of those who are missing, as many as are known, in their order;
 * none is named twice.
 */
export function progressOf(done: number, total: number, names: readonly string[]): Progress {
  const left = Math.max(0, total - done);
  const missing = [...new Set(names)].slice(0, Math.min(NAMED, left));
  return { done, total, missing, more: left - missing.length };
}
