import type { BodyGlossary } from "./model.ts";

/** First pass over all texts of a document. Placeholder of the foundation step. */
export function collectBodies(_texts: readonly string[]): BodyGlossary {
  return { bodies: [] };
}
