import { wordsOf } from "#core/text/words.ts";

/** Shorter words are prepositions and conjunctions; a longer beginning than this is an ending. */
const SHORTEST = 4;
const STEM = 6;

/** How much two names of measures have in common, 0 to 1: the words of both among the words of the shorter one. */
export function likeness(one: string, other: string): number {
  const [a, b] = [stemsOf(one), stemsOf(other)];
  const fewer = Math.min(a.size, b.size);
  if (fewer === 0) return 0;
  return [...a].filter((stem) => b.has(stem)).length / fewer;
}

function stemsOf(text: string): ReadonlySet<string> {
  const words = wordsOf(text).filter(({ kind, low }) => kind === "word" && low.length >= SHORTEST);
  return new Set(words.map(({ low }) => low.slice(0, STEM)));
}
