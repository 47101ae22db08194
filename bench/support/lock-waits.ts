import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { asOwner } from "./postgres.ts";

const LOOK_MS = 3;

export interface LockWaits {
  /** Milliseconds that each wait for a lock had lasted when it was last seen. */
  readonly waits: readonly number[];
  readonly deadlocks: number;
}

/** Looks at the locks that anybody waits for while `work` goes on: what ends between two looks is not seen. */
export async function lockWaitsOf(url: string, work: () => Promise<void>): Promise<LockWaits> {
  return asOwner(url, async (client) => {
    const before = await deadlocksOf(client);
    const seen = new Map<string, number>();
    const state = { isOver: false };
    const watch = (async () => {
      while (!state.isOver) {
        const { rows } = await client.query<{ key: string; ms: number }>(
          `select pid || ' ' || waitstart as key, (extract(epoch from clock_timestamp() - waitstart) * 1000)::float as ms
           from pg_locks where not granted and waitstart is not null`,
        );
        for (const { key, ms } of rows) seen.set(key, ms);
        await wait(LOOK_MS);
      }
    })();
    try {
      await work();
    } finally {
      state.isOver = true;
      await watch;
    }
    return { waits: [...seen.values()], deadlocks: (await deadlocksOf(client)) - before };
  });
}

async function deadlocksOf(client: pg.Client): Promise<number> {
  await client.query("select pg_stat_clear_snapshot()");
  const { rows } = await client.query<{ n: string }>("select sum(deadlocks) as n from pg_stat_database");
  return Number(rows[0]?.n ?? 0);
}
