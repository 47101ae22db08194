import type { Draft } from "#core/intake/draft.ts";
import type { SourceDocument } from "#core/intake/source-document.ts";
import { placeKey, rowOfPlace } from "./place-key.ts";

/** How much of the document is in the draft: in its fields or among what was left out with a reason. Counted, not claimed. */
export interface KeptWords {
  readonly cells: number;
  readonly keptCells: number;
  readonly paragraphs: number;
  readonly keptParagraphs: number;
  readonly lost: readonly { readonly place: string | null; readonly words: readonly string[] }[];
}

/** Keys whose values are codes of the program or repeat other fields, not words of the document. */
const CODES = new Set("kind level docType why role code source places findings region workstream".split(" "));

/** Every word of the document is looked for in the draft, each one as often as it stands there. */
export function keptWords(document: SourceDocument, draft: Draft): KeptWords {
  const left = new Map<string, number>();
  for (const word of wordsOf(textsIn(draft))) left.set(word, (left.get(word) ?? 0) + 1);
  const take = (texts: readonly string[]) =>
    wordsOf(texts).filter((word) => {
      const count = left.get(word) ?? 0;
      left.set(word, count - 1);
      return count <= 0;
    });
  const claimed = claimedPlaces(draft);
  const isClaimed = ({ key }: Piece) => key !== null && (claimed.has(key) || claimed.has(rowOfPlace(key)));
  const pieces = piecesOf(document);
  const missing = new Map<Piece, string[]>();
  // What names its place takes its words first: a word that is lost is then missed where it stood.
  for (const piece of [...pieces.filter(isClaimed), ...pieces.filter((one) => !isClaimed(one))]) {
    const words = take(piece.texts);
    if (words.length > 0) missing.set(piece, words);
  }
  const count = (kind: Piece["kind"], kept: boolean) =>
    pieces.filter((piece) => piece.kind === kind && (!kept || !missing.has(piece))).length;
  return {
    cells: count("cell", false),
    keptCells: count("cell", true),
    paragraphs: count("paragraph", false),
    keptParagraphs: count("paragraph", true),
    lost: pieces.flatMap((piece) => {
      const words = missing.get(piece);
      return words === undefined ? [] : [{ place: piece.key, words }];
    }),
  };
}

interface Piece {
  readonly kind: "cell" | "paragraph";
  readonly key: string | null;
  readonly texts: readonly string[];
}

function piecesOf(document: SourceDocument): readonly Piece[] {
  return document.blocks.flatMap((block): Piece[] => {
    if (block.kind === "paragraph")
      return block.text.trim() === ""
        ? []
        : [{ kind: "paragraph", key: placeKey(block.place), texts: [block.text, ...(block.notes ?? [])] }];
    return block.rows.flatMap(({ cells }) => {
      // The same date in «начало» and «окончание» becomes one date of the row.
      const seen = new Set<string>();
      return cells.flatMap(({ text, notes = [], place }): Piece[] => {
        if (text.trim() === "") return [];
        const texts = [...(seen.has(text) ? [] : [text]), ...notes];
        seen.add(text);
        return [{ kind: "cell", key: placeKey(place), texts }];
      });
    });
  });
}

/** Places that something in the draft says it was read from. */
function claimedPlaces({ activities, dropped }: Draft): ReadonlySet<string> {
  const places = [
    ...activities.flatMap((activity) => Object.values(activity.places ?? {}).flat()),
    ...dropped.map(({ source }) => source),
  ];
  return new Set(places.flatMap((place) => placeKey(place) ?? []));
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (CODES.has(key) ? [] : textsIn(inner)));
}

function wordsOf(texts: readonly string[]): string[] {
  return texts.flatMap((text) =>
    text
      .normalize("NFC")
      .toLowerCase()
      .replace(/[\u00ad\u200b]/g, "")
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ""),
  );
}
