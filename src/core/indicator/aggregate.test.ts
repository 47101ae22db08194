import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { putTogether, spaceTrouble, timeTrouble, type Part } from "./aggregate.ts";
import { add, divide, multiply, same, showExact, whole, ZERO } from "./exact.ts";
import { spaceRule, timeRule, type Measure, type SpaceRule } from "./model.ts";

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

  it("a total over time is what its rule says, whichever period is known last: cumulative 3, 7 is never 10 (Akvo RSR 5211)", () => {
    const quarters = [number(3), number(7), number(12), unknown];
    expect(shown(putTogether("last", quarters))).toBe("12");
    expect(shown(putTogether("sum", quarters))).toBe("22");
    expect(shown(putTogether("max", [number(12), number(7)]))).toBe("12");
    expect(shown(putTogether("last", [unknown, unknown]))).toBeNull();
  });

  it("a share is known by its two counts: the last and the highest one are shown, not lost", () => {
    const counts = (n: number, d: number): Part => ({ value: null, numerator: whole(n), denominator: whole(d) });
    expect(putTogether("last", [counts(1, 4), counts(3, 4), unknown])).toMatchObject({ known: 2, of: 3 });
    expect(shown(putTogether("last", [counts(1, 4), counts(3, 4)]))).toBe("0,75");
    expect(shown(putTogether("max", [counts(9, 10), counts(1, 2)]))).toBe("0,9");
    expect(shown(putTogether("none", [counts(1, 2)]))).toBe("0,5");
    // Nought of nought is no share, and makes none worse.
    expect(shown(putTogether("max", [counts(0, 0), counts(1, 3)]))).toBe("0,3333");
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
      for (const rule of ["sum", "ratioOfSums", "max"] as const satisfies readonly SpaceRule[]) {
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

/** A mean of a whole is made of what its parts know, each as often as it knows something: not of their means. */
it("a mean of parts is that of the whole when it is weighed by what is known (Akvo RSR 5156)", () => {
  fc.assert(
    fc.property(parts, fc.nat(12), (all, at) => {
      const pieces = [all.slice(0, at), all.slice(at)].map((piece) => putTogether("mean", piece));
      const sum = pieces.reduce(
        (total, { known, value }) => (value === null ? total : add(total, multiply(value, whole(known)))),
        ZERO,
      );
      const made = putTogether("mean", all);
      expect(same(made.value, made.known === 0 ? null : divide(sum, whole(made.known)))).toBe(true);
    }),
  );
});

const MEASURES: readonly Measure[] = [share, people("flow"), people("stock"), people("unique"), monthly, yesNo];

it("whatever rule is allowed, nobody is lost or counted twice: known and asked add up over any cut", () => {
  fc.assert(
    fc.property(fc.constantFrom(...MEASURES), parts, fc.nat(12), (measure, all, at) => {
      for (const rule of spaceRule.options.filter((one) => spaceTrouble(measure, one) === null)) {
        const [left, right] = [putTogether(rule, all.slice(0, at)), putTogether(rule, all.slice(at))];
        const made = putTogether(rule, all);
        expect([left.known + right.known, left.of + right.of]).toEqual([made.known, made.of]);
        expect(made.known).toBeLessThanOrEqual(made.of);
      }
    }),
  );
});

it("no rule that is allowed adds shares, or people of a day, of a month or each once", () => {
  const summed = (measure: Measure): boolean =>
    timeRule.options.some((rule) => rule === "sum" && timeTrouble(measure, rule) === null);
  expect(MEASURES.filter(summed)).toEqual([people("flow")]);
  for (const rule of ["sum", "mean"] as const) {
    expect([timeTrouble(share, rule), spaceTrouble(share, rule)]).not.toContain(null);
    expect(timeTrouble(yesNo, rule)).toBe("yesNoSummed");
  }
});
