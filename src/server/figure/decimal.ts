import { readExact, ZERO, type Exact } from "#core/indicator/exact.ts";
import type { Known } from "#core/indicator/known-values.ts";

/** A numeric of the database. */
export function exactOf(text: string): Exact {
  return readExact(text) ?? ZERO;
}

export function knownOf(text: string | null): Known {
  return text === null ? null : exactOf(text);
}
