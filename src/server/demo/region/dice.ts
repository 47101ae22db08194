import { createHash } from "node:crypto";

/** Chance that is the same every time: a stream of numbers that follows from a seed alone. */
export interface Dice {
  /** 0 ≤ whole number < below. */
  int(below: number): number;
  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Some of the list, in its order. */
  sample<T>(list: readonly T[], count: number): T[];
  /** A stream of its own for a part: what is thrown for one part moves nothing in another. */
  of(part: string): Dice;
}

export function diceOf(seed: string): Dice {
  const next = numbersOf(seed);
  const int = (below: number): number => Math.floor(next() * below);
  return {
    int,
    chance: (percent) => int(100) < percent,
    pick: (list) => at(list, int(list.length)),
    sample: (list, count) => {
      const places = list.map((_, index) => ({ index, lot: next() })).toSorted((a, b) => a.lot - b.lot);
      const chosen = new Set(places.slice(0, count).map(({ index }) => index));
      return list.filter((_, index) => chosen.has(index));
    },
    of: (part) => diceOf(`${seed}/${part}`),
  };
}

/** A key that follows from the seed and the name of the thing: UUID version 8. */
export function keyOf(seed: string, thing: string): string {
  const hex = createHash("sha256").update(`${seed}/${thing}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

/** The element of a list that certainly has it. */
export function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`the list has no element ${index}`);
  return found;
}

/** Numbers 0 ≤ x < 1 by the generator «mulberry32». */
function numbersOf(seed: string): () => number {
  let state = createHash("sha256").update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
