import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import { quoteName, type Table } from "./catalogue.ts";

/** A row as the archive has it: each value as PostgreSQL prints it. */
export type Row = readonly (string | null)[];

/** Rows of one organisation follow; null: of all, the table has no organisation. */
export interface Batch {
  readonly organisation: string | null;
  readonly rows: readonly Row[];
}

/** About so many bytes at once: memory does not grow with the table. */
const BATCH_BYTES = 2 * 1024 * 1024;
const MOST_ROWS = 1000;

/** The values exactly as PostgreSQL prints them: no Date, which knows no microseconds, and no number of JavaScript. */
const AS_PRINTED = { getTypeParser: () => (value: string) => value };

/** Every value is printed and read alike on both databases. For the transaction it is called in. */
export const PRINTED_ALIKE = `
  set local datestyle to 'ISO, YMD'; set local timezone to 'UTC'; set local intervalstyle to 'postgres';
  set local bytea_output to 'hex'; set local extra_float_digits to 1; set local search_path to public`;

/** Sets for whom the row policies show rows, until the end of the transaction. */
export async function actFor(client: PoolClient, organisation: string): Promise<void> {
  await client.query("select set_config('app.organisation_id', $1, true)", [organisation]);
}

export async function organisationsOf(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ there: boolean }>(
    "select to_regclass('public.organisation') is not null as there",
  );
  if (rows[0]?.there !== true) return [];
  return (await client.query<{ id: string }>("select id::text as id from organisation order by id")).rows.map(
    ({ id }) => id,
  );
}

/** All rows in the order of their keys, one organisation after the other. Must run in a transaction. */
export async function* readRows(
  client: PoolClient,
  table: Table,
  organisations: readonly string[],
): AsyncGenerator<Batch> {
  const from = `${quoteName(table.name)} ${table.policy === null ? "" : `where ${table.policy}`}`;
  for (const organisation of table.policy === null ? [null] : organisations) {
    if (organisation !== null) await actFor(client, organisation);
    const names = table.columns.map(({ name }) => quoteName(name));
    const step = await rowsAtOnce(client, from, names);
    await client.query(
      `declare rows_of_table no scroll cursor for select ${names.join(", ")} from ${from} order by ${table.order}`,
    );
    for (;;) {
      const { rows } = await client.query<(string | null)[]>({
        text: `fetch forward ${step} from rows_of_table`,
        rowMode: "array",
        types: AS_PRINTED,
      });
      if (rows.length === 0) break;
      yield { organisation, rows };
    }
    await client.query("close rows_of_table");
  }
}

/** By the largest row: one table holds files of 20 MB, another a million short lines. */
async function rowsAtOnce(client: PoolClient, from: string, names: readonly string[]): Promise<number> {
  const size = names.map((name) => `coalesce(pg_column_size(${name}), 0)`).join(" + ");
  const { rows } = await client.query<{ largest: number }>(
    `select coalesce(max(${size}), 1)::int as largest from ${from}`,
  );
  return Math.min(MOST_ROWS, Math.max(1, Math.floor(BATCH_BYTES / Math.max(1, rows[0]?.largest ?? 1))));
}

/** Whether the table has any row at all. */
export async function hasRows(client: PoolClient, table: Table, organisations: readonly string[]): Promise<boolean> {
  for (const organisation of table.policy === null ? [null] : organisations) {
    if (organisation !== null) await actFor(client, organisation);
    const where = table.policy === null ? "" : `where ${table.policy}`;
    const found = await client.query(`select 1 from ${quoteName(table.name)} ${where} limit 1`);
    if (found.rows.length > 0) return true;
  }
  return false;
}

/** One statement for any number of rows: a list of values for each column. */
export function inserter(table: Table): (client: PoolClient, rows: readonly Row[]) => Promise<void> {
  const { columns } = table;
  const names = columns.map(({ name }) => quoteName(name)).join(", ");
  const values = columns.map(({ type }, index) => `r.c${index}::${type}`).join(", ");
  const lists = columns.map((_, index) => `$${index + 1}::text[]`).join(", ");
  const fields = columns.map((_, index) => `c${index}`).join(", ");
  const text =
    `insert into ${quoteName(table.name)} (${names}) overriding system value ` +
    `select ${values} from unnest(${lists}) as r (${fields})`;
  return async (client, rows) => {
    await client.query(
      text,
      columns.map((_, index) => rows.map((row) => row[index] ?? null)),
    );
  };
}

/** What a table holds: as many rows, and the SHA-256 of its lines in the archive. */
export interface Sum {
  readonly rows: number;
  readonly sha256: string;
}

/** Turns batches into the lines of the archive and sums them up. */
export class Lines {
  #organisation: string | null = null;
  #rows = 0;
  readonly #hash = createHash("sha256");

  of(batch: Batch): string {
    let text = "";
    if (batch.organisation !== this.#organisation) {
      this.#organisation = batch.organisation;
      text += `${JSON.stringify({ organisation: batch.organisation })}\n`;
    }
    for (const row of batch.rows) text += `${JSON.stringify(row)}\n`;
    this.#rows += batch.rows.length;
    this.#hash.update(text);
    return text;
  }

  sum(): Sum {
    return { rows: this.#rows, sha256: this.#hash.digest("hex") };
  }
}
