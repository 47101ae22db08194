import type { MatchConfidence } from "./form-match-model.ts";
import type { Hit } from "./form-match-words.ts";

/** Share of words from which on a text is taken without the hint of another cell. */
export const LIKELY = 0.65;
const SURE = 0.9;

/** How sure it is that a text means what was found. */
export function byScore({ isDoubtful, score }: Hit<unknown>): MatchConfidence {
  if (isDoubtful) return "weak";
  return score >= SURE ? "sure" : score >= LIKELY ? "likely" : "weak";
}

const STRENGTH: readonly MatchConfidence[] = ["weak", "likely", "sure", "kept"];

/** What is known by two signs is as sure as the weaker one. */
export function weaker(one: MatchConfidence, other: MatchConfidence): MatchConfidence {
  return STRENGTH.indexOf(one) < STRENGTH.indexOf(other) ? one : other;
}
