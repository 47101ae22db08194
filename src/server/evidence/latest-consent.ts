import type { PhotoConsent } from "#core/evidence/model.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { selectRecord, type RecordRow } from "./record-store.ts";

/**
 * What counts now of the consents to the photos of a record: what the last record of its chain says, which may stand instead of
 * it. A photo that the last one names no more is seen as one without consents.
 */
export async function latestConsent(
  tx: Tx,
  { context }: Parts,
  record: RecordRow,
  fileIds: readonly string[],
): Promise<PhotoConsent | null> {
  let last = record;
  while (last.replacedBy !== null) {
    const next = await selectRecord(tx, context, last.replacedBy);
    if (next === null) break;
    last = next;
  }
  const named = new Set(last.content.files.map(({ id }) => id));
  return last === record || fileIds.every((id) => named.has(id)) ? last.content.consent : "notGiven";
}
