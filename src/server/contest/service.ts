import { sha256 } from "#server/platform/audit.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { insertFile } from "./file-store.ts";

/** What other features may do with calls, works and the bank. */
export { putContest, stepContest } from "./contests.ts";
export { putEntry, stepEntry } from "./entries.ts";
export { askExperts, judge, listJudgements } from "./judging.ts";
export { usePractice } from "./practices.ts";

interface MadeFile {
  readonly id: string;
  readonly contestId: string;
  readonly entryId: string;
  readonly name: string;
  readonly content: Buffer;
}

/** A Word file that the program made itself: nothing in it has to be looked into. */
export async function attachMade(
  { clock, context, db }: Parts,
  { content, contestId, entryId, id, name }: MadeFile,
): Promise<void> {
  const digest = sha256(content);
  const mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  await withOrganisation(db, context, (tx) =>
    insertFile(tx, context, {
      id,
      contestId,
      entryId,
      name,
      mediaType,
      content,
      sha256: digest,
      sentSha256: digest,
      at: clock(),
    }),
  );
}
