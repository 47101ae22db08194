import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ENGINE, IMAGE, MIGRATIONS, ROOT, temporaryDirectory } from "#test/support/database.ts";
import { startProgram } from "#test/support/program.ts";
import { migrate } from "#server/platform/db/migrate.ts";
import { openPool } from "#server/platform/db/pool.ts";

const folder = temporaryDirectory();
const archive = path.join(folder, "всё.jsonl.gz");
const data = path.join(folder, "data");
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function rostok(where: string, ...args: readonly string[]): { status: number | null; out: unknown; err: string } {
  const { PATH, HOME } = process.env;
  const done = spawnSync(process.execPath, [path.join(ROOT, "dist/rostok.js"), ...args], {
    encoding: "utf8",
    cwd: folder,
    env: { PATH, HOME, ROSTOK_DATA: where },
  });
  return { status: done.status, out: done.stdout === "" ? null : JSON.parse(done.stdout), err: done.stderr };
}

beforeAll(async () => {
  const clock = () => new Date();
  const opened = await openPool({ kind: "embedded", dataDirectory: data, enginePath: ENGINE, imagePath: IMAGE, clock });
  await migrate(opened.pool, MIGRATIONS, clock);
  await opened.pool.query(
    `insert into organisation (id, region_id, name, created_at, path)
     select id, id, 'Лицей «Ёлка»', now(), id || '/' from gen_random_uuid() id`,
  );
  await opened.close();
});

test("everything goes into an archive and out of it into another folder, once", () => {
  const out = rostok(data, "export", "--to", "всё.jsonl.gz");
  expect(out).toMatchObject({ status: 0, out: { file: archive }, err: expect.stringContaining("Выгружено строк: 1,") });
  const target = path.join(folder, "target");
  const into = rostok(target, "import", archive);
  expect(into).toMatchObject({ status: 0, out: out.out, err: expect.stringContaining("совпало с архивом") });
  const copy = path.join(folder, "copy.jsonl.gz");
  expect(rostok(target, "export", "--to", copy)).toMatchObject({ status: 0 });
  expect(rostok(data, "export", "--to", copy)).toEqual({
    status: 1,
    out: { error: { code: "fileExists", message: expect.stringContaining("уже есть") } },
    err: expect.stringContaining("уже есть"),
  });
}, 60_000);

test("while a server has the data, both are refused and told by whom", async () => {
  const program = await startProgram({ ROSTOK_DATA: data });
  for (const args of [
    ["export", "--to", "другой.jsonl.gz"],
    ["import", archive],
  ])
    expect(rostok(data, ...args)).toMatchObject({
      status: 1,
      out: { error: { code: "dataInUse" } },
      err: expect.stringContaining(`уже открыта другой программой (процесс ${program.child.pid})`),
    });
  await program.end("SIGTERM");
  expect(fs.existsSync(path.join(folder, "другой.jsonl.gz"))).toBe(false);
}, 60_000);

test.each([
  ["an export from a folder without a database", ["export"], "noData", "нет базы Ростка"],
  ["an archive that is not there", ["import", "нет.gz"], "noFile", "не открывается"],
  ["another file", ["import", path.join(ROOT, "package.json")], "notAnArchive", "не архив Ростка"],
])("%s is refused and makes no database", (_what, args, code, words) => {
  const where = path.join(folder, "nowhere");
  expect(rostok(where, ...args)).toMatchObject({
    status: 1,
    out: { error: { code } },
    err: expect.stringContaining(words),
  });
  expect(fs.existsSync(where)).toBe(false);
});

test.each([
  [["import"]],
  [["import", "a", "b"]],
  [["import", "--to"]],
  [["export", "лишнее"]],
  [["export", "--from", "x"]],
])("wrong usage %j ends with 2 and words", (args) =>
  expect(rostok(data, ...args)).toMatchObject({ status: 2, out: null, err: expect.stringContaining("rostok import") }),
);
