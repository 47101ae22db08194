import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Pool, PoolClient } from "pg";

/** The database knows migrations that this program does not: a newer version has worked with it. */
export class NewerDatabase extends Error {}

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

/** Any fixed number: all servers that start at once on one database wait for each other here. */
const ADVISORY_LOCK = 7_206_411;

/** The numbered SQL files of a directory: 0001_foundation.sql, 0002_…, without gaps. */
export function readMigrations(directory: string): Migration[] {
  const files = fs
    .readdirSync(directory)
    .filter((file) => file.endsWith(".sql"))
    .sort();
  return files.map((file, index) => {
    const number = Number(file.slice(0, 4));
    if (number !== index + 1) throw new Error(`migration ${file} is out of order: ${index + 1} was expected`);
    const sql = fs.readFileSync(path.join(directory, file), "utf8");
    return { number, name: file, sql, sha256: createHash("sha256").update(sql).digest("hex") };
  });
}

/**
 * Brings the database to the newest form. Forward only, all in one transaction, each file recorded with its
 * checksum. Refuses when a file that was already run has been changed, or the database is newer than the program.
 * `last`: the number of the migration to stop after; all of them when it is left out.
 */
export async function migrate(
  pool: Pool,
  directory: string,
  clock: () => Date,
  last: number = Infinity,
): Promise<void> {
  const migrations = readMigrations(directory);
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(`select pg_advisory_xact_lock(${ADVISORY_LOCK})`);
    await client.query(
      "create table if not exists migration (number integer primary key, name text not null, sha256 text not null, ran_at timestamptz not null)",
    );
    const done = await appliedMigrations(client);
    for (const known of done.values()) {
      const file = migrations[known.number - 1];
      if (!file) throw new NewerDatabase(`the database was used by a newer version of the program (${known.name})`);
      if (file.sha256 !== known.sha256) throw new Error(`migration ${file.name} was changed after it had been run`);
    }
    for (const migration of migrations) {
      if (done.has(migration.number) || migration.number > last) continue;
      await client.query(migration.sql);
      await client.query("insert into migration (number, name, sha256, ran_at) values ($1, $2, $3, $4)", [
        migration.number,
        migration.name,
        migration.sha256,
        clock(),
      ]);
    }
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function appliedMigrations(
  client: PoolClient,
): Promise<Map<number, { number: number; name: string; sha256: string }>> {
  const result = await client.query<{ number: number; name: string; sha256: string }>(
    "select number, name, sha256 from migration order by number",
  );
  return new Map(result.rows.map((row) => [row.number, row]));
}
