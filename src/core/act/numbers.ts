import type { ActPoint } from "./model.ts";

/** Points have three depths at most: 1., 1.1., 1.1.1. */
export const DEEPEST = 3;

/** «2.1» → [2, 1]; null for anything else. */
export function parseNumber(text: string): readonly number[] | null {
  if (!/^[1-9]\d{0,2}(?:\.[1-9]\d{0,2}){0,3}$/u.test(text)) return null;
  return text.split(".").map(Number);
}

export function printNumber(parts: readonly number[]): string {
  return parts.join(".");
}

/** 1 for «2», 2 for «2.1»; 0 for a paragraph without a number. */
export function depthOf({ number }: Pick<ActPoint, "number">): number {
  return number === "" ? 0 : number.split(".").length;
}

/** Whether `number` stands under `above`: «2.1» under «2». */
export function isUnder(number: string, above: string): boolean {
  return above !== "" && number.startsWith(`${above}.`);
}

/** Numbers for points of these depths, in order: a point is never more than one deeper than the one above it. */
export function numbersFor(depths: readonly number[]): string[] {
  const counts: number[] = [];
  return depths.map((wanted) => {
    if (wanted === 0) return "";
    const depth = Math.min(wanted, counts.length + 1, DEEPEST);
    counts.length = Math.min(counts.length, depth);
    counts[depth - 1] = (counts[depth - 1] ?? 0) + 1;
    return printNumber(counts);
  });
}
