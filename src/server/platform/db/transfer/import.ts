import type { PoolClient } from "pg";
import { migrate, readMigrations } from "../migrate.ts";
import type { OpenPool } from "../pool.ts";
import { readArchive, type Manifest } from "./archive.ts";
import { quoteName, readCatalogue, type Catalogue } from "./catalogue.ts";
import type { Moved } from "./export.ts";
import { TransferRefusal } from "./refusal.ts";
import { actFor, hasRows, inserter, Lines, organisationsOf, PRINTED_ALIKE, readRows } from "./rows.ts";

export interface ImportOptions {
  readonly file: string;
  /** The directory of the program's migrations. */
  readonly migrations: string;
  readonly clock: () => Date;
}

/** Made by the first start of the program, before anybody did anything: the code to set it up; once, an organisation. */
const FIRST_START = ["organisation", "one_time_code"];

/**
 * Goes through the archive and checks every sum, and that this program knows its form. To be called before the target is
 * opened: a wrong file must not even make an empty database.
 */
export async function checkArchive(file: string, migrations: string): Promise<Manifest> {
  let about: Manifest | null = null;
  for await (const met of readArchive(file)) if (met.kind === "manifest") about = met.manifest;
  if (about === null) throw new TransferRefusal("archiveDamaged");
  const known = readMigrations(migrations);
  for (const [index, { name, sha256 }] of about.migrations.entries()) {
    const own = known[index];
    if (own === undefined) throw new TransferRefusal("newerArchive", name);
    if (own.sha256 !== sha256) throw new TransferRefusal("foreignArchive", name);
  }
  return about;
}

/**
 * Fills an empty database from an archive, all or nothing: afterwards every table is read again, and its rows and sum must be
 * those of the archive. An archive of an earlier version is filled in as it was and then brought to the newest form.
 */
export async function importDatabase(opened: OpenPool, options: ImportOptions): Promise<Moved> {
  const { file, migrations, clock } = options;
  const manifest = await checkArchive(file, migrations);
  await refuseNewerTarget(opened, manifest);
  await migrate(opened.pool, migrations, clock, manifest.migrations.length);
  const moved = await inTransaction(opened, (client) => fill(client, manifest, file));
  await migrate(opened.pool, migrations, clock);
  if (opened.kind === "embedded") await opened.keepHouse();
  else await opened.pool.query("analyze");
  return moved;
}

async function inTransaction<T>({ kind, pool }: OpenPool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(`set local statement_timeout to 0; ${PRINTED_ALIKE}`);
    if (kind === "postgresql") await refuseOthers(client);
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** A server at work on the target would go on for an organisation that is no longer there. */
async function refuseOthers(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ others: number }>(
    "select count(*)::int as others from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  const others = rows[0]?.others ?? 0;
  if (others > 0) throw new TransferRefusal("targetInUse", String(others));
}

async function refuseNewerTarget({ pool }: OpenPool, { migrations }: Manifest): Promise<void> {
  const there = await pool.query<{ there: boolean }>("select to_regclass('migration') is not null as there");
  if (there.rows[0]?.there !== true) return;
  const { rows } = await pool.query<{ last: number }>("select coalesce(max(number), 0) as last from migration");
  if ((rows[0]?.last ?? 0) > migrations.length) throw new TransferRefusal("targetNewer");
}

async function fill(client: PoolClient, manifest: Manifest, file: string): Promise<Moved> {
  const catalogue = asInArchive(await readCatalogue(client), manifest);
  await refuseRows(client, catalogue);
  await deferCircles(client, catalogue);
  const moved = await insertAll(client, catalogue, file);
  await closeCircles(client, catalogue);
  for (const { name, value, called } of manifest.sequences)
    await client.query("select setval($1::regclass, $2::bigint, $3)", [quoteName(name), value, called]);
  await compare(client, catalogue, moved);
  return moved;
}

/** The tables here with their columns in the order of the archive; both must know the same. */
function asInArchive(catalogue: Catalogue, manifest: Manifest): Catalogue {
  const told = new Map(manifest.tables.map(({ name, columns }) => [name, columns]));
  const tables = catalogue.tables.map((table) => {
    const columns = (told.get(table.name) ?? []).flatMap(
      (name) => table.columns.find((column) => column.name === name) ?? [],
    );
    if (columns.length !== table.columns.length || told.get(table.name)?.length !== columns.length)
      throw new TransferRefusal("foreignArchive", table.name);
    return { ...table, columns };
  });
  if (tables.length !== told.size) throw new TransferRefusal("foreignArchive");
  for (const { name } of manifest.sequences)
    if (!catalogue.sequences.includes(name)) throw new TransferRefusal("foreignArchive", name);
  return { ...catalogue, tables };
}

/** Nobody may add rows between this look and the end. What a first start left behind gives way. */
async function refuseRows(client: PoolClient, { tables }: Catalogue): Promise<void> {
  await client.query(`lock table ${tables.map(({ name }) => quoteName(name)).join(", ")} in exclusive mode`);
  const organisations = await organisationsOf(client);
  for (const table of tables)
    if (!FIRST_START.includes(table.name) && (await hasRows(client, table, organisations)))
      throw new TransferRefusal("targetNotEmpty", table.name);
  for (const name of FIRST_START.filter((one) => tables.some((table) => table.name === one)))
    await client.query(`delete from ${quoteName(name)}`);
}

async function deferCircles(client: PoolClient, { circular }: Catalogue): Promise<void> {
  for (const { from, name } of circular)
    await client.query(
      `alter table ${quoteName(from)} alter constraint ${quoteName(name)} deferrable initially deferred`,
    );
}

async function closeCircles(client: PoolClient, { circular }: Catalogue): Promise<void> {
  await client.query("set constraints all immediate");
  for (const { deferrable, from, name } of circular)
    await client.query(`alter table ${quoteName(from)} alter constraint ${quoteName(name)} ${deferrable}`);
}

async function insertAll(client: PoolClient, { tables }: Catalogue, file: string): Promise<Moved> {
  const moved: Moved[number][] = [];
  const inserters = new Map(tables.map((table) => [table.name, inserter(table)]));
  for await (const met of readArchive(file)) {
    if (met.kind === "manifest") continue;
    if (met.kind === "end") {
      moved.push({ name: met.table, ...met.sum });
      continue;
    }
    const insert = inserters.get(met.table);
    if (insert === undefined) throw new TransferRefusal("foreignArchive", met.table);
    if (met.batch.organisation !== null) await actFor(client, met.batch.organisation);
    await insert(client, met.batch.rows);
  }
  return moved;
}

/** Reads back what was written: as many rows, and the same lines. */
async function compare(client: PoolClient, { tables }: Catalogue, moved: Moved): Promise<void> {
  const organisations = await organisationsOf(client);
  const told = new Map(moved.map((sum) => [sum.name, sum]));
  for (const table of tables) {
    const lines = new Lines();
    for await (const batch of readRows(client, table, organisations)) lines.of(batch);
    const sum = lines.sum();
    const expected = told.get(table.name);
    if (expected?.rows !== sum.rows || expected.sha256 !== sum.sha256)
      throw new TransferRefusal("sumsDiffer", table.name);
  }
}
