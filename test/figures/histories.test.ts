import { expect, test } from "vitest";
import { verifyFigures } from "#server/figure/service.ts";
import { theDatabase } from "#test/support/database.ts";
import { liveHistory } from "./history.ts";

const database = theDatabase();
/** `run.mjs` lives through a hundred thousand. */
const HISTORIES = 40;
const PATIENCE_MS = 600_000;

test(
  "whatever opens, closes, moves, merges, comes late or is corrected: every number is that of a naive count",
  { timeout: PATIENCE_MS },
  async () => {
    let revisions = 0;
    for (let seed = 1; seed <= HISTORIES; seed += 1) revisions += (await liveHistory(database().db, seed)).revisions;
    expect(revisions).toBeGreaterThan(HISTORIES);
    expect(await verifyFigures(database().db)).toMatchObject({ differences: 0 });
  },
);
