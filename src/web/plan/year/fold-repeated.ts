const FEWEST_WORDS = 3;
const FEWEST_LETTERS = 25;

/**
 * «… в областном конкурсе» when a title begins with the same words as the one above it: names of such plans differ at their
 * ends. Null where too little repeats or nothing would be left. Only for a narrow place with the whole title at hand.
 */
export function foldRepeated(title: string, above: string | undefined): string | null {
  if (above === undefined) return null;
  const words = title.split(" ");
  const before = above.split(" ");
  let same = 0;
  while (same < words.length && words[same] === before[same]) same += 1;
  if (same < FEWEST_WORDS || same === words.length) return null;
  return words.slice(0, same).join(" ").length < FEWEST_LETTERS ? null : `… ${words.slice(same).join(" ")}`;
}
