import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { MIGRATIONS, NOW, temporaryDirectory, theDatabase } from "#test/support/database.ts";
import { migrate, readMigrations } from "./migrate.ts";

const database = theDatabase();
const clock = () => NOW;

/** The project's migrations with changes. */
function withFiles(files: Record<string, string>): string {
  const directory = temporaryDirectory();
  fs.cpSync(MIGRATIONS, directory, { recursive: true });
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(directory, name), text);
  return directory;
}

const last = readMigrations(MIGRATIONS).length;
const name = (step: number, word: string) => `${String(last + step).padStart(4, "0")}_${word}.sql`;
const applied = async () =>
  (await database().pool.query("select number, name, ran_at from migration order by number")).rows;

test("a second run changes nothing; each file is recorded with its moment", async () => {
  const before = await applied();
  expect(before).toHaveLength(last);
  expect(before[0]).toEqual({ number: 1, name: "0001_foundation.sql", ran_at: NOW });
  await migrate(database().pool, MIGRATIONS, clock);
  expect(await applied()).toEqual(before);
});

test("a migration that fails leaves nothing behind, not even the ones before it in the run", async () => {
  const before = await applied();
  const directory = withFiles({
    [name(1, "good")]: "create table good (n integer);",
    [name(2, "bad")]: "create table bad (n integer); select nothing;",
  });
  await expect(migrate(database().pool, directory, clock)).rejects.toMatchObject({ code: "42703" });
  expect(await applied()).toEqual(before);
  const { rows } = await database().pool.query("select to_regclass('good') as good, to_regclass('bad') as bad");
  expect(rows).toEqual([{ good: null, bad: null }]);
});

test("a file that was changed after its run is refused", async () => {
  const directory = withFiles({ "0001_foundation.sql": "select 1;" });
  await expect(migrate(database().pool, directory, clock)).rejects.toThrow("0001_foundation.sql was changed");
});

test("files with a gap or a doubled number are refused", async () => {
  expect(() => readMigrations(withFiles({ [name(2, "gap")]: "" }))).toThrow("out of order");
  expect(() => readMigrations(withFiles({ "0001_again.sql": "" }))).toThrow("out of order");
});

test("servers that start at once run each file once; an older program refuses the newer database", async () => {
  const directory = withFiles({ [name(1, "later")]: "create table later (n integer);" });
  const { pool } = database();
  await Promise.all([
    migrate(pool, directory, clock),
    migrate(pool, directory, clock),
    migrate(pool, directory, clock),
  ]);
  expect(await applied()).toHaveLength(last + 1);
  await expect(migrate(pool, MIGRATIONS, clock)).rejects.toThrow("newer version");
});
