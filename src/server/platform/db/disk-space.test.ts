import fs from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { temporaryDirectory } from "#test/support/database.ts";
import { isDiskFull, isShortOfSpace, NoSpace } from "./disk-space.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

test("a disk is short of space when the next piece of the log would not fit", () => {
  const directory = temporaryDirectory();
  expect(isShortOfSpace(directory)).toBe(false);
  const statfs = fs.statfsSync(directory);
  vi.spyOn(fs, "statfsSync").mockReturnValue(Object.assign(statfs, { bsize: 4096, bavail: 4096 }));
  expect(isShortOfSpace(directory)).toBe(true);
});

test("a directory that is gone does not stop the work", () => {
  expect(isShortOfSpace(`${temporaryDirectory()}/gone`)).toBe(false);
});

test("a full disk is known by the codes of Node, of the engine and of PostgreSQL", () => {
  expect(isDiskFull(new NoSpace("the database worker ended"))).toBe(true);
  expect(isDiskFull(Object.assign(new Error("could not extend file"), { code: "53100" }))).toBe(true);
  expect(isDiskFull(Object.assign(new Error("no"), { code: "23505" }))).toBe(false);
  expect(isDiskFull("ENOSPC")).toBe(false);
});
