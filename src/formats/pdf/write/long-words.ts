const SOFT_HYPHEN = "\u00ad";

/** Between these signs the typesetter knows where a word may be broken: letters that its Russian hyphenation knows. */
const HYPHENATED = /^[\p{Script=Cyrillic}\p{P}]{1,30}$/u;
const ADDRESS = /^[(«"]?(?:https?:\/\/|www\.)/iu;

/** Puts soft hyphens into words longer than the column that could not be broken otherwise; none of them shows elsewhere. */
export function breakable(line: string, letters: number): string {
  if (line.length <= letters) return line;
  return line
    .split(" ")
    .map((word) => (word.length > letters && !HYPHENATED.test(word) && !ADDRESS.test(word) ? cut(word, letters) : word))
    .join(" ");
}

/** Pieces as long as two of them fill a line, so that little of it stays empty. A combining mark stays with its letter. */
function cut(word: string, letters: number): string {
  const length = Math.max(2, Math.floor(letters / 2) - 1);
  const pieces: string[] = [];
  let taken = length;
  for (const sign of word) {
    const begins = taken >= length && /^\p{L}/u.test(sign);
    if (begins) pieces.push(sign);
    else pieces.push(`${pieces.pop() ?? ""}${sign}`);
    taken = begins ? 1 : taken + 1;
  }
  return pieces.join(SOFT_HYPHEN);
}
