import { expect, test } from "vitest";
import { liveYear } from "./year.ts";

/** As many as a loaded machine of two cores lives through in a minute; `run.mjs` takes 300. */
const CENTRES = 6;
const PATIENCE_MS = 600_000;

test(
  "a region lives through a school year and nothing is lost, doubled or counted wrongly",
  { timeout: PATIENCE_MS },
  async () => {
    const end = await liveYear({ seed: 1, centres: CENTRES });
    expect(end).toMatchObject({ seed: 1 });
    expect(end.reports).toBeGreaterThan(30);
    expect(end.letters).toBeGreaterThan(10);
  },
);
