import { expect, test } from "vitest";
import { liveYear } from "./year.ts";

/** `run.mjs` takes 300. */
const CENTRES = 30;
const PATIENCE_MS = 3_600_000;

test(
  "a region lives through a school year and nothing is lost, doubled or counted wrongly",
  { timeout: PATIENCE_MS },
  async () => {
    const end = await liveYear({ seed: 2, centres: CENTRES });
    expect(end).toMatchObject({ seed: 2, photos: 14 });
    for (const { duties, plan, rows } of end.plans)
      expect([plan, rows > 0, (duties["active"] ?? 0) > 0]).toEqual([plan, true, true]);
    for (const count of [end.reports, end.letters, end.requests, end.events, end.ordered])
      expect(count).toBeGreaterThan(20);
  },
);
