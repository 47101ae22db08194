import type { Draft } from "#core/intake/draft.ts";
import type { SourceDocument } from "#core/intake/source-document.ts";
import { placeKey } from "./place-key.ts";

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
  const sum = { cells: 0, keptCells: 0, paragraphs: 0, keptParagraphs: 0 };
  const lost: { place: string | null; words: string[] }[] = [];
  for (const block of document.blocks) {
    if (block.kind === "paragraph") {
      if (block.text.trim() === "") continue;
      const missing = take([block.text, ...(block.notes ?? [])]);
      sum.paragraphs += 1;
      if (missing.length === 0) sum.keptParagraphs += 1;
      else lost.push({ place: placeKey(block.place), words: missing });
      continue;
    }
    for (const row of block.rows) {
      // The same date in «начало» and «окончание» becomes one date of the row.
      const seen = new Set<string>();
      for (const cell of row.cells) {
        if (cell.text.trim() === "") continue;
        const missing = take([...(seen.has(cell.text) ? [] : [cell.text]), ...(cell.notes ?? [])]);
        seen.add(cell.text);
        sum.cells += 1;
        if (missing.length === 0) sum.keptCells += 1;
        else lost.push({ place: placeKey(cell.place), words: missing });
      }
    }
  }
  return { ...sum, lost };
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
