import { expect, test } from "vitest";
import { tryPolicy } from "./policy-cases.ts";

/** The short form of `node test/access/run.mjs policy 1000000 SEED`. */
const SEED = Number(process.env["PROPERTY_SEED"] ?? 20_240_901);

test("10,000 generated cases: decided as the requirements say, by an oracle of its own", () => {
  const { faults, allowed, refused, moves } = tryPolicy(10_000, SEED);
  expect(faults).toEqual([]);
  expect(Math.min(allowed, refused)).toBeGreaterThan(500);
  expect(moves).toBeGreaterThan(50);
});
