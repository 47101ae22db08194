import type { Draft } from "#core/intake/draft.ts";
import type { SourceDocument } from "#core/intake/source-document.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { selectDocument } from "./store.ts";

/** Documents of the plans that columns are being set in: parsing and reading them again at every change takes long. */
const RECENT = 8;
const recent = new Map<string, SourceDocument>();

/**
 * The document of a plan that the caller has found for its organisation. A document never changes and ids of plans are
 * never used again, so that what is in memory is what is stored.
 */
export async function loadDocument(tx: Tx, { context }: Parts, planId: string): Promise<SourceDocument | null> {
  const document = recent.get(planId) ?? sourceDocumentOf(await selectDocument(tx, context, planId));
  if (document === null) return null;
  recent.delete(planId);
  recent.set(planId, document);
  const [oldest] = recent.keys();
  if (recent.size > RECENT && oldest !== undefined) recent.delete(oldest);
  return document;
}

/** Our own record of what a reader gave; null when none was kept. */
export function sourceDocumentOf(stored: unknown): SourceDocument | null {
  return isDocument(stored) ? stored : null;
}

function isDocument(stored: unknown): stored is SourceDocument {
  return typeof stored === "object" && stored !== null && "blocks" in stored && Array.isArray(stored.blocks);
}

/** Pages that can be shown as pictures; 0 for formats without. A document too large to keep has its places still. */
export function pagesOf(document: SourceDocument | null, draft: Draft): number {
  if (document !== null) return document.pageCount ?? 0;
  const sources = [...draft.activities, ...draft.dropped, ...draft.texts].map(({ source }) => source.page ?? 0);
  return sources.reduce((most, page) => Math.max(most, page), 0);
}
