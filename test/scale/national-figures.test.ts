import { expect, test } from "vitest";
import { fillFigures } from "../../bench/support/national-figures.ts";
import { verifyFigures } from "#server/figure/service.ts";
import { TEST_URL, theDatabase } from "#test/support/database.ts";

const database = theDatabase();

// Past the triggers goes a superuser only, which the user of a PostgreSQL of the suite is not.
test.skipIf(TEST_URL !== undefined)(
  "the country's figures of the benchmark still fit the tables, and their sums are those of their values",
  { timeout: 300_000 },
  async () => {
    const { db, pool } = database();
    const client = await pool.connect();
    try {
      await fillFigures(client, { regions: 2, municipalities: 2, centres: 3 }, () => undefined);
    } finally {
      client.release();
    }
    // Two regions of six centres with ten indicators in four quarters; every tenth form is not there.
    const found = await verifyFigures(db);
    expect(found).toMatchObject({ rounds: 8, sums: 2 * 4 * 3 * 10, differences: 0, first: null });
    expect(found.values).toBeGreaterThan(400);
  },
);
