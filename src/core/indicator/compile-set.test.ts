import fc from "fast-check";
import { expect, test } from "vitest";
import { compileSet } from "./compile-set.ts";
import type { Measure, Passport } from "./model.ts";

function passport(code: string, measure: Measure, more: Partial<Passport> = {}): Passport {
  return {
    code,
    title: code,
    definition: null,
    unit: null,
    base: null,
    measure,
    overTime: "none",
    overTree: "none",
    digits: 0,
    wanted: "more",
    filledBy: "centre",
    proof: null,
    centreKinds: [],
    methodology: null,
    method: null,
    from: "2023-01-01",
    until: null,
    ...more,
  };
}

const formula = (code: string, text: string): Passport => passport(code, { kind: "computed", formula: text });
const PEOPLE = passport("люди", { kind: "count", of: "person", nature: "unique" });
const MONTHLY = passport("в месяц", { kind: "monthly", of: "person", shown: "mean" });
const CENTRE = passport("кабинеты", { kind: "count", of: "room", nature: "stock" });
const SHARE = passport("доля", { kind: "share", of: "person", numerator: "a", denominator: "b" });
const OTHER = passport("доля 2", { kind: "share", of: "person", numerator: "c", denominator: "d" });

function troublesOf(...passports: readonly Passport[]) {
  return [...compileSet(passports).troubles].flatMap(([code, troubles]) =>
    troubles.map(({ code: why, field, words }) => [code, field, why, words] as const),
  );
}

test.each([
  ["[доля] + [доля 2]", "sharesAdded", null],
  ["среднее([доля]; [доля 2])", "sharesAdded", null],
  ["[в месяц] + [люди]", "unitClash", null],
  ["[люди] + [кабинеты]", "unitClash", null],
  ["[доля] * А", "shareTimesCount", null],
  ["[люди] / [учителя]", "unknownName", "учителя"],
])("%s does not compile: %s", (text, code, words) => {
  expect(troublesOf(PEOPLE, MONTHLY, CENTRE, SHARE, OTHER, formula("ф", text))).toEqual([
    ["ф", "formula", code, words],
  ]);
});

test("a circle names everybody in it, and those beside it compile", () => {
  const { formulas, troubles } = compileSet([
    formula("а1", "[б1] + 1"),
    formula("б1", "[а1] * 2"),
    formula("в1", "2 + 2"),
  ]);
  expect([...troubles.keys()].toSorted()).toEqual(["а1", "б1"]);
  for (const code of ["а1", "б1"])
    expect(troubles.get(code)).toMatchObject([{ field: "formula", code: "circle", words: "б1 → а1 → б1" }]);
  expect([...formulas.keys()]).toEqual(["в1"]);
});

test("what it was a year ago makes no circle", () => {
  expect(troublesOf(formula("а1", "или(год_назад([а1]); 0) + 1"))).toEqual([]);
});

test("the same indicator of two sets is two indicators: a name is looked for in one set only (Akvo RSR 2586)", () => {
  expect(troublesOf(formula("ф", "[люди] + 0")).map(([, , why]) => why)).toEqual(["unknownName"]);
  expect(troublesOf(PEOPLE, passport("Люди", PEOPLE.measure))).toEqual([["Люди", "code", "codeTaken", "Люди"]]);
});

const NAMES = ["а1", "б1", "в1", "г1", "д1"];

test("whatever leans on whatever: what compiles stands after all that it leans on, and the others say why", () => {
  const leanings = fc.array(fc.subarray([...NAMES, "неведомо"], { maxLength: 2 }), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(leanings, (all) => {
      const { formulas, sequence, troubles } = compileSet(
        all.map((names, index) => formula(NAMES[index] ?? "", ["1", ...names.map((name) => `[${name}]`)].join(" + "))),
      );
      expect([...formulas.keys()].toSorted()).toEqual([...sequence].toSorted());
      for (const code of NAMES) expect(formulas.has(code)).toBe(!troubles.has(code));
      for (const [place, code] of sequence.entries())
        for (const { key } of formulas.get(code)?.inputs ?? [])
          if (formulas.has(key)) expect(sequence.indexOf(key)).toBeLessThan(place);
    }),
  );
});
