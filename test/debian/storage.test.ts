import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { afterAll, expect, test } from "vitest";
import { temporaryDirectory } from "#test/support/database.ts";
import { countSyncs } from "../storage/sync-trial.ts";

const data = temporaryDirectory();
afterAll(() => fs.rmSync(data, { recursive: true, force: true }));

/** A container may forbid to watch a process even where strace is installed. */
const canTrace = spawnSync("strace", ["-qq", "-o", "/dev/null", "true"]).status === 0;

test.runIf(canTrace)("the log of the database reaches the disk for every acknowledged change", async () => {
  const { acknowledged, syncs } = await countSyncs({ home: "dist", env: { ROSTOK_DATA: data } }, 20, 1);
  expect(acknowledged).toBe(20);
  expect(syncs).toBeGreaterThanOrEqual(acknowledged);
});
