import {
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from "kysely";
import type pg from "pg";
import type { Database } from "#server/platform/db/client.ts";
import type { Tables } from "#server/platform/db/schema.generated.ts";

/** A database whose requests leave nothing behind. */
export interface UndoneDatabase {
  readonly db: Database;
  /** Whatever the work writes is there for it, and gone afterwards. One after another. */
  during<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
}

/** What a transaction of the program sets must not outlive it, as it would not after a real commit. */
const FORGET = `select set_config('role', 'none', true), set_config('app.organisation_id', '', true),
  set_config('app.path', '', true), set_config('app.region_id', '', true), set_config('app.account_id', '', true)`;

/**
 * The same statements on the same engine, but every transaction of the program is a savepoint in one that is rolled back:
 * thousands of requests that may delete and approve meet the same rows.
 */
export function undoneDatabase(pool: pg.Pool): UndoneDatabase {
  const driver = new UndoneDriver();
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (each) => new PostgresIntrospector(each),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  return {
    db,
    during: async (work) => {
      const client = await pool.connect();
      try {
        await client.query("begin");
        driver.client = client;
        return await work(client);
      } finally {
        await driver.idle();
        driver.client = null;
        await client.query("rollback");
        client.release();
      }
    },
  };
}

class UndoneDriver implements Driver {
  client: pg.PoolClient | null = null;
  #last: Promise<void> = Promise.resolve();
  #leave: () => void = () => undefined;

  async init(): Promise<void> {
    // There is nothing to begin with.
  }

  async destroy(): Promise<void> {
    // The pool is its owner's.
  }

  /** Until everybody who waited has had their turn. */
  idle(): Promise<void> {
    return this.#last;
  }

  /** One connection for all, as the embedded engine has: the next comes when the last has left. */
  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last;
    let leave = (): void => undefined;
    this.#last = new Promise((resolve) => (leave = resolve));
    await before;
    this.#leave = leave;
    if (this.client === null) {
      leave();
      throw new Error("the database was asked when nobody was asking");
    }
    return connectionOf(this.client);
  }

  async releaseConnection(): Promise<void> {
    this.#leave();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("savepoint undone"));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("set constraints all immediate"));
    await connection.executeQuery(CompiledQuery.raw(FORGET));
    await connection.executeQuery(CompiledQuery.raw("release savepoint undone"));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("rollback to savepoint undone"));
    await connection.executeQuery(CompiledQuery.raw("release savepoint undone"));
  }
}

const CHANGES = new Set(["INSERT", "UPDATE", "DELETE", "MERGE"]);

function connectionOf(client: pg.PoolClient): DatabaseConnection {
  return {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const { command, rowCount, rows } = await client.query<never>(sql, [...parameters]);
      return CHANGES.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
    },
    // eslint-disable-next-line require-yield
    async *streamQuery() {
      throw new Error("no streams here");
    },
  };
}
