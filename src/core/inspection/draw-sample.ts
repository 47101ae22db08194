/**
 * The keys with the smallest digests of «seed:key»: every key has the same chance, the sequence in which they are given does
 * not matter, and a larger sample of the same seed holds the smaller one. `digest`: hex of SHA-256.
 */
export function drawSample(
  keys: readonly string[],
  seed: string,
  size: number,
  digest: (text: string) => string,
): string[] {
  return [...new Set(keys)]
    .map((key) => ({ key, place: digest(`${seed}:${key}`) }))
    .toSorted((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))
    .slice(0, size)
    .map(({ key }) => key);
}
