import { Kysely, PostgresDialect } from "kysely";
import { openPool, type DatabaseOptions, type OpenPool } from "./pool.ts";
import type { Tables } from "./schema.generated.ts";

export type Database = Kysely<Tables>;

export interface OpenDatabase extends OpenPool {
  readonly db: Database;
}

export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  const opened = await openPool(options);
  return { ...opened, db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: opened.pool }) }) };
}
