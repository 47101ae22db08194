import fc from "fast-check";
import { expect, test } from "vitest";
import { compare, multiply, printExact, whole, type Exact } from "./exact.ts";
import { isUsual, usualBand, wholeBand } from "./outlier.ts";

const COUNT = { kind: "count" } as const;
const band = (values: readonly number[], kind: "count" | "share" | "yesNo" = "count") => {
  const found = usualBand(values.map(whole), { kind });
  return found === null ? null : [printExact(found.low), printExact(found.high)];
};

test("the usual is the median and four and a half median distances from it", () => {
  // Median 15, distances 3 1 0 1 5: median 1; 15 ± 4,5.
  expect(band([12, 14, 15, 16, 20])).toEqual(["21/2", "39/2"]);
  expect(wholeBand({ low: { n: 21, d: 2 }, high: { n: 39, d: 2 } })).toEqual({ low: whole(11), high: whole(19) });
  // Of an even number the middle of the two middle ones.
  expect(band([10, 12, 14, 16])).toEqual(["4", "22"]);
  // What never changed: a fifth more or less, of whole things one at least, never below nought.
  expect(band([100, 100, 100, 100])).toEqual(["80", "120"]);
  expect(band([0, 0, 0, 0])).toEqual(["0", "1"]);
});

test("a centre with fewer than four known figures has none, nor «да» and «нет»", () => {
  expect(band([])).toBeNull();
  expect(band([12, 12, 12])).toBeNull();
  expect(band([1, 1, 1, 1], "yesNo")).toBeNull();
});

test("a share stays between none and all", () => {
  const share = (n: number): Exact => ({ n, d: 100 });
  const found = usualBand([share(90), share(95), share(97), share(99)], { kind: "share" });
  expect(found).toMatchObject({ high: whole(1) });
  expect(found !== null && isUsual(share(96), found) && !isUsual(share(40), found)).toBe(true);
});

const figures = fc.array(fc.nat({ max: 10_000 }), { minLength: 4, maxLength: 12 });

test("the sequence changes nothing, the median is always usual, and one wild figure of five does not widen it to itself", () => {
  fc.assert(
    fc.property(figures, fc.integer({ min: 2, max: 50 }), (values, times) => {
      const exact = values.map(whole);
      const found = usualBand(exact, COUNT);
      expect(found).toEqual(usualBand(exact.toReversed(), COUNT));
      if (found === null) throw new Error("four figures have a band");
      const sorted = exact.toSorted(compare);
      const middle = sorted[Math.floor(sorted.length / 2)];
      if (sorted.length % 2 === 1 && middle !== undefined) expect(isUsual(middle, found)).toBe(true);
      // The band grows with its figures: the same in dozens.
      const dozens = usualBand(
        exact.map((one) => multiply(one, whole(12 * times))),
        COUNT,
      );
      expect(dozens !== null && compare(dozens.high, found.high) >= 0).toBe(true);
    }),
  );
  expect(band([15, 16, 14, 15, 5_000])).toEqual(["21/2", "39/2"]);
});
