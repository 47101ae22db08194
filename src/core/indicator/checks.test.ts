import fc from "fast-check";
import { expect, test } from "vitest";
import { putTogether, type Part } from "./aggregate.ts";
import { questionsOf, wholeOf, type Sums } from "./checks.ts";
import { add, compare, same, whole, ZERO, type Exact } from "./exact.ts";
import type { Passport, SpaceRule } from "./model.ts";

const COUNT = { kind: "count", of: "person", nature: "unique" } as const;
const SHARE = { kind: "share", of: "person", numerator: "a", denominator: "b" } as const;
const PASSPORT = { measure: COUNT, overTime: "last", wanted: "more" } as const;
const value = (n: number | null): Part => ({ value: n === null ? null : whole(n) });

test("a cumulative indicator that shrinks is asked about, one of a period is not (Akvo RSR 5212)", () => {
  const cumulative = { ...PASSPORT, measure: { kind: "count", of: "project", nature: "flow" } } as const;
  expect(questionsOf(cumulative, value(9), value(10))).toEqual(["shrank"]);
  expect(questionsOf({ ...cumulative, overTime: "sum" }, value(9), value(10))).toEqual([]);
});

test("growth over 30 % asks, 30 % does not; what is missing asks; nought of nought is known", () => {
  expect(questionsOf(PASSPORT, value(131), value(100))).toEqual(["grewMuch"]);
  expect(questionsOf(PASSPORT, value(130), value(100))).toEqual([]);
  expect(questionsOf(PASSPORT, value(5), value(0))).toEqual([]);
  expect(questionsOf(PASSPORT, value(null), value(100))).toEqual(["missing"]);
  const share: Pick<Passport, "overTime" | "wanted" | "measure"> = { ...PASSPORT, measure: SHARE };
  expect(questionsOf(share, { value: null, numerator: ZERO, denominator: ZERO }, null)).toEqual([]);
});

const parts = fc.array(
  fc
    .option(fc.tuple(fc.nat({ max: 500 }), fc.nat({ max: 500 })), { nil: null })
    .map((pair): Part =>
      pair === null
        ? { value: null, numerator: null, denominator: null }
        : { value: whole(pair[0]), numerator: whole(pair[0]), denominator: whole(pair[0] + pair[1]) },
    ),
  { maxLength: 12 },
);

function sumsOf(all: readonly Part[]): Sums {
  const known = all.filter((part) => part.value !== null);
  const sum = (pick: (part: Part) => Exact | null | undefined): Exact =>
    known.reduce((total, part) => add(total, pick(part) ?? ZERO), ZERO);
  const highest = known.reduce<Exact | null>(
    (best, { value: one }) => (one !== null && (best === null || compare(one, best) > 0) ? one : best),
    null,
  );
  return {
    known: known.length,
    value: sum((part) => part.value),
    numerator: sum((part) => part.numerator),
    denominator: sum((part) => part.denominator),
    shares: known.length,
    highest,
  };
}

test.each(["sum", "mean", "max", "ratioOfSums"] as const satisfies SpaceRule[])(
  "from sums or from parts, by the rule %s it is one number (Akvo RSR 2867, 5156)",
  (overTree) => {
    fc.assert(
      fc.property(parts, (all) => {
        const measure = overTree === "ratioOfSums" ? SHARE : COUNT;
        const [kept, put] = [wholeOf({ measure, overTree }, sumsOf(all), all.length), putTogether(overTree, all)];
        expect(same(kept.value, put.value)).toBe(true);
        expect([kept.known, kept.of]).toEqual([put.known, put.of]);
      }),
    );
  },
);

test("an average of averages is never made: shares of 4 of 4 and 0 of 12 are 4 of 16", () => {
  const sums = { ...sumsOf([]), numerator: whole(4), denominator: whole(16), shares: 2 };
  const made = wholeOf({ measure: SHARE, overTree: "ratioOfSums" }, sums, 2);
  expect(same(made.value, { n: 1, d: 4 })).toBe(true);
});

test("means of months add up exactly, from the sums of the months", () => {
  const sums = { ...sumsOf([]), known: 2, shares: 2, value: whole(0), numerator: whole(64), denominator: whole(6) };
  const made = wholeOf({ measure: { kind: "monthly", of: "person", shown: "mean" }, overTree: "sum" }, sums, 3);
  expect(same(made.value, { n: 64, d: 3 })).toBe(true);
  expect([made.known, made.of]).toEqual([2, 3]);
});
