import fc from "fast-check";
import { expect, it, test } from "vitest";
import { isUnder, numbersFor, parseNumber, printNumber } from "./numbers.ts";
import "#test/support/properties.ts";

test("a printed number is read as the same number", () => {
  const parts = fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(parts, (number) => {
      expect(parseNumber(printNumber(number))).toEqual(number);
    }),
  );
});

test("only what would be printed so is a number", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("1", "2", "0", ".", "а", " "), maxLength: 8 }), (text) => {
      const read = parseNumber(text);
      expect(read === null ? null : printNumber(read)).toBe(read === null ? null : text);
    }),
    { numRuns: 2000 },
  );
});

test("numbers for any depths begin with 1, leave no gap and never repeat", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 }), (depths) => {
      const numbers = numbersFor(depths).filter((number) => number !== "");
      expect(new Set(numbers).size).toBe(numbers.length);
      for (const number of numbers) {
        const parts = parseNumber(number) ?? [];
        const last = parts.at(-1) ?? 0;
        const before = last > 1 ? printNumber([...parts.slice(0, -1), last - 1]) : printNumber(parts.slice(0, -1));
        if (before !== "") expect(numbers.slice(0, numbers.indexOf(number))).toContain(before);
      }
    }),
  );
});

it.each([
  ["2.1", "2", true],
  ["21", "2", false],
  ["2", "2", false],
  ["2.1.3", "2", true],
  ["1", "", false],
])("%s under %s: %s", (number, above, under) => expect(isUnder(number, above)).toBe(under));
