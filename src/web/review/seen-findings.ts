import { findingId } from "#core/plan/change/finding-id.ts";
import type { ReviewModel } from "./model.ts";

/** How many of the editor's findings were seen. */
export function seenFindings({ state }: ReviewModel): number {
  return state.content.findings.filter((finding) => state.acknowledged.has(findingId(finding))).length;
}
