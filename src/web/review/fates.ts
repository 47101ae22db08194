import type { ActivityField } from "#core/intake/draft.ts";
import type { PlanState } from "#core/plan/change/apply.ts";
import type { PlanContent } from "#core/plan/change/model.ts";
import type { SourceDocument } from "#core/intake/source-document.ts";
import { placeKey, rowOfPlace } from "./place-key.ts";

/** What a place of the document became. */
export type Fate =
  | { readonly kind: "field"; readonly row: string; readonly field: ActivityField }
  | { readonly kind: "row"; readonly row: string }
  | { readonly kind: "heading"; readonly number: number | null }
  /** `at`: place in the list of what is left out. */
  | { readonly kind: "dropped"; readonly at: number }
  | { readonly kind: "text" };

export type Fates = ReadonlyMap<string, Fate>;

export type LeftOut = PlanState["leftOut"][number];

export function fatesOf(content: PlanContent, leftOut: readonly LeftOut[], document: SourceDocument | null): Fates {
  const fates = new Map<string, Fate>();
  const put = (key: string | null, fate: Fate) => {
    if (key !== null && !fates.has(key)) fates.set(key, fate);
  };
  for (const row of content.activities) {
    for (const field of FIELDS) {
      for (const place of row.places?.[field] ?? []) put(placeKey(place), { kind: "field", row: row.key, field });
    }
  }
  for (const row of content.activities) put(placeKey(row.source), { kind: "row", row: row.key });
  leftOut.forEach(({ fragment }, at) => put(placeKey(fragment.source), { kind: "dropped", at }));
  for (const { source } of content.texts) put(placeKey(source), { kind: "text" });
  if (document !== null) putHeadings(fates, content, document);
  return fates;
}

const FIELDS: readonly ActivityField[] = [
  "number",
  "title",
  "audience",
  "schedule",
  "responsible",
  "expectedResult",
  "component",
];

/** A heading of the table keeps no place in the draft: it is found by its words. */
function putHeadings(fates: Map<string, Fate>, content: PlanContent, document: SourceDocument): void {
  const titles = content.workstreams.flatMap(({ number, title }) =>
    title === null ? [] : [{ number, letters: lettersOf(title) }],
  );
  for (const block of document.blocks) {
    const pieces = block.kind === "paragraph" ? [block] : block.rows.flatMap(({ cells }) => cells);
    for (const piece of pieces) {
      const key = placeKey(piece.place);
      if (key === null || fateAt(fates, key) !== null || piece.text.length < 3) continue;
      const letters = lettersOf(piece.text);
      const heading = titles.find((title) => title.letters.length > 2 && letters.endsWith(title.letters));
      if (heading !== undefined) fates.set(key, { kind: "heading", number: heading.number });
    }
  }
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** What became of a place: of the cell itself, else of its row. */
export function fateAt(fates: Fates, key: string): Fate | null {
  return fates.get(key) ?? fates.get(rowOfPlace(key)) ?? null;
}
