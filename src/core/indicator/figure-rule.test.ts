import { describe, expect, test } from "vitest";
import type { Part } from "./aggregate.ts";
import { whole } from "./exact.ts";
import { breachesOf, compileRule, namesOf, type CompiledRule, type FiguresByPeriod } from "./figure-rule.ts";
import type { Passport } from "./model.ts";

const passport = (code: string, measure: Passport["measure"]): Passport => ({
  code,
  title: `Показатель ${code}`,
  definition: null,
  unit: null,
  base: null,
  measure,
  overTime: "last",
  overTree: "sum",
  digits: 0,
  wanted: "more",
  filledBy: "centre",
  proof: null,
  centreKinds: [],
  methodology: null,
  method: null,
  from: "2023-01-01",
  until: null,
});
const people = { kind: "count", of: "person", nature: "unique" } as const;
const SET = [
  passport("1", people),
  passport("2", people),
  passport("3", { kind: "share", of: "person", numerator: "обученные", denominator: "все работники" }),
  passport("4", { kind: "count", of: "event", nature: "flow" }),
];

const compiled = (formula: string): CompiledRule => {
  const made = compileRule({ id: formula, formula, weight: "soft", sentence: "Проверьте." }, SET);
  if ("trouble" in made) throw new Error(made.trouble.code);
  return made.rule;
};
const known = (figures: Record<string, number | readonly [number, number]>): Map<string, Part> =>
  new Map(
    Object.entries(figures).map(([code, figure]) => [
      code,
      typeof figure === "number"
        ? { value: whole(figure) }
        : { value: null, numerator: whole(figure[0]), denominator: whole(figure[1]) },
    ]),
  );
const at = (now: Parameters<typeof known>[0], before: Parameters<typeof known>[0] = {}): FiguresByPeriod => ({
  this: known(now),
  previous: known(before),
  yearAgo: new Map(),
});
const broken = (formula: string, figures: FiguresByPeriod, asked = ["1", "2", "3", "4"]) =>
  breachesOf([compiled(formula)], asked, figures).map(({ code }) => code);

describe("a rule between figures", () => {
  test("«обучено не больше, чем всего работников» is told at the first indicator that it names", () => {
    expect(broken("«2» <= «1»", at({ 1: 10, 2: 11 }))).toEqual(["2"]);
    expect(broken("«2» <= «1»", at({ 1: 10, 2: 10 }))).toEqual([]);
    expect(broken("«2» <= «1»", at({ 1: 10, 2: 11 }), ["1"])).toEqual(["1"]);
    expect(broken("«2» <= «1»", at({ 1: 10, 2: 11 }), ["4"])).toEqual([]);
  });

  test("the parts of a share have names: against one another, against counts", () => {
    expect(broken("«3.целое» = «1»", at({ 1: 10, 3: [4, 12] }))).toEqual(["3"]);
    expect(broken("«3.часть» <= «2»", at({ 2: 4, 3: [4, 12] }))).toEqual([]);
    expect(broken("«3» <= 50 %", at({ 3: [8, 12] }))).toEqual(["3"]);
  });

  test("growth over 30 % is against the period before; of what is not known nothing is said", () => {
    const growth = "«1» <= ПРЕДЫДУЩИЙ(«1») * 1,3";
    expect(broken(growth, at({ 1: 14 }, { 1: 10 }))).toEqual(["1"]);
    expect(broken(growth, at({ 1: 13 }, { 1: 10 }))).toEqual([]);
    expect(broken(growth, at({ 1: 14 }))).toEqual([]);
    expect(broken("«2» <= «1»", at({ 2: 11 }))).toEqual([]);
    // Nought is known, and is not «нет данных».
    expect(broken("«2» <= «1»", at({ 1: 0, 2: 11 }))).toEqual(["2"]);
  });

  test.each([
    ["«7» <= «1»", "unknownName"],
    ["«1» <= «4»", "unitClash"],
    ["«1» + «2»", "conditionExpected"],
    ["«1» <= ", "valueExpected"],
    ["", "emptyFormula"],
  ])("%s is no rule: %s", (formula, code) => {
    const made = compileRule({ id: "x", formula, weight: "hard", sentence: "…" }, SET);
    expect("trouble" in made && made.trouble.code).toBe(code);
  });

  test("names that a person may write", () => {
    expect(namesOf(SET).map(({ name }) => name)).toEqual(["«1»", "«2»", "«3»", "«3.часть»", "«3.целое»", "«4»"]);
  });
});
