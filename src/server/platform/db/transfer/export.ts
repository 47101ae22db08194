import type { PoolClient } from "pg";
import type { OpenPool } from "../pool.ts";
import { ARCHIVE_VERSION, lineOf, writeArchive, type Manifest } from "./archive.ts";
import { quoteName, readCatalogue, type Catalogue } from "./catalogue.ts";
import { TransferRefusal } from "./refusal.ts";
import { Lines, organisationsOf, PRINTED_ALIKE, readRows, type Sum } from "./rows.ts";

/** What was moved, table by table in the order of the archive. */
export type Moved = readonly ({ readonly name: string } & Sum)[];

export interface ExportOptions {
  readonly file: string;
  /** The version of the program, for the manifest. */
  readonly program: string;
  readonly clock: () => Date;
}

/**
 * Writes everything in the database into one archive, as it stood at one moment: others may go on working meanwhile.
 * Throws TransferRefusal when there is nothing to write or the file is there already.
 */
export async function exportDatabase({ pool }: OpenPool, options: ExportOptions): Promise<Moved> {
  const client = await pool.connect();
  try {
    await client.query("begin transaction isolation level repeatable read read only");
    await client.query(`set local statement_timeout to 0; ${PRINTED_ALIKE}`);
    const catalogue = await readCatalogue(client);
    const manifest = await describe(client, catalogue, options);
    const moved: ({ readonly name: string } & Sum)[] = [];
    await writeArchive(options.file, linesOf(client, catalogue, manifest, moved));
    return moved;
  } finally {
    await client.query("rollback").catch(() => undefined);
    client.release();
  }
}

async function describe(
  client: PoolClient,
  { sequences, tables }: Catalogue,
  { program, clock }: ExportOptions,
): Promise<Manifest> {
  const { rows } = await client.query<{ there: boolean }>("select to_regclass('migration') is not null as there");
  if (rows[0]?.there !== true || tables.length === 0) throw new TransferRefusal("noData");
  const migrations = await client.query<{ number: number; name: string; sha256: string }>(
    "select number, name, sha256 from migration order by number",
  );
  const values: Manifest["sequences"] = [];
  for (const name of sequences) {
    const last = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${quoteName(name)}`,
    );
    for (const row of last.rows) values.push({ name, ...row });
  }
  return {
    format: "rostok-archive",
    version: ARCHIVE_VERSION,
    program,
    createdAt: clock().toISOString(),
    migrations: migrations.rows,
    sequences: values,
    tables: tables.map((table) => ({ name: table.name, columns: table.columns.map((column) => column.name) })),
  };
}

async function* linesOf(
  client: PoolClient,
  { tables }: Catalogue,
  manifest: Manifest,
  moved: ({ readonly name: string } & Sum)[],
): AsyncGenerator<string> {
  yield lineOf(manifest);
  const organisations = await organisationsOf(client);
  for (const table of tables) {
    yield lineOf({ table: table.name });
    const lines = new Lines();
    for await (const batch of readRows(client, table, organisations)) yield lines.of(batch);
    const sum = lines.sum();
    moved.push({ name: table.name, ...sum });
    yield lineOf({ end: table.name, ...sum });
  }
}
