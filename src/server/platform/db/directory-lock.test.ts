import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryDirectory } from "#test/support/database.ts";
import { DirectoryInUse, DirectoryLock } from "./directory-lock.ts";

const lockFile = (directory: string) => path.join(directory, "rostok.lock");
const take = (directory: string) => DirectoryLock.take(directory, Date.now());

/** A process that is certainly over. */
function deadPid(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}

test("a directory is held by one process, which the refusal names, until it is given free", () => {
  const directory = temporaryDirectory();
  const lock = take(directory);
  expect(() => take(directory)).toThrow(DirectoryInUse);
  expect(() => take(directory)).toThrow(String(process.pid));
  lock.release();
  take(directory).release();
  expect(fs.readdirSync(directory)).toEqual([]);
});

test("the lock of a dead process is taken over", () => {
  const directory = temporaryDirectory();
  fs.writeFileSync(lockFile(directory), JSON.stringify({ pid: deadPid(), born: null }));
  take(directory).release();
  expect(fs.readdirSync(directory)).toEqual([]);
});

test.runIf(process.platform === "linux")("a later process with the number of a dead one does not hold its lock", () => {
  const directory = temporaryDirectory();
  fs.writeFileSync(lockFile(directory), JSON.stringify({ pid: process.pid, born: "another boot/1" }));
  take(directory).release();
});

test("a lock that is being written right now is respected, an old unreadable one is not", () => {
  const directory = temporaryDirectory();
  fs.writeFileSync(lockFile(directory), "");
  expect(() => take(directory)).toThrow(DirectoryInUse);
  const longAgo = new Date(Date.now() - 60_000);
  fs.utimesSync(lockFile(directory), longAgo, longAgo);
  take(directory).release();
});

test("another process that replaces a dead holder right now is respected", () => {
  const directory = temporaryDirectory();
  fs.writeFileSync(lockFile(directory), JSON.stringify({ pid: deadPid(), born: null }));
  fs.writeFileSync(`${lockFile(directory)}.turn`, JSON.stringify({ pid: process.pid, born: null }));
  expect(() => take(directory)).toThrow(DirectoryInUse);
});

test("a lock that was lost to another process is not removed", () => {
  const directory = temporaryDirectory();
  const lock = take(directory);
  fs.writeFileSync(lockFile(directory), JSON.stringify({ pid: 1, born: "x" }));
  lock.release();
  expect(fs.existsSync(lockFile(directory))).toBe(true);
});
