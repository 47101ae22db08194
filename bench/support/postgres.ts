import { randomBytes } from "node:crypto";
import path from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { openDatabase, type OpenDatabase } from "#server/platform/db/client.ts";
import { migrate } from "#server/platform/db/migrate.ts";
import { idMaker } from "#server/platform/ids.ts";
import { startJobs } from "#server/platform/jobs.ts";
import type { ServerParts } from "#server/platform/parts.ts";

interface Postgres {
  readonly url: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

export interface EmptyDatabase {
  readonly url: string;
  /** Process of PostgreSQL: all the others are its children. */
  readonly pid: number;
  readonly database: OpenDatabase;
  readonly parts: ServerParts;
  readonly stop: () => Promise<void>;
}

/** A PostgreSQL of its own with the tables of the product and nothing in them. `queues`: whose jobs can be sent. */
export async function emptyDatabase(clock: () => Date, queues: readonly string[]): Promise<EmptyDatabase> {
  const tools: { startPostgres: () => Promise<Postgres> } = await import(
    pathToFileURL(path.resolve("tools/postgres-server.mjs")).href
  );
  const postgres = await tools.startPostgres();
  const onTrouble = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);
  const database = await openDatabase({ kind: "postgresql", url: postgres.url });
  await migrate(database.pool, path.resolve("src/server/platform/db/migrations"), () => new Date());
  const jobs = await startJobs(database.pool, [...queues], onTrouble);
  const newId = idMaker(clock, randomBytes);
  return {
    url: postgres.url,
    pid: postgres.pid,
    database,
    parts: { db: database.db, jobs, clock, newId, random: randomBytes, onTrouble },
    stop: async () => {
      await jobs.stop();
      await database.close();
      await postgres.stop();
    },
  };
}

/** Past all row policies, as the superuser of the server. `url`: of the product's database. */
export async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const address = new URL(url);
  address.username = "postgres";
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
