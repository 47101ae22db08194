const FEWEST_WORDS = 3;
const FEWEST_LETTERS = 25;
/** A preposition stays with the word it belongs to. */
const PREPOSITION = /^[а-яё]{1,2}$/iu;

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
  if (same === words.length) return null;
  while (same > 0 && !isWholeStart(words.slice(0, same))) same -= 1;
  if (same < FEWEST_WORDS || words.slice(0, same).join(" ").length < FEWEST_LETTERS) return null;
  return `… ${words.slice(same).join(" ")}`;
}

/** A cut neither opens quotes without closing them nor parts a preposition from its word. */
function isWholeStart(words: readonly string[]): boolean {
  const text = words.join(" ");
  return text.split("«").length === text.split("»").length && !PREPOSITION.test(words.at(-1) ?? "");
}
