import pg from "pg";
import { TEST_URL } from "#test/support/database.ts";

/**
 * Works with triggers and references asleep, as only a superuser may: rows are put anywhere and words into anything. The
 * program itself never works so.
 */
export async function asleep<T>(pool: pg.Pool, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const { client, close } = TEST_URL === undefined ? await pooled(pool) : await superuser(pool, TEST_URL);
  try {
    await client.query("set session_replication_role = replica");
    return await work(client);
  } finally {
    await client.query("set session_replication_role = origin");
    await close();
  }
}

interface Opened {
  readonly client: pg.ClientBase;
  readonly close: () => Promise<void>;
}

async function pooled(pool: pg.Pool): Promise<Opened> {
  const client = await pool.connect();
  return { client, close: async () => client.release() };
}

/** The cluster of the tests trusts whoever comes from this machine. */
async function superuser(pool: pg.Pool, testUrl: string): Promise<Opened> {
  const { rows } = await pool.query<{ name: string }>("select current_database() as name");
  const url = new URL(testUrl);
  url.username = "postgres";
  url.pathname = `/${rows[0]?.name ?? ""}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return { client, close: () => client.end() };
}
