const RANGE = /(\d{1,2})(?:\s*[-–—]\s*(\d{1,2}))?/g;
const LAST = 11;

/** Classes that the words name, in ascending order: «5, 7–9 классы» are 5, 7, 8, 9. What is no class of a school is left out. */
export function classesIn(words: string): number[] {
  const found = new Set<number>();
  for (const [, from = "", to = from] of words.matchAll(RANGE)) {
    const [first, last] = [Number(from), Number(to)];
    if (first < 1 || last > LAST) continue;
    for (let one = first; one <= last; one += 1) found.add(one);
  }
  return [...found].toSorted((a, b) => a - b);
}
