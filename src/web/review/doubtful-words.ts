import type { DoubtfulWord, Region, SourceDocument } from "#core/intake/source-document.ts";
import type { SourcePlace } from "#core/intake/draft.ts";
import { placeKey } from "./place-key.ts";

/** Below this the recogniser was not sure of a word of the piece, even where it does not say of which. */
const SURE = 0.6;

interface Recognised {
  readonly text: string;
  readonly confidence?: number;
  readonly doubtfulWords?: readonly DoubtfulWord[];
}

export function isDoubtful({ confidence, doubtfulWords = [] }: Recognised): boolean {
  return doubtfulWords.length > 0 || (confidence ?? 1) < SURE;
}

/** The text in pieces, those in doubt marked; the whole of it where the recogniser does not say which word it is. */
export function inDoubt(piece: Recognised): readonly { readonly text: string; readonly doubt: boolean }[] {
  const { text, doubtfulWords = [] } = piece;
  if (!isDoubtful(piece)) return [{ text, doubt: false }];
  if (doubtfulWords.length === 0) return [{ text, doubt: true }];
  const pieces: { text: string; doubt: boolean }[] = [];
  let at = 0;
  for (const { start, end } of doubtfulWords.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    pieces.push({ text: text.slice(at, start), doubt: false }, { text: text.slice(start, end), doubt: true });
    at = end;
  }
  return [...pieces, { text: text.slice(at), doubt: false }].filter((one) => one.text !== "");
}

export interface DoubtfulPlace {
  readonly key: string;
  readonly place: SourcePlace;
  readonly page: number | null;
  readonly region: Region | null;
  /** The words in doubt, as they were read. */
  readonly words: readonly string[];
  /** Where those words stand. */
  readonly marks: readonly Region[];
}

/** Every cell and paragraph with words that were recognised with doubt; `only`: those places alone. */
export function doubtfulPlaces(
  document: SourceDocument | null,
  only: readonly SourcePlace[] | null = null,
): readonly DoubtfulPlace[] {
  if (document === null || document.format !== "scan") return [];
  const wanted = only === null ? null : new Set(only.flatMap((place) => placeKey(place) ?? []));
  return document.blocks.flatMap((block) => {
    const pieces = block.kind === "paragraph" ? [block] : block.rows.flatMap(({ cells }) => cells);
    return pieces.flatMap((piece): DoubtfulPlace[] => {
      const key = placeKey(piece.place);
      if (key === null || !isDoubtful(piece) || wanted?.has(key) === false) return [];
      const { page = null, region = null } = piece.place;
      const words = (piece.doubtfulWords ?? []).map(({ start, end }) => piece.text.slice(start, end));
      const marks = (piece.doubtfulWords ?? []).map((word) => word.region);
      return [{ key, place: piece.place, page, region, words: words.length > 0 ? words : [piece.text], marks }];
    });
  });
}
