import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { ROOT, temporaryDirectory } from "#test/support/database.ts";
import { printedCode, setUpFirst } from "#test/support/first-administrator.ts";
import { refusedProgram, startProgram } from "#test/support/program.ts";

const folder = temporaryDirectory();
const data = path.join(folder, "data");
const backup = path.join(folder, "копия.backup");
const key = path.join(folder, "ключ");
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function rostok(where: string, ...args: readonly string[]) {
  const { PATH, HOME } = process.env;
  const done = spawnSync(process.execPath, [path.join(ROOT, "dist/rostok.js"), ...args], {
    encoding: "utf8",
    cwd: folder,
    env: { PATH, HOME, ROSTOK_DATA: where, PORT: "0" },
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

test(
  "a backup is made while the program works, and brought back into an empty folder with a report",
  { timeout: 600_000 },
  async () => {
    fs.writeFileSync(key, "верный длинный ключ копий\n");
    const program = await startProgram({ ROSTOK_DATA: data });
    await setUpFirst(program.address, await printedCode(() => program.output()));
    const looked = rostok(data, "audit", "verify");
    expect(looked).toMatchObject({ status: 0, err: expect.stringContaining("Цепочка журнала цела") });
    const made = rostok(data, "backup", "--to", backup, "--key-file", key);
    expect(made).toMatchObject({ status: 0, err: expect.stringContaining("Копия готова и проверена") });
    expect(rostok(data, "backup", "--to", backup, "--key-file", key)).toMatchObject({
      status: 1,
      err: expect.stringContaining("уже есть, он не тронут"),
    });
    const doctor = rostok(data, "doctor", "--json");
    const { findings }: { findings: { check: string; state: string }[] } = JSON.parse(doctor.out);
    expect(findings.find(({ check }) => check === "backup")).toMatchObject({ state: "good" });
    expect(findings.find(({ check }) => check === "port")).toMatchObject({ state: "good" });
    await program.end("SIGTERM");

    const target = path.join(folder, "target");
    const restored = rostok(target, "restore", backup, "--key-file", key);
    expect(restored.err).toContain("Итог: данные целы.");
    expect(restored.err).toMatch(/audit_entry: \d+/);
    expect(restored).toMatchObject({ status: 0 });
    expect(rostok(target, "audit", "verify")).toMatchObject({ status: 0 });
    expect(rostok(target, "restore", backup, "--key-file", key)).toMatchObject({
      status: 1,
      err: expect.stringContaining("уже есть данные"),
    });
    // What was brought back works: the program starts on it and asks for no first administrator.
    const again = await startProgram({ ROSTOK_DATA: target });
    expect(again.output()).not.toContain("Код первого администратора");
    await again.end("SIGTERM");
  },
);

test(
  "a wrong key, a damaged backup and a missing one are told apart, and nothing is made of them",
  { timeout: 300_000 },
  () => {
    const wrong = path.join(folder, "не тот ключ");
    fs.writeFileSync(wrong, "другой длинный ключ\n");
    const target = path.join(folder, "nothing");
    const damaged = path.join(folder, "порча.backup");
    const bytes = fs.readFileSync(backup);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    fs.writeFileSync(damaged, bytes);
    for (const [file, keyFile, words] of [
      [backup, wrong, "Ключ не подходит к этой копии"],
      [damaged, key, "Копия повреждена или неполна"],
      [path.join(folder, "нет"), key, "не открывается"],
      [key, key, "Это не резервная копия Ростка"],
    ] as const)
      expect(rostok(target, "restore", file, "--key-file", keyFile)).toMatchObject({
        status: 1,
        err: expect.stringContaining(words),
      });
    expect(rostok(target, "restore", backup)).toMatchObject({
      status: 1,
      err: expect.stringContaining("Не указан ключ"),
    });
    expect(fs.existsSync(path.join(target, "database"))).toBe(false);
  },
);

test("the doctor says what is wrong where nothing runs, and by its exit status", { timeout: 300_000 }, () => {
  const empty = rostok(path.join(folder, "пусто"), "doctor");
  expect(empty).toMatchObject({ status: 0, out: expect.stringContaining("Базы ещё нет") });
  expect(empty.out).toContain("Что сделать:");
  fs.chmodSync(data, 0o755);
  const open = rostok(data, "doctor");
  expect(open.out).toContain("могут читать другие учётные записи");
  expect(rostok(data, "doctor", "--wrong").status).toBe(2);
});

test(
  "a clock that stands before the last row of the journal stops the start in words",
  { timeout: 300_000 },
  async () => {
    const early = path.join(folder, "early.mjs");
    fs.writeFileSync(
      early,
      "const now = Date.now; Date.now = () => now() - 864e5 * 400; const D = Date; globalThis.Date = class extends D { constructor(...a) { a.length === 0 ? super(D.now()) : super(...a); } };",
    );
    const { code, output } = await refusedProgram({ ROSTOK_DATA: data, NODE_OPTIONS: `--import=${early}` });
    expect(code).toBe(1);
    expect(output).toMatch(/Часы этой машины показывают .* Поставьте верное время/s);
  },
);
