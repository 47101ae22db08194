/** The words of a question in the form of `to_tsquery`; the last one may be unfinished. Null: nothing to look for. */
export function tsquery(question: string): string | null {
  const letters = question.toLowerCase().replaceAll("ё", "е");
  const words = letters.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return null;
  return words
    .slice(0, 12)
    .map((word, index, all) => (index === all.length - 1 ? `${word.slice(0, 60)}:*` : word.slice(0, 60)))
    .join(" & ");
}

export interface TitlePiece {
  readonly text: string;
  readonly match: boolean;
}

/**
 * Cuts a title into found and other pieces. `headline` is the same title with \u0001 and \u0002 around the found
 * words; should the database have changed anything else in it, the title stays whole.
 */
export function markTitle(title: string, headline: string): TitlePiece[] {
  const pieces: TitlePiece[] = [];
  let place = 0;
  for (const part of headline.split("\u0001")) {
    const [match, rest] = part.includes("\u0002") ? part.split("\u0002") : ["", part];
    for (const [text, isMatch] of [
      [match ?? "", true],
      [rest ?? "", false],
    ] as const) {
      if (text === "") continue;
      pieces.push({ text: title.slice(place, place + text.length), match: isMatch });
      place += text.length;
    }
  }
  return place === title.length && pieces.length > 0 ? pieces : [{ text: title, match: false }];
}
