// Short forms of the trials of run.mjs, on the built product.
import { afterAll, describe, expect, test } from "vitest";
import fs from "node:fs";
import path from "node:path";
import { temporaryDirectory } from "#test/support/database.ts";
import { runDiskFullTrial, smallDisk } from "./disk-full-trial.ts";
import { runKillTrial } from "./kill-trial.ts";
import { runPowerLossTrial } from "./power-loss-trial.ts";
import { RestartablePostgres } from "./restartable-postgres.ts";
import { runStopTrial } from "./stop-trial.ts";

const TIMEOUT = 600_000;
const folder = temporaryDirectory();
const serverOn = (name: string, more: Record<string, string> = {}) => ({
  home: "dist",
  env: { ROSTOK_DATA: path.join(folder, name), ...more },
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test("kills at random moments lose nothing acknowledged and tear no plan", { timeout: TIMEOUT }, async () => {
  const trial = await runKillTrial({ kills: 2, seed: 11, server: serverOn("kill") });
  expect(trial).toMatchObject({ kills: 2, lost: [], torn: [], remarks: [] });
  expect(trial.plans).toBeGreaterThan(0);
});

test("asked to stop under load, the program fails no request and ends in order", { timeout: TIMEOUT }, async () => {
  const trial = await runStopTrial({ stops: 2, seed: 12, server: serverOn("stop") });
  expect(trial).toMatchObject({ failed: [], exits: new Map([["0", 2]]), lost: [], torn: [] });
  expect(trial.requests).toBeGreaterThan(0);
  expect(Math.max(...trial.lasted)).toBeLessThan(25_000);
});

test("a loss of power takes nothing that was acknowledged", { timeout: TIMEOUT }, async () => {
  const trial = await runPowerLossTrial("dist", 3, 13);
  expect(trial).toMatchObject({ runs: 3, lost: [], torn: [] });
  expect(trial.syncs).toBeGreaterThanOrEqual(trial.acknowledged);
  expect(trial.acknowledged).toBeGreaterThan(0);
});

const disk = smallDisk(140);
afterAll(() => disk?.remove());
test.runIf(disk)(
  "a full disk loses nothing acknowledged (needs the right to mount)",
  { timeout: TIMEOUT },
  async () => {
    const trial = await runDiskFullTrial("dist", disk?.directory ?? "", 3, 14);
    expect(trial).toMatchObject({ points: 3, lost: [], torn: [] });
    expect(trial.answers.get("write 507 diskFull")).toBeGreaterThan(0);
    expect(trial.answers.get("read 200")).toBeGreaterThan(0);
  },
);

const postgres = await RestartablePostgres.startIfThere();
afterAll(() => postgres?.stop());
describe.runIf(postgres)("on PostgreSQL (needs its package for this system)", () => {
  test("kills of the server lose nothing acknowledged", { timeout: TIMEOUT }, async () => {
    const server = serverOn("kill-server", { DATABASE_URL: postgres?.url ?? "" });
    expect(await runKillTrial({ kills: 2, seed: 15, server })).toMatchObject({
      kills: 2,
      lost: [],
      torn: [],
      remarks: [],
    });
  });

  test("kills of the postmaster lose nothing acknowledged", { timeout: TIMEOUT }, async () => {
    const server = serverOn("kill-postmaster", { DATABASE_URL: postgres?.url ?? "" });
    const trial = await runKillTrial({ kills: 2, seed: 16, server, ...(postgres ? { postmaster: postgres } : {}) });
    expect(trial).toMatchObject({ kills: 2, lost: [], torn: [], remarks: [] });
  });
});
