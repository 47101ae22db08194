import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, expect, test } from "vitest";
import { ENGINE, IMAGE, ROOT, temporaryDirectory } from "#test/support/database.ts";
import { openDatabase, type OpenDatabase } from "./client.ts";
import { DirectoryInUse } from "./directory-lock.ts";

const opened: OpenDatabase[] = [];
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

async function open(
  dataDirectory: string,
  more: { enginePath?: string; statementLimit?: number; onTrouble?: (message: string) => void } = {},
) {
  const database = await openDatabase({
    kind: "embedded",
    dataDirectory,
    enginePath: ENGINE,
    imagePath: IMAGE,
    clock: () => new Date(),
    ...more,
  });
  opened.push(database);
  return database;
}

test("rows outlive the program, a statement that runs away does not", async () => {
  const directory = temporaryDirectory();
  const troubles: string[] = [];
  const first = await open(directory, { statementLimit: 1500, onTrouble: (message) => void troubles.push(message) });
  await first.pool.query("create table t (n integer primary key); insert into t select generate_series(1, 10)");
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), 20);
  const half = first.pool.query("insert into t select 100 + g from generate_series(1, 2000000000) g");
  await expect(half).rejects.toThrow("ran longer than 1500 ms");
  clearInterval(timer);
  // The server's own thread went on while the statement ran.
  expect(ticks).toBeGreaterThan(15);
  expect((await first.pool.query("select count(*)::int as n from t")).rows).toEqual([{ n: 10 }]);
  expect(troubles[0]).toContain("1500 ms");
  await first.close();
  opened.pop();
  const again = await open(directory);
  expect((await again.pool.query("select count(*)::int as n from t")).rows).toEqual([{ n: 10 }]);
});

test("an exception in the middle of a commit stops the engine: nothing half-done stays, what was acknowledged does", async () => {
  const directory = temporaryDirectory();
  const poison = path.join(directory, "poison");
  // The worker as it is, but its disk throws something unheard of while the file is there.
  const enginePath = path.join(directory, "poisoned-engine.mjs");
  const text = `
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const write = fs.writeSync;
    fs.writeSync = (...args) => {
      if (fs.existsSync(${JSON.stringify(poison)})) throw new Error("null function or function signature mismatch");
      return write(...args);
    };
    syncBuiltinESMExports();
    await import(${JSON.stringify(pathToFileURL(ENGINE).href)});`;
  fs.writeFileSync(enginePath, text);
  const troubles: string[] = [];
  const { pool } = await open(directory, { enginePath, onTrouble: (message) => void troubles.push(message) });
  await pool.query("create table t (n integer primary key); insert into t values (1)");
  fs.writeFileSync(poison, "");
  await expect(pool.query("insert into t values (2)")).rejects.toThrow("the database worker ended");
  expect(troubles).toContainEqual(expect.stringContaining("stopped itself: Error: null function"));
  fs.rmSync(poison);
  expect((await pool.query("select n from t order by n")).rows).toEqual([{ n: 1 }]);
  await pool.query("insert into t values (2)");
}, 60_000);

test("one directory is opened once", async () => {
  const directory = temporaryDirectory();
  await open(directory);
  await expect(open(directory)).rejects.toThrow(DirectoryInUse);
});

test("a cluster that was interrupted while being made is made anew", async () => {
  const directory = temporaryDirectory();
  fs.mkdirSync(path.join(directory, "database"));
  fs.writeFileSync(path.join(directory, "database/PG_VERSION"), "18");
  const database = await open(directory);
  expect((await database.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test("what a connection leaves behind does not reach the next one; errors keep their code", async () => {
  const { pool } = await open(temporaryDirectory());
  const client = await pool.connect();
  await client.query(
    "begin; set local work_mem = '4MB'; set application_name = 'left'; create temporary table left_behind (n int)",
  );
  client.release(true);
  expect(
    (await pool.query("select current_setting('application_name') as name, to_regclass('left_behind') as relation"))
      .rows,
  ).toEqual([{ name: "", relation: null }]);
  await expect(pool.query("select nothing")).rejects.toMatchObject({ code: "42703" });
  await expect(pool.query("select $1::int", ["x"])).rejects.toMatchObject({ code: "22P02" });
  const big = "ё".repeat(3_000_000);
  expect((await pool.query("select $1::text as text", [big])).rows[0].text).toBe(big);
});

test("housekeeping runs where no autovacuum does", async () => {
  const database = await open(temporaryDirectory());
  await database.pool.query("create table t (n integer); insert into t select generate_series(1, 1000)");
  await database.keepHouse();
  const { rows } = await database.pool.query("select reltuples::int as n from pg_class where relname = 't'");
  expect(rows).toEqual([{ n: 1000 }]);
});

test("the prepared cluster is the one that was committed", () => {
  const sha256 = createHash("sha256").update(fs.readFileSync(IMAGE)).digest("hex");
  expect(fs.readFileSync(path.join(ROOT, "assets/embedded-cluster.tar.br.sha256"), "utf8")).toBe(
    `${sha256}  embedded-cluster.tar.br\n`,
  );
});

test("without a prepared cluster one is made from nothing", async () => {
  const database = await openDatabase({
    kind: "embedded",
    dataDirectory: temporaryDirectory(),
    enginePath: ENGINE,
    clock: () => new Date(),
  });
  opened.push(database);
  expect((await database.pool.query("show data_checksums")).rows).toEqual([{ data_checksums: "on" }]);
}, 120_000);
