import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distribute, giveRemainder, remainderOf, type Receiver } from "./distribute.ts";

const three: Receiver[] = [
  { id: "a", base: 300n },
  { id: "b", base: 200n },
  { id: "c", base: null },
];
const plain = ({ parts, remainder }: ReturnType<typeof distribute>) => ({
  parts: Object.fromEntries([...parts].map(([id, part]) => [id, Number(part)])),
  remainder: Number(remainder),
});

describe("a target down the tree", () => {
  test("equally: the remainder is shown, not given away", () => {
    expect(plain(distribute(100n, three, "equally"))).toEqual({ parts: { a: 33, b: 33, c: 33 }, remainder: 1 });
  });

  test("by a base: who has none known gets no part, which is not a part of nought", () => {
    expect(plain(distribute(101n, three, "proportionally"))).toEqual({ parts: { a: 60, b: 40 }, remainder: 1 });
    expect(plain(distribute(5n, [{ id: "a", base: 0n }], "proportionally"))).toEqual({ parts: {}, remainder: 5 });
  });

  test("by hand: more than there is, is said", () => {
    expect(remainderOf(100n, [60n, 42n])).toBe(-2n);
  });

  test("what is left goes one by one when somebody asks", () => {
    expect(plain(giveRemainder(101n, three, "proportionally"))).toEqual({ parts: { a: 61, b: 40 }, remainder: 0 });
  });
});

const receivers = fc
  .array(fc.option(fc.bigInt({ min: 0n, max: 10n ** 12n })), { maxLength: 60 })
  .map((bases) => bases.map((base, index) => ({ id: String(index), base })));
const ways = fc.constantFrom("equally" as const, "proportionally" as const);
const wholes = fc.bigInt({ min: 0n, max: 10n ** 15n });

test("parts and remainder make up the whole, and no part is above its exact share", () => {
  fc.assert(
    fc.property(wholes, receivers, ways, (whole, all, way) => {
      const { parts, remainder } = distribute(whole, all, way);
      expect([...parts.values()].reduce((sum, part) => sum + part, remainder)).toBe(whole);
      expect(remainder >= 0n).toBe(true);
      const sum = all.reduce((total, { base }) => total + (way === "equally" ? 1n : (base ?? 0n)), 0n);
      for (const { base, id } of all) {
        const share = way === "equally" ? 1n : base;
        const part = parts.get(id);
        if (part === undefined || share === null) continue;
        expect(part * sum <= whole * share && whole * share < (part + 1n) * sum).toBe(true);
      }
    }),
  );
});

test("given out, the parts still make up the whole, and each grows by one at most", () => {
  fc.assert(
    fc.property(wholes, receivers, ways, (whole, all, way) => {
      const [before, after] = [distribute(whole, all, way), giveRemainder(whole, all, way)];
      expect([...after.parts.values()].reduce((sum, part) => sum + part, after.remainder)).toBe(whole);
      if (before.parts.size > 0) expect(after.remainder).toBe(0n);
      for (const [id, part] of after.parts) expect(part - (before.parts.get(id) ?? 0n) <= 1n).toBe(true);
    }),
  );
});
