import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryDirectory } from "#test/support/database.ts";
import { seeded } from "./ledger.ts";
import { LossyDisk, type Survivors } from "./lossy-disk.ts";

type Told = Readonly<Record<string, unknown>> & { readonly data?: string };

/** What is left of a directory with the file «old» («before») after these notes of the recorder. */
function after(notes: readonly Told[], survivors: Survivors, seed = 1): Record<string, string> {
  const folder = temporaryDirectory();
  const base = path.join(folder, "base");
  fs.mkdirSync(base);
  fs.writeFileSync(path.join(base, "old"), "before");
  const journal = notes.map(({ data = "", ...note }) => {
    const head = Buffer.from(JSON.stringify({ ...note, bytes: data.length }));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(head.length);
    return Buffer.concat([length, head, Buffer.from(data)]);
  });
  fs.writeFileSync(path.join(folder, "journal"), Buffer.concat(journal));
  const disk = new LossyDisk(base);
  disk.replay(path.join(folder, "journal"));
  const target = path.join(folder, "target");
  disk.writeOut(target, survivors, seeded(seed));
  return Object.fromEntries(
    fs.readdirSync(target).map((name) => [name, fs.readFileSync(path.join(target, name), "latin1")]),
  );
}

const open = (fd: number, name: string) => ({ op: "open", fd, path: name, create: true, truncate: false });
const write = (fd: number, position: number, data: string) => ({ op: "write", fd, position, data });
const sync = (fd: number) => ({ op: "sync", fd });
const syncNames = { op: "sync", path: "." };

test("what was written and not synced is forgotten, what was synced is kept", () => {
  const notes = [open(3, "old"), write(3, 0, "AFTER"), sync(3), write(3, 0, "lost!")];
  expect(after(notes, "nothing")).toEqual({ old: "AFTERe" });
  expect(after(notes, "all data, no names")).toEqual({ old: "lost!e" });
});

test("a new name, another name and a name taken away need a sync of their directory", () => {
  const made = [open(3, "new"), write(3, 0, "text"), sync(3)];
  expect(after(made, "nothing")).toEqual({ old: "before" });
  expect(after([...made, syncNames], "nothing")).toEqual({ old: "before", new: "text" });
  const renamed = [{ op: "rename", path: "old", to: "other" }];
  expect(after(renamed, "nothing")).toEqual({ old: "before" });
  expect(after([...renamed, syncNames], "nothing")).toEqual({ other: "before" });
  const removed = [{ op: "remove", path: "old" }];
  expect(after(removed, "all data, no names")).toEqual({ old: "before" });
  expect(after([...removed, syncNames], "nothing")).toEqual({});
});

test("of the unsynced, any sectors may survive, each whole", () => {
  const notes = [open(3, "old"), write(3, 0, "x".repeat(512 * 8))];
  const seen = new Set<string>();
  for (let seed = 1; seed <= 40; seed += 1) {
    const { old = "" } = after(notes, "anything", seed * 99_991);
    for (let at = 512; at < old.length; at += 512) expect(["\0", "x"]).toContain(old.slice(at, at + 512)[0]);
    seen.add(old);
  }
  expect(seen.size).toBeGreaterThan(5);
});

test("a note that was cut off by the kill counts for nothing", () => {
  const cut = [open(3, "old"), sync(3), write(3, 0, "AFTER")];
  const whole = after(cut, "all data, no names");
  expect(whole).toEqual({ old: "AFTERe" });
  expect(after([...cut, { op: "write", fd: 3, position: 0, bytes: 9 }], "all data, no names")).toEqual(whole);
});
