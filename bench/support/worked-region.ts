import { setTimeout as wait } from "node:timers/promises";
import type { DemoPlan } from "#server/demo/region/model.ts";
import { startMeasured, type Measured } from "./measured.ts";
import { asOwner } from "./postgres.ts";
import { regionDatabase, type RegionDatabase } from "./region-database.ts";

export interface WorkedRegion {
  readonly database: RegionDatabase;
  readonly product: Measured;
  readonly stop: () => Promise<void>;
}

/** The region with this year's plans, and the product on it that has asked everybody below each of them. */
export async function workedRegion(held?: (plan: DemoPlan) => boolean): Promise<WorkedRegion> {
  const database = await regionDatabase({ years: 1, ...(held === undefined ? {} : { held }) });
  const product = await startMeasured("product-server", database.url);
  const stop = async (): Promise<void> => {
    await product.stop();
    await database.stop();
  };
  try {
    for (let left = 1; left > 0; left = await unfinished(database.url)) await wait(500);
    await asOwner(database.url, (client) => client.query("vacuum analyze"));
    return { database, product, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function unfinished(url: string): Promise<number> {
  return asOwner(url, async (client) => {
    const { rows } = await client.query<{ state: string; n: number }>(
      "select state, count(*)::int as n from cascade_run group by state",
    );
    process.stderr.write(`plans brought down: ${rows.map(({ state, n }) => `${state} ${n}`).join(", ")}\n`);
    if (rows.some(({ state }) => state === "failed")) throw new Error("a plan was not brought down");
    return rows.reduce((sum, { state, n }) => (state === "done" ? sum : sum + n), 0);
  });
}
