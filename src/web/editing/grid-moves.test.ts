import fc from "fast-check";
import { expect, test } from "vitest";
import type { ActivityField } from "#core/intake/draft.ts";
import { inRange, moved, rangeOf, type GridShape } from "./grid-moves.ts";

const shape: GridShape = { keys: ["a", "b", "c"], columns: ["number", "title", "schedule"] };
const still = { ctrl: false, shift: false };
const cell = (key: string, field: ActivityField) => ({ key, field });

test.each([
  ["down", "ArrowDown", still, cell("b", "title"), cell("c", "title")],
  ["down at the edge stays", "ArrowDown", still, cell("c", "title"), cell("c", "title")],
  ["to the last row", "ArrowDown", { ctrl: true, shift: false }, cell("a", "title"), cell("c", "title")],
  ["to the first column", "Home", still, cell("b", "schedule"), cell("b", "number")],
  ["to the first cell", "Home", { ctrl: true, shift: false }, cell("b", "schedule"), cell("a", "number")],
  ["Tab goes on in the next row", "Tab", still, cell("a", "schedule"), cell("b", "number")],
  [
    "Shift+Tab goes back to the row above",
    "Tab",
    { ctrl: false, shift: true },
    cell("b", "number"),
    cell("a", "schedule"),
  ],
  ["Tab behind the last cell leaves", "Tab", still, cell("c", "schedule"), null],
  ["Shift+Tab before the first cell leaves", "Tab", { ctrl: false, shift: true }, cell("a", "number"), null],
  ["a letter moves nothing", "я", still, cell("a", "number"), null],
])("%s", (_name, key, keys, from, to) => {
  expect(moved(shape, from, key, keys)).toEqual(to);
});

test("a range has both its corners, whichever is first", () => {
  const any = fc.record({ key: fc.constantFrom(...shape.keys), field: fc.constantFrom(...shape.columns) });
  fc.assert(
    fc.property(any, any, (one, other) => {
      const range = rangeOf(shape, one, other);
      expect(range).toEqual(rangeOf(shape, other, one));
      expect(inRange(range, one) && inRange(range, other)).toBe(true);
    }),
  );
});
