import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCsv } from "./parse.ts";
import { writeCsv } from "./write.ts";

const text = fc.string({ unit: fc.constantFrom("а", "я", ";", '"', "\n", " ", "=", "+", "-", "@", "＝", "1", ",") });

test("what was written is read back, an apostrophe before what a spreadsheet would take for a formula", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constant("к"), text), { minLength: 1 }), (rows) => {
      const read = parseCsv(writeCsv(rows).slice(1).replaceAll("\r\n", "\n"), ";");
      expect(read.map(([, cell]) => cell)).toEqual(rows.map(([, cell]) => (isFormula(cell) ? `'${cell}` : cell)));
    }),
  );
});

function isFormula(cell: string): boolean {
  return ["=", "+", "-", "@", "＝", "＋", "－", "＠"].includes(cell.trim().slice(0, 1));
}

test("no cell of the usual attacks stays a formula", () => {
  for (const attack of [
    "=1+1",
    " =1+1",
    "+7 (900) 000",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "\u00a0=1",
    "\u0000=1",
  ])
    expect(writeCsv([[attack]]), attack).toMatch(/^\uFEFF"?'/);
});
