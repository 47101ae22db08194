import { expectationsOf } from "#core/audit/checkpoint.ts";
import { Verification, type BrokenRow, type Expectation } from "#core/audit/verify.ts";
import type { ChainHead, ChainRow } from "#core/audit/chain.ts";
import { sha256 } from "#server/platform/audit.ts";
import type { Database } from "#server/platform/db/client.ts";
import { loadCheckpoints } from "./checkpoint-file.ts";
import { selectChainRows, selectErasedCount, selectHeads } from "./store.ts";

export interface JournalCheck {
  readonly rows: number;
  /** Rows whose names and addresses were erased. */
  readonly erased: number;
  readonly broken:
    | (Omit<BrokenRow, "problem"> & {
        readonly problem: BrokenRow["problem"] | "checkpointsBroken" | "personalMissing";
      })
    | null;
  readonly checkpoint: { readonly at: string; readonly count: number; readonly hash: string } | null;
  readonly heads: ReadonlyMap<string, ChainHead>;
}

const PORTION = 500;

/**
 * Goes through the whole journal against its own heads and the checkpoints of the folder (null: without them). Rows that
 * are written meanwhile are left for the next time: no long transaction, nobody waits.
 */
export async function verifyJournal(db: Database, checkpointDirectory: string | null): Promise<JournalCheck> {
  const heads = await selectHeads(db);
  const known = checkpointDirectory === null ? null : loadCheckpoints(checkpointDirectory);
  const ends: Expectation[] = [...heads].map(([chain, { position, hash }]) => ({
    chain,
    position,
    hash,
    checkpoint: null,
  }));
  const verification = new Verification([...(known ? expectationsOf(known.checkpoints) : []), ...ends], sha256);
  let after: ChainRow | null = null;
  for (;;) {
    const rows: ChainRow[] = await selectChainRows(db, after, PORTION);
    for (const row of rows) if (row.position <= (heads.get(row.chain)?.position ?? Infinity)) verification.take(row);
    after = rows.at(-1) ?? null;
    if (after === null || rows.length < PORTION) break;
  }
  const { broken, erased, rows } = verification.finish();
  const last = known?.checkpoints.at(-1);
  return {
    rows,
    erased,
    broken: broken ?? brokenBeside(known?.brokenLine ?? null, erased, await selectErasedCount(db)),
    checkpoint: last === undefined ? null : { at: last.at, count: last.count, hash: last.hash },
    heads,
  };
}

/** What the rows themselves do not show: the file of checkpoints, and names that are gone though nobody erased them. */
function brokenBeside(brokenLine: number | null, erased: number, erasedLawfully: number): JournalCheck["broken"] {
  if (brokenLine !== null) return { problem: "checkpointsBroken", chain: "", position: brokenLine, checkpoint: null };
  if (erased > erasedLawfully) return { problem: "personalMissing", chain: "", position: 0, checkpoint: null };
  return null;
}
