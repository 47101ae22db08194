import fc from "fast-check";
import { expect, it } from "vitest";
import {
  add,
  compare,
  divide,
  isWhole,
  multiply,
  parseExact,
  printExact,
  readExact,
  same,
  showExact,
  subtract,
  whole,
  type Exact,
} from "./exact.ts";

interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/** Small ones, ones at the edge of what a number holds, and ones far beyond it. */
const sizes = fc.oneof(
  fc.bigInt({ min: -50n, max: 50n }),
  fc.bigInt({ min: 9_007_199_254_740_980n, max: 9_007_199_254_741_010n }),
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
);
const fractions = fc
  .tuple(sizes, sizes)
  .filter(([, d]) => d !== 0n)
  .map(([n, d]): Fraction => (d < 0n ? { n: -n, d: -d } : { n, d }));

const ours = ({ n, d }: Fraction): Exact => {
  const value = parseExact(`${n}/${d}`);
  if (value === null) throw new Error("a fraction");
  return value;
};
const equals = (value: Exact | null, { n, d }: Fraction): boolean =>
  value !== null && BigInt(value.n) * d === n * BigInt(value.d) && BigInt(value.d) > 0n;

it("counts as fractions of any size do", () => {
  fc.assert(
    fc.property(fractions, fractions, (a, b) => {
      const [x, y] = [ours(a), ours(b)];
      expect(equals(add(x, y), { n: a.n * b.d + b.n * a.d, d: a.d * b.d })).toBe(true);
      expect(equals(subtract(x, y), { n: a.n * b.d - b.n * a.d, d: a.d * b.d })).toBe(true);
      expect(equals(multiply(x, y), { n: a.n * b.n, d: a.d * b.d })).toBe(true);
      if (b.n === 0n) expect(divide(x, y)).toBeNull();
      else {
        const sign = b.n < 0n ? -1n : 1n;
        expect(equals(divide(x, y), { n: a.n * b.d * sign, d: a.d * b.n * sign })).toBe(true);
      }
      const difference = a.n * b.d - b.n * a.d;
      expect(Math.sign(compare(x, y))).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
    }),
    { numRuns: 2000 },
  );
});

it("is kept and read back the same", () => {
  fc.assert(fc.property(fractions, (one) => same(parseExact(printExact(ours(one))), ours(one))));
});

it("rounds once, half away from zero", () => {
  const shown = (text: string, digits: number): string => showExact(readExact(text) ?? whole(0), digits);
  expect(shown("0.5", 0)).toBe("1");
  expect(shown("-0.5", 0)).toBe("-1");
  expect(shown("2,345", 2)).toBe("2,35");
  expect(shown("-2,345", 2)).toBe("-2,35");
  expect(shown("1,005", 2)).toBe("1,01");
  expect(shown("-0,004", 2)).toBe("0,00");
  expect(showExact(divide(whole(1), whole(3)) ?? whole(0), 2)).toBe("0,33");
  expect(showExact(divide(whole(2), whole(3)) ?? whole(0), 1)).toBe("0,7");
  expect(showExact(whole(5), 2, true)).toBe("5");
  expect(showExact(readExact("5,50") ?? whole(0), 2, true)).toBe("5,5");
});

it("what is shown is nearest to the value", () => {
  fc.assert(
    fc.property(fractions, fc.nat(6), (one, digits) => {
      const text = showExact(ours(one), digits);
      const back = readExact(text);
      if (back === null) throw new Error(text);
      const off = subtract(back, ours(one));
      const half = ours({ n: 1n, d: 2n * 10n ** BigInt(digits) });
      expect(compare(off, half) <= 0 && compare(off, multiply(half, whole(-1))) >= 0).toBe(true);
    }),
  );
});

it("reads what is typed as a number, and nothing else", () => {
  for (const text of ["", "-", "1.", ".5", "1e3", "1 000", "12,5%", "0x1", "١"]) expect(readExact(text)).toBeNull();
  expect(same(readExact("12.50"), readExact("+12,5"))).toBe(true);
  expect(isWhole(readExact("12,0") ?? whole(1))).toBe(true);
  expect(parseExact("1/0")).toBeNull();
  expect(() => whole(0.1)).toThrow(RangeError);
});
