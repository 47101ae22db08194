import fc from "fast-check";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { MIGRATIONS } from "#test/support/database.ts";
import { clock, fill, migrationsWith, refused, ROW, theTransfers, USUAL, wide } from "#test/support/transfer.ts";
import { migrate } from "../migrate.ts";
import { exportDatabase } from "./export.ts";
import { importDatabase } from "./import.ts";
import { TransferRefusal } from "./refusal.ts";

const { exported, folder, open } = theTransfers();

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
