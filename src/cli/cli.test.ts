import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const PROGRAM = fileURLToPath(new URL("../../dist/rostok.js", import.meta.url));
const SAMPLES = fileURLToPath(new URL("../../test/corpus/samples/", import.meta.url));
const DOCUMENT = `${SAMPLES}samara-region.docx`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rostok-cli-"));
  writeFileSync(join(folder, "empty.docx"), "");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function rostok(...args: readonly string[]): { status: number | null; out: string; err: string } {
  const done = spawnSync(process.execPath, [PROGRAM, ...args], { encoding: "utf8" });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

test("one file gives its draft in the order of the contract, without places", () => {
  const { status, out } = rostok("read", DOCUMENT);
  expect(status).toBe(0);
  expect(out).toContain('\n  "kind": "plan"');
  const draft: object = JSON.parse(out);
  expect(Object.keys(draft).slice(0, 16)).toEqual([
    "kind",
    "level",
    "issuer",
    "title",
    "period",
    "approval",
    "basis",
    "goal",
    "tasks",
    "workstreams",
    "activities",
    "indicators",
    "acts",
    "plannedActs",
    "dropped",
    "findings",
  ]);
  expect(out).not.toContain('"places"');
  expect(draft).toMatchObject({ level: "region", activities: { length: 38 } });
});

test("several files give a line each in their order, refusals among them", () => {
  const { status, out, err } = rostok("read", join(folder, "empty.docx"), DOCUMENT, join(folder, "none.docx"));
  expect(status).toBe(1);
  const lines = out
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  expect(lines).toMatchObject([
    { error: { code: "empty" } },
    { file: DOCUMENT, draft: { kind: "plan" } },
    { error: { code: "noFile" } },
  ]);
  expect(err).toContain("Файл пустой");
  expect(err).toContain("Такого файла нет");
});

test.each([
  [["read"], "хотя бы один файл"],
  [["read", DOCUMENT, "--period", "вчера"], "Не понимаю период"],
  [["read", DOCUMENT, "--wrong"], "Не понимаю параметры"],
  [["dance"], "Нет такой команды: dance"],
  [["toString"], "Нет такой команды"],
  [["make", "order"], "Укажите один файл черновика"],
])("wrong usage %j ends with 2 and words", (args, words) => {
  const { status, out, err } = rostok(...args);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toContain(words);
});

test("help and version", () => {
  expect(rostok("help")).toMatchObject({ status: 0, err: "" });
  expect(rostok("--version").out).toMatch(/^Росток \d+\.\d+\.\d+\n$/);
});
