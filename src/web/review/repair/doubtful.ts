import type { Region, SourceDocument } from "#core/intake/source-document.ts";
import type { SourcePlace } from "#core/intake/draft.ts";
import { placeKey } from "../place-key.ts";

/** Below this the recogniser was not sure of a word. */
const SURE = 0.6;

export interface DoubtfulPlace {
  readonly page: number;
  readonly region: Region;
  /** The words that are in doubt, as they were read. */
  readonly words: readonly string[];
}

/** Where on the page the words of a cell stand that were recognised with doubt; empty for sure ones and for files without pages. */
export function doubtfulPlaces(
  document: SourceDocument | null,
  places: readonly SourcePlace[],
): readonly DoubtfulPlace[] {
  if (document === null || document.format !== "scan") return [];
  const keys = new Set(places.flatMap((place) => placeKey(place) ?? []));
  const found: DoubtfulPlace[] = [];
  for (const block of document.blocks) {
    const pieces = block.kind === "paragraph" ? [block] : block.rows.flatMap(({ cells }) => cells);
    for (const { place, confidence, doubtfulWords = [], text } of pieces) {
      if (place.page === undefined || place.region === undefined || !keys.has(placeKey(place) ?? "")) continue;
      if ((confidence ?? 1) >= SURE && doubtfulWords.length === 0) continue;
      const words = doubtfulWords.map(({ start, end }) => text.slice(start, end));
      found.push({ page: place.page, region: place.region, words });
    }
  }
  return found;
}
