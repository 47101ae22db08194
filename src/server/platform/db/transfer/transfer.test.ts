import fc from "fast-check";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { TEST_URL } from "#test/support/database.ts";
import { clock, everyRow, fill, KINDS, refused, ROW, theTransfers, wide } from "#test/support/transfer.ts";
import { exportDatabase } from "./export.ts";
import { importDatabase } from "./import.ts";

const { closeLast, exported, folder, open } = theTransfers();

describe.each(KINDS)("from %s", (from) => {
  let file: string;
  let before: Record<string, unknown[]>;
  beforeAll(async () => {
    const source = await open(from, wide);
    await fill(source, fc.sample(ROW, { numRuns: 60, seed: 20_240_901 }));
    file = await exported(source);
    before = await everyRow(source);
    await closeLast();
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
