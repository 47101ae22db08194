import type { CorrectionList } from "#contract/round-life.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import { correctionsSince } from "./corrections.ts";
import { viewOf } from "./matrix.ts";
import { seenRound } from "./rounds.ts";
import { selectLockedAt } from "./round-store.ts";

/** What differs from what counted when the round was locked, for those above (W2). */
export async function listCorrections(parts: Parts, roundId: string): Promise<CorrectionList> {
  const { context, db } = parts;
  mustBeAllowed(parts, "readIndicators");
  return withOrganisation(db, context, async (tx) => {
    const { id } = await seenRound(tx, parts, roundId);
    const lockedAt = await selectLockedAt(tx, context, id);
    if (lockedAt === null) return { lockedAt: null, corrections: [] };
    const found = await correctionsSince(tx, context, id, lockedAt);
    return {
      lockedAt: lockedAt.toISOString(),
      corrections: found.map(({ now, was, ...one }) => ({
        ...one,
        was: was === null ? null : viewOf(was),
        now: now === null ? null : viewOf(now),
      })),
    };
  });
}
