import type { Draft } from "#core/intake/draft.ts";
import type { SourceDocument } from "#core/intake/source-document.ts";

/** Keys whose values are codes of the program, not words of the document. */
const CODES = new Set([
  "kind",
  "level",
  "docType",
  "why",
  "role",
  "code",
  "source",
  "places",
  "findings",
  "region",
  "workstream",
]);

const REPEATED: ReadonlySet<string> = new Set([
  "repeatedHeader",
  "pageNumber",
  "pageHeader",
  "pageFooter",
  "hiddenSheet",
]);

/** Words of the source that are in no field of the draft and not in `dropped`, with repetitions. */
export function lostWords(document: SourceDocument, draft: Draft): string[] {
  const kept = countWords(draftTexts(draft));
  const lost: string[] = [];
  for (const word of wordsOf(sourceTexts(document))) {
    const left = kept.get(word) ?? 0;
    if (left === 0) lost.push(word);
    else kept.set(word, left - 1);
  }
  return lost;
}

/** Words in activities that the source does not have at all. */
export function inventedWords(document: SourceDocument, draft: Draft): string[] {
  const known = new Set(wordsOf(sourceTexts(document)));
  return wordsOf(draftTexts(draft.activities)).filter((word) => !known.has(word));
}

/** The share of the words of the source that went to `dropped`; what every page repeats and hidden sheets do not count. */
export function droppedShare(document: SourceDocument, draft: Draft): number {
  const all = wordsOf(sourceTexts(document)).length;
  const out = draft.dropped.filter(({ why }) => !REPEATED.has(why)).map(({ text }) => text);
  return all === 0 ? 0 : wordsOf(out).length / all;
}

function sourceTexts(document: SourceDocument): string[] {
  return document.blocks.flatMap((block) =>
    block.kind === "paragraph"
      ? [block.text, ...(block.notes ?? [])]
      : // Equal start and end dates of one row become one date (contracts, cli).
        block.rows.flatMap((row) => [
          ...new Set(row.cells.map((cell) => cell.text)),
          ...row.cells.flatMap((cell) => cell.notes ?? []),
        ]),
  );
}

function draftTexts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap(draftTexts);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (CODES.has(key) ? [] : draftTexts(inner)));
}

function countWords(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(texts)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
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
