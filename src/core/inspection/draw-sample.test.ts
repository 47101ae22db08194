import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { drawSample } from "./draw-sample.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const keys = fc.uniqueArray(fc.uuid(), { maxLength: 60 });

test("the same seed draws the same reports, in whatever sequence they come and however many are wanted", () => {
  fc.assert(
    fc.property(keys, fc.string(), fc.nat(30), fc.nat(30), (all, seed, one, other) => {
      const [small, large] = [Math.min(one, other), Math.max(one, other)];
      const drawn = drawSample(all, seed, large, sha256);
      expect(drawSample(all.toReversed(), seed, large, sha256)).toEqual(drawn);
      expect(drawSample(all, seed, small, sha256)).toEqual(drawn.slice(0, small));
      expect(drawn).toHaveLength(Math.min(large, all.length));
      for (const key of drawn) expect(all).toContain(key);
    }),
  );
});

test("another seed draws others, and each about as often as the next", () => {
  const all = Array.from({ length: 50 }, (_, index) => `report ${index}`);
  const times = new Map<string, number>();
  for (let seed = 0; seed < 500; seed += 1)
    for (const key of drawSample(all, String(seed), 20, sha256)) times.set(key, (times.get(key) ?? 0) + 1);
  // 200 are expected of each; 80 is more than seven deviations away.
  for (const key of all) expect(Math.abs((times.get(key) ?? 0) - 200)).toBeLessThan(80);
});
