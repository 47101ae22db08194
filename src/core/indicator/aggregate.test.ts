import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { putTogether, spaceTrouble, timeTrouble, type Part } from "./aggregate.ts";
import { add, divide, same, showExact, whole, ZERO } from "./exact.ts";
import type { Measure } from "./model.ts";

const share: Measure = { kind: "share", of: "person", numerator: "обученные", denominator: "все" };
const people = (nature: "flow" | "stock" | "unique"): Measure => ({ kind: "count", of: "person", nature });
const monthly: Measure = { kind: "monthly", of: "person", shown: "mean" };
const yesNo: Measure = { kind: "yesNo" };

const number = (value: number): Part => ({ value: whole(value) });
const unknown: Part = { value: null };
const shareOf = (n: number, d: number): Part => ({
  value: divide(whole(n), whole(d)),
  numerator: whole(n),
  denominator: whole(d),
});
const shown = (part: Part): string | null => (part.value === null ? null : showExact(part.value, 4, true));

describe("what others have counted wrong", () => {
  it("shares are neither added nor averaged", () => {
    expect(spaceTrouble(share, "sum")).toBe("sharesAdded");
    expect(spaceTrouble(share, "mean")).toBe("sharesAveraged");
    expect(timeTrouble(share, "sum")).toBe("sharesAdded");
    expect(timeTrouble(share, "mean")).toBe("sharesAveraged");
    // 1 of 2 and 9 of 10 are 10 of 12, not 70 %.
    expect(shown(putTogether("ratioOfSums", [shareOf(1, 2), shareOf(9, 10)]))).toBe("0,8333");
  });

  it("those on a day, those of a month and each person once are not summed over time", () => {
    expect(timeTrouble(people("stock"), "sum")).toBe("stockSummed");
    expect(timeTrouble(people("unique"), "sum")).toBe("peopleSummed");
    expect(timeTrouble(monthly, "sum")).toBe("peopleSummed");
    expect(timeTrouble(yesNo, "sum")).toBe("yesNoSummed");
    expect(timeTrouble(people("flow"), "sum")).toBeNull();
    expect(timeTrouble(people("stock"), "last")).toBeNull();
  });

  it("the year of what is cumulative is its last known period, not the sum", () => {
    expect(shown(putTogether("last", [number(3), number(7), unknown]))).toBe("7");
  });

  it("what is missing is no zero, and a zero is known", () => {
    expect(putTogether("sum", [number(2), unknown, number(0)])).toMatchObject({ known: 2, of: 3 });
    expect(shown(putTogether("mean", [number(4), unknown, number(0)]))).toBe("2");
    expect(putTogether("sum", [unknown, unknown])).toEqual({ value: null, known: 0, of: 2 });
    expect(putTogether("ratioOfSums", [unknown])).toMatchObject({ value: null, known: 0, of: 1 });
  });

  it("what is not put together is no whole", () => {
    expect(putTogether("none", [number(2), number(3)])).toMatchObject({ value: null, known: 2 });
    expect(shown(putTogether("none", [number(2)]))).toBe("2");
  });
});

const parts = fc.array(
  fc
    .option(fc.tuple(fc.nat(100), fc.nat(100)))
    .map((pair): Part =>
      pair === null ? unknown : { ...number(pair[0]), numerator: whole(pair[0]), denominator: whole(pair[1]) },
    ),
  { maxLength: 12 },
);

it("parts of parts are parts: a region is its municipalities whatever they are cut into", () => {
  fc.assert(
    fc.property(parts, fc.nat(12), (all, at) => {
      for (const rule of ["sum", "ratioOfSums", "max"] as const) {
        const pieces = [all.slice(0, at), all.slice(at)].map((piece) => putTogether(rule, piece));
        const [whole1, whole2] = [putTogether(rule, all), putTogether(rule, pieces)];
        expect(same(whole1.value, whole2.value)).toBe(true);
        expect(pieces.reduce((sum, { known }) => sum + known, 0)).toBe(whole1.known);
      }
      const total = all.reduce((sum, { value }) => (value === null ? sum : add(sum, value)), ZERO);
      const { value } = putTogether("sum", all);
      expect(value === null ? all.every((part) => part.value === null) : same(value, total)).toBe(true);
    }),
  );
});
