import { randomBytes, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { ENGINE, freshDatabase, IMAGE, MIGRATIONS, NOW, TEST_URL, temporaryDirectory } from "#test/support/database.ts";
import { migrate, readMigrations } from "../migrate.ts";
import { openPool, type OpenPool } from "../pool.ts";
import { exportDatabase } from "./export.ts";
import { importDatabase } from "./import.ts";
import { TransferRefusal } from "./refusal.ts";

type Kind = "embedded" | "postgresql";
const KINDS: readonly Kind[] = TEST_URL === undefined ? ["embedded"] : ["embedded", "postgresql"];
/** For what does not depend on the kind. */
const USUAL = KINDS.at(-1) ?? "embedded";
const clock = () => NOW;
const folder = temporaryDirectory();

const opened: OpenPool[] = [];
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

async function open(kind: Kind, migrations?: string): Promise<OpenPool> {
  const database = await openPool(
    kind === "postgresql"
      ? { kind, url: await freshDatabase(TEST_URL ?? "") }
      : { kind, dataDirectory: temporaryDirectory(), enginePath: ENGINE, imagePath: IMAGE, clock: () => new Date() },
  );
  opened.push(database);
  if (migrations !== undefined) await migrate(database.pool, migrations, clock);
  return database;
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

function migrationsWith(files: Record<string, string>): string {
  const directory = temporaryDirectory();
  fs.cpSync(MIGRATIONS, directory, { recursive: true });
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(directory, name), text);
  return directory;
}
const next = readMigrations(MIGRATIONS).length + 1;
const wide = migrationsWith({ [`${String(next).padStart(4, "0")}_everything.sql`]: EVERYTHING });

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

const ROW = fc.tuple(...COLUMNS.map(([, value]) => fc.option(value, { freq: 8 })));

async function fill({ pool }: OpenPool, rows: readonly (readonly (string | null)[])[]): Promise<void> {
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
async function everyRow({ pool }: OpenPool): Promise<Record<string, unknown[]>> {
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

let archive = 0;
async function exported(source: OpenPool): Promise<string> {
  const file = path.join(folder, `${++archive}.jsonl.gz`);
  await exportDatabase(source, { file, program: "1.2.3", clock });
  return file;
}

const refused = (code: string, about?: string) =>
  expect.objectContaining(about === undefined ? { code } : { code, about });

describe.each(KINDS)("from %s", (from) => {
  let file: string;
  let before: Record<string, unknown[]>;
  beforeAll(async () => {
    const source = await open(from, wide);
    await fill(source, fc.sample(ROW, { numRuns: 60, seed: 20_240_901 }));
    file = await exported(source);
    before = await everyRow(source);
    await source.close();
    opened.pop();
  });

  test.each(KINDS)(
    "everything comes over to %s: every type, null, «ё», circles, organisations",
    async (to) => {
      const target = await open(to);
      const moved = await importDatabase(target, { file, migrations: wide, clock });
      expect(Object.fromEntries(moved.map(({ name, rows }) => [name, rows]))).toMatchObject({
        everything: 59,
        no_key: 3,
        Узел: 2000,
        hen: 1,
        egg: 1,
        owned: 1203,
        organisation: 2,
        source_file: 2,
        plan: 0,
      });
      expect(await everyRow(target)).toEqual(before);
      const added = await target.pool.query("insert into everything (small) values (1) returning id::int");
      expect(added.rows).toEqual([{ id: 61 }]);
      await expect(target.pool.query("insert into hen values (7, 7)")).rejects.toMatchObject({ code: "23503" });
      // And back again: the archive is the same to the letter.
      await target.pool.query("delete from everything where id = 61; select setval('everything_id_seq', 60)");
      const again = await exported(target);
      expect(gunzipSync(fs.readFileSync(again)).equals(gunzipSync(fs.readFileSync(file)))).toBe(true);
    },
    120_000,
  );

  test("a target with rows is refused and left as it is; what a first start made gives way", async () => {
    const target = await open(from, wide);
    await target.pool.query(
      `insert into organisation (id, region_id, name, created_at, path)
       values ($1::uuid, $1::uuid, 'Моя организация', now(), $1::text || '/')`,
      [randomUUID()],
    );
    await target.pool.query("insert into one_time_code values ('firstAdministrator', repeat('0', 64), now())");
    await target.pool.query("insert into no_key values ('здесь', null)");
    const full = importDatabase(target, { file, migrations: wide, clock });
    await expect(full).rejects.toEqual(refused("targetNotEmpty", "no_key"));
    expect((await target.pool.query("select a from no_key")).rows).toEqual([{ a: "здесь" }]);
    await target.pool.query("delete from no_key");
    await importDatabase(target, { file, migrations: wide, clock });
    expect((await target.pool.query("select name from organisation order by name collate ru")).rows).toEqual([
      { name: "Вторая" },
      { name: "Первая" },
    ]);
  }, 120_000);
});

describe("archives", () => {
  test("an archive of a later version is refused, one of an earlier version is brought up to date", async () => {
    const source = await open(USUAL, MIGRATIONS);
    const older = await exported(source);
    const target = await open(USUAL);
    await importDatabase(target, { file: older, migrations: wide, clock });
    expect((await target.pool.query("select count(*)::int as n from everything")).rows).toEqual([{ n: 0 }]);
    const newer = await exported(target);
    const elsewhere = await open(USUAL);
    await expect(importDatabase(elsewhere, { file: newer, migrations: MIGRATIONS, clock })).rejects.toEqual(
      refused("newerArchive"),
    );
    await expect(importDatabase(target, { file: older, migrations: wide, clock })).rejects.toEqual(
      refused("targetNewer"),
    );
    const other = migrationsWith({ "0001_foundation.sql": "select 1;" });
    await expect(importDatabase(elsewhere, { file: older, migrations: other, clock })).rejects.toEqual(
      refused("foreignArchive", "0001_foundation.sql"),
    );
  }, 120_000);

  test("whatever is cut off or changed is found before anything is written", async () => {
    const source = await open(USUAL, wide);
    await fill(source, fc.sample(ROW, { numRuns: 3, seed: 7 }));
    const bytes = fs.readFileSync(await exported(source));
    const text = gunzipSync(bytes).toString("utf8");
    const target = await open(USUAL);
    const spoilt = path.join(folder, "spoilt.jsonl.gz");
    const attempt = async (content: Buffer): Promise<unknown> => {
      fs.writeFileSync(spoilt, content);
      return importDatabase(target, { file: spoilt, migrations: wide, clock }).then(
        () => "imported",
        (error: unknown) => (error instanceof TransferRefusal ? error.code : error),
      );
    };
    const lines = text.split("\n");
    const last = lines.length - 2;
    const damaged = [
      bytes.subarray(0, bytes.length - 1),
      bytes.subarray(0, Math.floor(bytes.length / 2)),
      gzipSync(lines.slice(0, last).join("\n")),
      gzipSync(lines.slice(0, 1).join("\n") + "\n"),
      gzipSync(text.replace("Вторая", "Другая")),
      gzipSync(lines.filter((line) => !line.includes("Первая")).join("\n")),
      gzipSync(`${text}[]\n`),
      gzipSync(text.replace('"rows":3,', '"rows":4,')),
      gzipSync(text.replace(/"organisation":"[^"]+"/, `"organisation":"${randomUUID()}"`)),
    ];
    for (const [index, content] of damaged.entries())
      expect([index, await attempt(content)]).toEqual([index, "archiveDamaged"]);
    for (let place = 100; place < bytes.length; place += Math.ceil(bytes.length / 6)) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 0x10;
      expect([place, await attempt(changed)]).toEqual([
        place,
        expect.stringMatching(/^(?:archiveDamaged|notAnArchive)$/),
      ]);
    }
    for (const foreign of [
      Buffer.from("PK"),
      Buffer.alloc(0),
      gzipSync(""),
      gzipSync("{}\n"),
      gzipSync("а".repeat(99)),
    ])
      expect(await attempt(foreign)).toBe("notAnArchive");
    expect(await attempt(gzipSync(text.replace('"version":1', '"version":2')))).toBe("newerArchive");
    // Nothing of all this has touched the target.
    expect((await target.pool.query("select to_regclass('migration') as there")).rows).toEqual([{ there: null }]);
    expect(await attempt(bytes)).toBe("imported");
  }, 120_000);

  test("an archive is never written over, and none is left half-written; an empty database gives none", async () => {
    const source = await open(USUAL);
    const file = path.join(folder, "kept.jsonl.gz");
    await expect(exportDatabase(source, { file, program: "", clock })).rejects.toEqual(refused("noData"));
    expect(fs.readdirSync(folder).filter((name) => name.startsWith("kept"))).toEqual([]);
    await migrate(source.pool, MIGRATIONS, clock);
    await exportDatabase(source, { file, program: "", clock });
    await expect(exportDatabase(source, { file, program: "", clock })).rejects.toEqual(refused("fileExists", file));
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  });
});

if (TEST_URL !== undefined)
  describe("while others work on PostgreSQL", () => {
    test("an archive shows one moment; a target in use is refused", async () => {
      const source = await open("postgresql", wide);
      await source.pool.query("insert into no_key select 'a', to_jsonb(n) from generate_series(1, 20000) n");
      let steps = 0;
      let working = true;
      // Each step takes a row here and puts it there: at any moment there are 20,000 in all.
      const step = `with gone as (delete from no_key where b = to_jsonb($1::int) returning 1)
        insert into taken select $1::int from gone`;
      const work = (async () => {
        while (working) await source.pool.query(step, [++steps]);
      })();
      await expect.poll(() => steps).toBeGreaterThan(5);
      const file = path.join(folder, "moment.jsonl.gz");
      const moved = await exportDatabase(source, { file, program: "", clock });
      const rows = (name: string): number => moved.find((table) => table.name === name)?.rows ?? 0;
      const taken = rows("taken");
      expect(rows("no_key") + taken).toBe(20_000);
      await expect.poll(() => steps).toBeGreaterThan(taken + 5);
      working = false;
      await work;
      const target = await open("postgresql", wide);
      const other = await target.pool.connect();
      const busy = importDatabase(target, { file, migrations: wide, clock });
      await expect(busy).rejects.toEqual(refused("targetInUse", "1"));
      other.release();
    }, 120_000);
  });
