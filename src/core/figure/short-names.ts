/**
 * Names as they are told apart in a small place: without the words that all of them begin and end with. Each keeps at least a word.
 */
export function shortNames(names: readonly string[]): string[] {
  const words = names.map((name) => name.split(" "));
  const [first = []] = words;
  if (words.length < 2) return [...names];
  const least = Math.min(...words.map(({ length }) => length)) - 1;
  let start = 0;
  while (start < least && words.every((one) => one[start] === first[start])) start += 1;
  let end = 0;
  while (start + end < least && words.every((one) => one.at(-1 - end) === first.at(-1 - end))) end += 1;
  return words.map((one) => one.slice(start, one.length - end).join(" "));
}
