import { expect, test } from "vitest";
import { binarise } from "./binarise.ts";
import { greyOf, rotate, turn, type Grey } from "./image.ts";
import { findGrids } from "./ruled-grid.ts";
import { findRuledLines } from "./ruled-lines.ts";
import { findSkew } from "./skew.ts";

const DPI = 200;

function draw(image: Grey, x0: number, y0: number, x1: number, y1: number): void {
  for (let y = y0; y < y1; y++) image.data.fill(0, y * image.width + x0, y * image.width + x1);
}

/** Words as rows of strokes: letters are stems with bars, as high as small print of 12 points. */
function write(image: Grey, x: number, y: number, letters: number): void {
  for (let i = 0; i < letters; i++) {
    const left = x + i * 15;
    draw(image, left, y, left + 3, y + 15);
    draw(image, left + 8, y, left + 11, y + 15);
    draw(image, left, y + 6, left + 11, y + 8);
  }
}

/** Three columns, four rows; the second row is one cell; text stands close to the lines. */
function table(): Grey {
  const image = greyOf(1400, 900);
  const columns = [100, 200, 800, 1300];
  const rows = [100, 160, 230, 400, 600];
  for (const y of rows) draw(image, 100, y, 1302, y + 2);
  for (const x of columns) {
    for (let row = 0; row + 1 < rows.length; row++) {
      const isInner = x !== 100 && x !== 1300;
      if (row !== 1 || !isInner) draw(image, x, rows[row]!, x + 2, rows[row + 1]!);
    }
  }
  for (const y of [120, 250, 280, 310, 420, 450]) for (const x of [220, 820]) write(image, x, y, 20);
  for (const x of [112, 420]) write(image, x, 185, 18);
  return image;
}

const gridsOf = (image: Grey) => findGrids(findRuledLines(binarise(image), DPI), DPI);

const shape = (image: Grey) =>
  gridsOf(image).map((grid) => ({
    rows: grid.rowEdges.length - 1,
    columns: grid.columnEdges.length - 1,
    merged: grid.cells
      .filter((cell) => cell.columnSpan + cell.rowSpan > 2)
      .map((cell) => [cell.row, cell.column, cell.columnSpan]),
  }));

const WHOLE = [{ rows: 4, columns: 3, merged: [[1, 0, 3]] }];

test("finds rows, columns and the merged row of a ruled table", () => {
  expect(shape(table())).toEqual(WHOLE);
});

test("a table is found again after it was skewed and straightened", () => {
  for (const degrees of [-2.5, 0.7, 3]) {
    const skewed = rotate(table(), (degrees * Math.PI) / 180);
    const angle = findSkew(binarise(skewed));
    expect((-angle * 180) / Math.PI).toBeCloseTo(degrees, 0);
    expect(shape(rotate(skewed, angle))).toEqual(WHOLE);
  }
});

test("worn lines and grey paper with noise do not change the table", () => {
  const image = table();
  let seed = 7;
  const next = (): number => (seed = (seed * 1664525 + 1013904223) >>> 0) / 2 ** 32;
  for (let i = 0; i < image.data.length; i++) image.data[i] = Math.min(255, image.data[i]! * 0.7 + 50 + next() * 25);
  for (let gap = 0; gap < 15; gap++) {
    const x = 110 + Math.floor(next() * 1180);
    for (const y of [100, 400, 600])
      for (let dy = 0; dy < 3; dy++) image.data.fill(225, (y + dy) * 1400 + x, (y + dy) * 1400 + x + 3);
  }
  expect(shape(image)).toEqual(WHOLE);
});

test("text alone is no table, however its letters touch", () => {
  const image = greyOf(1400, 600);
  for (let y = 80; y < 500; y += 32) write(image, 100, y, 75);
  expect(gridsOf(image)).toEqual([]);
});

test("a row cut off by the end of the page still belongs to the table", () => {
  const image = greyOf(1400, 500);
  for (const y of [100, 200]) draw(image, 100, y, 1302, y + 2);
  for (const x of [100, 700, 1300]) draw(image, x, 100, x + 2, 320);
  expect(shape(image)).toEqual([{ rows: 2, columns: 2, merged: [] }]);
});

test("four quarter turns give the picture back", () => {
  const image = table();
  const same = (a: Grey, b: Grey): boolean => a.width === b.width && Buffer.compare(a.data, b.data) === 0;
  expect(same(turn(turn(turn(turn(image, 1), 1), 1), 1), image)).toBe(true);
  expect(same(turn(turn(image, 3), 1), image)).toBe(true);
  expect(same(turn(image, 2), turn(turn(image, 1), 1))).toBe(true);
  expect(same(turn(image, 1), turn(image, 3))).toBe(false);
});
