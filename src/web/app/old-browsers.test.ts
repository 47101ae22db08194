import { expect, test } from "vitest";
import { giveArrayMethods } from "./old-browsers.ts";

/** An array of a browser that has none of the methods. */
function oldArray<T>(items: readonly T[]): T[] {
  const prototype = Object.create(null);
  giveArrayMethods(prototype);
  const methods: Record<string, unknown> = {};
  for (const name of ["findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced", "with"])
    methods[name] = prototype[name];
  return Object.defineProperties(
    [...items],
    Object.fromEntries(Object.entries(methods).map(([name, value]) => [name, { value }])),
  );
}

test("an old browser's arrays copy as the new ones do", () => {
  const items = [3, 1, 2];
  const old = oldArray(items);
  expect(old.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
  expect(old.toReversed()).toEqual(items.toReversed());
  expect(old.toSpliced(1, 1, 7, 8)).toEqual(items.toSpliced(1, 1, 7, 8));
  expect(old.with(0, 9)).toEqual(items.with(0, 9));
  expect(old.findLast((item) => item < 3)).toBe(2);
  expect(old.findLastIndex((item) => item > 1)).toBe(2);
  expect(old.findLastIndex((item) => item > 3)).toBe(-1);
  expect(old.findLast((item) => item > 3)).toBeUndefined();
  expect(old.with(-1, 9)).toEqual(items.with(-1, 9));
  expect([...old]).toEqual(items);
});

test("what a browser has itself stays", () => {
  const own = (): string => "own";
  const prototype = { toSorted: own };
  giveArrayMethods(prototype);
  expect(prototype.toSorted).toBe(own);
});
