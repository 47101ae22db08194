import { isWhole, multiply, parseExact, printExact, readExact, whole } from "./exact.ts";
import type { FactorMeaning } from "./model.ts";

const TIMES_CENTRES = /[*×xх][аa](?![а-яёa-z])/iu;
const IN_NUMBER = "0123456789.,";
const LONGEST = 2000;

/** The number before «*А» of «100*А», exact; null: the text has no factor. */
export function readFactor(text: string): string | null {
  const words = text.slice(0, LONGEST).replace(/\s/gu, "");
  const end = TIMES_CENTRES.exec(words)?.index ?? 0;
  let from = end;
  while (from > 0 && IN_NUMBER.includes(words.charAt(from - 1))) from -= 1;
  const number = readExact(words.slice(from, end));
  return number === null ? null : printExact(number);
}

/** A target with «А» as it was said to be meant. */
export interface MeantTarget {
  /** Exact. */
  readonly value: string;
  readonly unit: "%" | "чел.";
  /** each: of every centre; whole: of the territory. */
  readonly of: "each" | "whole";
}

/**
 * `number`: as `readFactor` gives it; `centres`: how many there are. Literally a share would grow with the number of centres
 * (anchors, «100*A»), so nothing is computed before somebody has said what is meant.
 */
export function meantTarget(number: string, meaning: FactorMeaning, centres: number): MeantTarget | null {
  const factor = parseExact(number);
  if (factor === null) return null;
  if (meaning === "eachCentre") return { value: number, unit: "%", of: "each" };
  const product = multiply(factor, whole(centres));
  if (meaning === "persons" && !isWhole(product)) return null;
  return { value: printExact(product), unit: meaning === "persons" ? "чел." : "%", of: "whole" };
}
