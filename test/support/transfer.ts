import { randomBytes, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterEach, expect } from "vitest";
import { ENGINE, freshDatabase, IMAGE, MIGRATIONS, NOW, TEST_URL, temporaryDirectory } from "./database.ts";
import { migrate, readMigrations } from "#server/platform/db/migrate.ts";
import { openPool, type OpenPool } from "#server/platform/db/pool.ts";
import { exportDatabase } from "#server/platform/db/transfer/export.ts";

export type Kind = "embedded" | "postgresql";
export const KINDS: readonly Kind[] = TEST_URL === undefined ? ["embedded"] : ["embedded", "postgresql"];
/** For what does not depend on the kind. */
export const USUAL = KINDS.at(-1) ?? "embedded";
export const clock = () => NOW;

export interface Transfers {
  /** An empty database, or one with these migrations; closed after the test. */
  readonly open: (kind: Kind, migrations?: string) => Promise<OpenPool>;
  /** An archive of all that is in it; the path of the file. */
  readonly exported: (source: OpenPool) => Promise<string>;
  /** Closes the last one opened before the test ends. */
  readonly closeLast: () => Promise<void>;
  /** Where archives are written. */
  readonly folder: string;
}

/** Databases and archives of one file of tests. */
export function theTransfers(): Transfers {
  const folder = temporaryDirectory();
  const opened: OpenPool[] = [];
  let archive = 0;
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
  });
  return {
    folder,
    open: async (kind, migrations) => {
      const database = await openPool(
        kind === "postgresql"
          ? { kind, url: await freshDatabase(TEST_URL ?? "") }
          : {
              kind,
              dataDirectory: temporaryDirectory(),
              enginePath: ENGINE,
              imagePath: IMAGE,
              clock: () => new Date(),
            },
      );
      opened.push(database);
      if (migrations !== undefined) await migrate(database.pool, migrations, clock);
      return database;
    },
    exported: async (source) => {
      const file = path.join(folder, `${++archive}.jsonl.gz`);
      await exportDatabase(source, { file, program: "1.2.3", clock });
      return file;
    },
    closeLast: async () => opened.pop()?.close(),
  };
}

/** Tables of every kind that a later migration may bring. */
const EVERYTHING = `
  create type colour as enum ('red', 'жёлтый');
  create domain short as text check (length(value) < 1000000);
  create type pair as (a integer, b text);
  create table everything (
    id bigint generated always as identity primary key,
    "Имя ""поля""" text, small smallint, big bigint, exact numeric, real real, double double precision, yes boolean,
    day date, moment timestamptz, wall timestamp, clock time, span interval, bytes bytea, json json, jsonb jsonb, key uuid,
    texts text[], matrix integer[][], fixed char(5), limited varchar(10), bits bit varying, net inet, words tsvector,
    place point, range int4range, colour colour, short short, pair pair,
    double_big bigint generated always as (big / 2) stored
  );
  create table no_key (a text, b jsonb);
  create table taken (n integer);
  create table "Узел" (id serial primary key, parent integer references "Узел" (id));
  create table hen (id integer primary key, egg integer not null);
  create table egg (id integer primary key, hen integer not null references hen (id) deferrable initially immediate);
  alter table hen add constraint hen_egg foreign key (egg) references egg (id);
  create table owned (organisation_id uuid not null references organisation (id), n integer, primary key (organisation_id, n));
  alter table owned enable row level security;
  alter table owned force row level security;
  create policy own_organisation on owned using (organisation_id = app_organisation());
  grant select on owned to rostok_app`;

export function migrationsWith(files: Record<string, string>): string {
  const directory = temporaryDirectory();
  fs.cpSync(MIGRATIONS, directory, { recursive: true });
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(directory, name), text);
  return directory;
}
const next = readMigrations(MIGRATIONS).length + 1;
export const wide = migrationsWith({ [`${String(next).padStart(4, "0")}_everything.sql`]: EVERYTHING });

const COLUMNS = [
  ['Имя "поля"', fc.string({ unit: "grapheme" })],
  ["small", fc.integer({ min: -32768, max: 32767 }).map(String)],
  ["big", fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)],
  ["exact", fc.constantFrom("NaN", "-0.10", "1e300", "3.14159265358979323846264338327950288")],
  ["real", fc.oneof(fc.float().map(String), fc.constant("-0"))],
  ["double", fc.double().map(String)],
  ["yes", fc.boolean().map(String)],
  ["day", fc.constantFrom("0001-01-01", "2024-02-29", "infinity", "0044-03-15 BC", "9999-12-31")],
  ["moment", fc.constantFrom("2023-09-01 00:00:00.123456+03", "-infinity", "1900-01-01 00:00:00+02:30:17")],
  ["wall", fc.constantFrom("2023-12-31 23:59:59.999999")],
  ["clock", fc.constantFrom("24:00:00", "00:00:00.000001")],
  ["span", fc.constantFrom("-1 year 2 mons -3 days 04:05:06.789", "1000 years")],
  ["bytes", fc.uint8Array({ maxLength: 3000 }).map((bytes) => `\\x${Buffer.from(bytes).toString("hex")}`)],
  ["json", fc.json().map((text) => ` ${text.replaceAll("\\u0000", "")} `)],
  ["jsonb", fc.json({ stringUnit: "grapheme" }).map((text) => text.replaceAll("\\u0000", ""))],
  ["key", fc.uuid()],
  ["texts", fc.constantFrom("{}", '{"a,b","ё\\"\\\\",NULL,"null","😀"}')],
  ["matrix", fc.constantFrom("{{1,2},{3,NULL}}")],
  ["fixed", fc.constantFrom("ё", "ab  ", "")],
  ["limited", fc.constantFrom("ёжик  ", "👩‍👩‍👧")],
  ["bits", fc.constantFrom("", "1010")],
  ["net", fc.constantFrom("10.0.0.1/8", "::1")],
  ["words", fc.constantFrom("'кот':1A 'ёж':2", "''''")],
  ["place", fc.constantFrom("(1.5,-2e-300)")],
  ["range", fc.constantFrom("empty", "[1,5)", "(,)")],
  ["colour", fc.constantFrom("red", "жёлтый")],
  ["short", fc.constantFrom("", "NULL", "\\N", "строка\nс \r\n\tразными \u2028 концами")],
  ["pair", fc.constantFrom('(1,"a ""b"", (c)")', "(,)")],
] as const satisfies readonly (readonly [string, fc.Arbitrary<string>])[];

export const ROW = fc.tuple(...COLUMNS.map(([, value]) => fc.option(value, { freq: 8 })));

export async function fill({ pool }: OpenPool, rows: readonly (readonly (string | null)[])[]): Promise<void> {
  const names = COLUMNS.map(([name]) => `"${name.replaceAll('"', '""')}"`).join(", ");
  const places = COLUMNS.map((_, index) => `$${index + 1}`).join(", ");
  for (const row of rows) await pool.query(`insert into everything (${names}) values (${places})`, [...row]);
  await pool.query("delete from everything where id = 2");
  await pool.query(`insert into no_key values ('ё', '{"a": 1}'), (null, null), ('ё', '{"a": 1}')`);
  await pool.query(`insert into "Узел" (id, parent) values (1, 2000), (2000, null);
    insert into "Узел" (id, parent) select n, 1 from generate_series(2, 1999) n`);
  await pool.query(`begin; alter table hen alter constraint hen_egg deferrable initially deferred;
    insert into hen values (1, 1); insert into egg values (1, 1); set constraints all immediate;
    alter table hen alter constraint hen_egg not deferrable; commit`);
  const client = await pool.connect();
  for (const [name, n] of [
    ["Вторая", 3],
    ["Первая", 1200],
  ] as const) {
    const id = randomUUID();
    await client.query("begin");
    await client.query("select set_config('app.organisation_id', $1, true)", [id]);
    await client.query(
      "insert into organisation (id, region_id, name, created_at, path) values ($1, $2, $3, now(), $4)",
      [id, randomUUID(), name, `${id}/`],
    );
    await client.query("insert into owned select $1, n from generate_series(1, $2::int) n", [id, n]);
    const file = [
      "insert into source_file values ($1, $2, $1, $3, $4, $5, $6, now())",
      id,
      randomUUID(),
      "план.docx",
    ] as const;
    await client.query(file[0], [file[1], file[2], file[3], 3_000_000, "0".repeat(64), randomBytes(3_000_000)]);
    await client.query("commit");
  }
  client.release();
}

/** Every row, generated columns too, by another way than the one that is tried. */
export async function everyRow({ pool }: OpenPool): Promise<Record<string, unknown[]>> {
  const client = await pool.connect();
  await client.query("set timezone to 'UTC'");
  const tables = await client.query<{ name: string; owned: boolean }>(
    `select relname as name, relforcerowsecurity as owned from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration' order by 1`,
  );
  const organisations = await client.query<{ id: string }>("select id::text from organisation order by id");
  const all: Record<string, unknown[]> = {};
  for (const { name, owned } of tables.rows)
    for (const id of owned ? organisations.rows.map((row) => row.id) : [null]) {
      if (id !== null) await client.query("select set_config('app.organisation_id', $1, false)", [id]);
      const { rows } = await client.query<{ line: string }>(
        `select case when length(whole.line) > 500 then md5(whole.line) else whole.line end as line
         from "${name}" t cross join lateral (select to_jsonb(t)::text as line, to_jsonb(t) ->> 'organisation_id' as owner) whole
         where $1::text is null or whole.owner = $1 order by whole.line collate "C"`,
        [id],
      );
      all[name] = [...(all[name] ?? []), ...rows.map((row) => row.line)];
    }
  await client.query("reset all");
  client.release();
  return all;
}

export const refused = (code: string, about?: string) =>
  expect.objectContaining(about === undefined ? { code } : { code, about });
