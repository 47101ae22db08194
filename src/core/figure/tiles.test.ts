import fc from "fast-check";
import { expect, test } from "vitest";
import { MOST_LINES, moveTile, placeTiles, shadesOf, type Tile } from "./tiles.ts";

const cells = (tiles: readonly Tile[]): string[] => tiles.map(({ column, row }) => `${column} ${row}`);
const someTile = fc.record({
  organisationId: fc.constantFrom("a", "b", "c", "d", "e", "gone"),
  column: fc.nat({ max: MOST_LINES - 1 }),
  row: fc.nat({ max: MOST_LINES - 1 }),
});

test("everybody has a cell of their own, whatever was put and however it is moved", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f", "g")),
      fc.array(someTile, { maxLength: 12 }),
      fc.array(
        fc.record({
          id: fc.constantFrom("a", "b", "z"),
          column: fc.integer({ min: -2, max: 42 }),
          row: fc.integer({ min: -2, max: 42 }),
        }),
      ),
      (ids, put, moves) => {
        let tiles = placeTiles(ids, put);
        for (const { id, ...to } of moves) tiles = moveTile(tiles, id, to);
        expect(tiles.map(({ organisationId }) => organisationId).toSorted()).toEqual(ids.toSorted());
        expect(new Set(cells(tiles)).size).toBe(ids.length);
        for (const { column, row } of tiles)
          expect(column >= 0 && row >= 0 && column < MOST_LINES && row < MOST_LINES).toBe(true);
      },
    ),
  );
});

test("who was put stays, a new one takes a free cell, two change places", () => {
  const put = [{ organisationId: "b", column: 0, row: 0 }];
  expect(placeTiles(["a", "b"], put)).toEqual([
    { organisationId: "a", column: 1, row: 0 },
    { organisationId: "b", column: 0, row: 0 },
  ]);
  expect(moveTile(placeTiles(["a", "b"], put), "a", { column: 0, row: 0 })).toEqual([
    { organisationId: "a", column: 0, row: 0 },
    { organisationId: "b", column: 1, row: 0 },
  ]);
});

test("shades are quarters, equal numbers are alike, who is unknown has none", () => {
  expect(shadesOf(["1", "2", null, "3", "4"])).toEqual([0, 1, null, 2, 3]);
  expect(shadesOf(["5", "5", "5"])).toEqual([0, 0, 0]);
  expect(shadesOf([null])).toEqual([null]);
});
