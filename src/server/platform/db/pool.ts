import { cp } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { keepStatements } from "./kept-statements.ts";
import { EmbeddedEngine, type EmbeddedOptions } from "./embedded.ts";

export type Pool = pg.Pool;

// A day is a day, «2023-09-01», and no moment of some time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);

export interface OpenPool {
  readonly kind: "embedded" | "postgresql";
  readonly pool: pg.Pool;
  /** VACUUM, ANALYZE and CHECKPOINT, which the embedded engine has nobody to do for it; nothing on PostgreSQL. */
  keepHouse(): Promise<void>;
  /**
   * Lays a copy of the embedded database, as it stands at this moment, into an empty data directory: statements wait for as
   * long as the files are copied. Not on PostgreSQL, which is read while others write.
   */
  copyTo(dataDirectory: string): Promise<void>;
  /** The disk has too little room to accept changes; a PostgreSQL of its own says so by itself. */
  isShortOfSpace(): boolean;
  close(): Promise<void>;
}

export type DatabaseOptions =
  | ({ readonly kind: "embedded" } & EmbeddedOptions)
  | { readonly kind: "postgresql"; readonly url: string; readonly onTrouble?: (message: string) => void };

const OLDEST_POSTGRESQL = 150_000;
const HOUSEKEEPING_LIMIT = 15 * 60_000;

/** The one place that gives a `pg.Pool`: over the embedded engine or over the network. */
export async function openPool(options: DatabaseOptions): Promise<OpenPool> {
  return options.kind === "embedded" ? openEmbedded(options) : openPostgresql(options.url, options.onTrouble);
}

async function openEmbedded(options: EmbeddedOptions): Promise<OpenPool> {
  const engine = await EmbeddedEngine.open(options);
  const pool = new pg.Pool({
    stream: () => engine.stream(),
    max: 1,
    user: "postgres",
    database: "postgres",
    idleTimeoutMillis: 0,
  });
  keepStatements(pool);
  outliveBrokenConnections(pool, options.onTrouble);
  return {
    kind: "embedded",
    pool,
    keepHouse: () =>
      engine.withLimit(HOUSEKEEPING_LIMIT, async () => {
        for (const statement of ["vacuum analyze", "checkpoint"]) await pool.query(statement);
      }),
    copyTo: (dataDirectory) => copyCluster(pool, options.dataDirectory, dataDirectory),
    isShortOfSpace: () => engine.isShortOfSpace(),
    close: async () => {
      await pool.end();
      await engine.close();
    },
  };
}

async function openPostgresql(url: string, onTrouble?: (message: string) => void): Promise<OpenPool> {
  const pool = new pg.Pool({ connectionString: url, max: 10, statement_timeout: 60_000 });
  keepStatements(pool);
  outliveBrokenConnections(pool, onTrouble);
  const version = await pool.query<{ version: string }>("select current_setting('server_version_num') as version");
  if (Number(version.rows[0]?.version) < OLDEST_POSTGRESQL) {
    await pool.end();
    throw new Error("PostgreSQL 15 or newer is needed");
  }
  return {
    kind: "postgresql",
    pool,
    keepHouse: () => Promise.resolve(),
    copyTo: () => Promise.reject(new Error("only the embedded database is copied by its files")),
    isShortOfSpace: () => false,
    close: () => pool.end(),
  };
}

/** The one session is held and the log written out: nobody changes a file while it is copied. */
async function copyCluster(pool: pg.Pool, from: string, to: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("checkpoint");
    await cp(path.join(from, "database"), path.join(to, "database"), { recursive: true });
    await cp(path.join(from, "database.ready"), path.join(to, "database.ready"));
  } finally {
    client.release();
  }
}

/**
 * A connection that breaks is replaced by the pool. Without listeners it would end the process: the pool hears of the
 * idle ones only, and a connection that is in somebody's hands between two statements has nobody else to tell.
 */
function outliveBrokenConnections(pool: pg.Pool, onTrouble?: (message: string) => void): void {
  pool.on("error", (error) => onTrouble?.(error.message));
  pool.on("connect", (client) => client.on("error", () => undefined));
}
