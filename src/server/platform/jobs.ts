import PgBoss from "pg-boss";
import { CompiledQuery } from "kysely";
import type { Pool } from "./db/pool.ts";
import type { Tx } from "./db/transaction.ts";

export type JobHandler = (data: unknown) => Promise<void>;

export interface Jobs {
  /** Queues a job in the caller's transaction, unless the same waits already: it exists exactly when its rows exist. */
  send(tx: Tx, queue: string, data: object): Promise<void>;
  /** Looks for work now instead of at the next poll; call after the transaction. */
  wake(queue: string): void;
  work(queue: string, workers: number, handler: JobHandler): Promise<void>;
  stop(): Promise<void>;
}

const POLL_SECONDS = 2;

/**
 * In the statements by which pg-boss marks jobs as done or failed. It waits for no answer to them: their failure, when
 * the database is gone at that moment, would end the process. A job without its mark is taken up again; whoever works
 * on it must look first whether the work is there already.
 */
const MARKS_JOBS = "SELECT COUNT(*) FROM results";

/** pg-boss on the product's own database, by polling only: LISTEN needs a connection of its own. */
export async function startJobs(
  pool: Pool,
  queues: readonly string[],
  onTrouble: (error: unknown) => void,
): Promise<Jobs> {
  const boss = new PgBoss({
    db: {
      executeSql: async (text, values) => {
        try {
          return await (values?.length ? pool.query(text, values) : pool.query(text));
        } catch (error) {
          if (!text.includes(MARKS_JOBS)) throw error;
          onTrouble(error);
          return { rows: [{ count: "0" }] };
        }
      },
    },
    schedule: false,
  });
  boss.on("error", onTrouble);
  await boss.start();
  for (const name of queues)
    await boss.createQueue(name, { name, policy: "short", retryLimit: 2, expireInSeconds: 1800 });
  await pool.query(
    "grant usage on schema pgboss to rostok_app, rostok_chores; grant select, insert on pgboss.job to rostok_app, rostok_chores; grant select on pgboss.queue to rostok_app, rostok_chores",
  );
  const workers = new Map<string, string[]>();
  const wake = (queue: string): void => {
    for (const worker of workers.get(queue) ?? []) boss.notifyWorker(worker);
  };
  return {
    send: async (tx, queue, data) => {
      const executeSql = (text: string, values: unknown[]) =>
        tx.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, values)).then(({ rows }) => ({ rows }));
      // What stands in the queue already is not queued again: each start queues anew whatever was left unfinished.
      await boss.send(queue, data, { singletonKey: JSON.stringify(data), db: { executeSql } });
    },
    wake,
    work: async (queue, count, handler) => {
      for (let index = 0; index < count; index += 1) {
        const id = await boss.work<unknown>(
          queue,
          { pollingIntervalSeconds: POLL_SECONDS, batchSize: 1 },
          async (jobs) => {
            // By itself pg-boss looks for the next job at the next poll only: a queue would move by one in two seconds.
            try {
              for (const job of jobs) await handler(job.data);
            } finally {
              wake(queue);
            }
          },
        );
        workers.set(queue, [...(workers.get(queue) ?? []), id]);
      }
    },
    stop: () => boss.stop({ graceful: true, wait: true, timeout: 6_000 }),
  };
}
