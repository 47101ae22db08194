import { afterAll, expect, test } from "vitest";
import fs from "node:fs";
import { temporaryDirectory } from "#test/support/database.ts";
import { runKillTrial } from "./kill-trial.ts";

const data = temporaryDirectory();
afterAll(() => fs.rmSync(data, { recursive: true, force: true }));

test("kills at random moments lose nothing acknowledged and tear no plan", { timeout: 300_000 }, async () => {
  const trial = await runKillTrial({ kills: 2, seed: 11, server: { home: "dist", env: { ROSTOK_DATA: data } } });
  expect(trial).toMatchObject({ kills: 2, lost: [], torn: [] });
  expect(trial.plans).toBeGreaterThan(0);
});
