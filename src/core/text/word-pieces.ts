/** A stretch of two texts: in both, only in the first, or only in the second. */
export interface WordPiece {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

const TOKEN = /[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu;
/** Above this many pairs of words the changed middle counts as changed whole: it is not read word by word anyway. */
const MOST_PAIRS = 1_000_000;

/**
 * What was taken from a text and put into it, word by word. The same and removed pieces together are the first text,
 * the same and added ones the second.
 */
export function wordPieces(before: string, after: string): WordPiece[] {
  const first = tokensOf(before);
  const second = tokensOf(after);
  let start = 0;
  while (start < first.length && start < second.length && first[start] === second[start]) start += 1;
  let end = 0;
  const room = Math.min(first.length, second.length) - start;
  while (end < room && first[first.length - 1 - end] === second[second.length - 1 - end]) end += 1;
  const pieces: WordPiece[] = [
    ...first.slice(0, start).map((text): WordPiece => ({ kind: "same", text })),
    ...middle(first.slice(start, first.length - end), second.slice(start, second.length - end)),
    ...first.slice(first.length - end).map((text): WordPiece => ({ kind: "same", text })),
  ];
  return gathered(withoutLoneSigns(gathered(pieces)));
}

function tokensOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/** The longest common sequence of two lists stays; the rest is removed or added. */
function middle(first: readonly string[], second: readonly string[]): WordPiece[] {
  const removed = (text: string): WordPiece => ({ kind: "removed", text });
  const added = (text: string): WordPiece => ({ kind: "added", text });
  if (first.length * second.length > MOST_PAIRS || first.length === 0 || second.length === 0)
    return [...first.map(removed), ...second.map(added)];
  const width = second.length + 1;
  const longest = new Uint16Array((first.length + 1) * width);
  const at = (row: number, column: number): number => longest[row * width + column] ?? 0;
  for (let row = first.length - 1; row >= 0; row -= 1) {
    for (let column = second.length - 1; column >= 0; column -= 1) {
      longest[row * width + column] =
        first[row] === second[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pieces: WordPiece[] = [];
  let row = 0;
  let column = 0;
  while (row < first.length || column < second.length) {
    const [one, other] = [first[row], second[column]];
    if (one !== undefined && one === other) {
      pieces.push({ kind: "same", text: one });
      row += 1;
      column += 1;
    } else if (one !== undefined && (other === undefined || at(row + 1, column) >= at(row, column + 1))) {
      pieces.push(removed(one));
      row += 1;
    } else {
      pieces.push(added(other ?? ""));
      column += 1;
    }
  }
  return pieces;
}

/** A space or a comma that two changed stretches share is no ground to read them apart. */
function withoutLoneSigns(pieces: readonly WordPiece[]): WordPiece[] {
  return pieces.flatMap((piece, index): WordPiece[] => {
    const isBetween = piece.kind === "same" && index > 0 && index < pieces.length - 1;
    if (!isBetween || /[\p{L}\p{N}]/u.test(piece.text)) return [piece];
    return [
      { kind: "removed", text: piece.text },
      { kind: "added", text: piece.text },
    ];
  });
}

/** Neighbours of one kind are one piece; between two same ones the removed come before the added. */
function gathered(pieces: readonly WordPiece[]): WordPiece[] {
  const found: WordPiece[] = [];
  let removed = "";
  let added = "";
  let same = "";
  const flush = (): void => {
    if (removed !== "") found.push({ kind: "removed", text: removed });
    if (added !== "") found.push({ kind: "added", text: added });
    [removed, added] = ["", ""];
  };
  for (const { kind, text } of pieces) {
    if (kind === "same") {
      flush();
      same += text;
      continue;
    }
    if (same !== "") found.push({ kind: "same", text: same });
    same = "";
    if (kind === "removed") removed += text;
    else added += text;
  }
  flush();
  if (same !== "") found.push({ kind: "same", text: same });
  return found;
}
