import { ExpressionDataJs, ExpressionJs, ExpressionMode } from "@dhis2/expression-parser";
import { whole } from "#core/indicator/exact.ts";
import { compileFormula } from "#core/indicator/formula.ts";
import { unitOf } from "#core/indicator/unit.ts";
import type { BenchLine } from "./support/bench-line.ts";
import { median } from "./support/processes.ts";

const ROUNDS = 9;
const OURS = 300_000;
const THEIRS = 300;

/**
 * Evaluations a second of one formula, made ready once, with other values each time: the share of the trained in percent,
 * «обучено / всего * 100», by us and by the formula library of DHIS2 as it is offered. Interleaved rounds.
 */
export async function run(): Promise<BenchLine[]> {
  const person = unitOf("person");
  const compiled = compileFormula("обучено / всего * 100", {
    find: (key) => (key === "ОБУЧЕНО" || key === "ВСЕГО" ? { key, unit: person } : null),
  });
  if ("trouble" in compiled) throw new Error(compiled.trouble.code);
  const { evaluate } = compiled.formula;
  const theirs = new ExpressionJs("#{aaaaaaaaaaa} / #{bbbbbbbbbbb} * 100", ExpressionMode.INDICATOR_EXPRESSION);
  const items = theirs.collectDataItems();
  const school = new ExpressionJs("42/84*100", ExpressionMode.INDICATOR_EXPRESSION);
  const empty = (): Map<never, never> => new Map<never, never>();

  const own = (): number => {
    let checksum = 0;
    const start = performance.now();
    for (let index = 0; index < OURS; index += 1) {
      const value = evaluate([whole(index % 977), whole(1 + (index % 1009))]);
      checksum += value === null ? 0 : Number(value.n) % 3;
    }
    const rate = (OURS / (performance.now() - start)) * 1000;
    if (checksum < 0) throw new Error("the values are used");
    return rate;
  };
  const peer = (): number => {
    const start = performance.now();
    for (let index = 0; index < THEIRS; index += 1) {
      const values = new Map(items.map((item, place) => [item, place === 0 ? index % 977 : 1 + (index % 1009)]));
      theirs.evaluate(() => null, new ExpressionDataJs(empty(), empty(), empty(), values, empty()));
    }
    return (THEIRS / (performance.now() - start)) * 1000;
  };
  const [ours, others]: [number[], number[]] = [[], []];
  for (let round = -1; round < ROUNDS; round += 1) {
    const [mine, other] = [own(), peer()];
    // The first round warms both up.
    if (round < 0) continue;
    ours.push(mine);
    others.push(other);
  }
  const wrong = school.evaluate(() => null, new ExpressionDataJs(empty(), empty(), empty(), empty(), empty()));
  return [
    {
      name: "formula.evaluations",
      value: Math.round(median(ours)),
      unit: "per second",
      ratio: Math.round(median(ours) / median(others)),
      peer: "@dhis2/expression-parser",
    },
    { name: "formula.peer", value: Math.round(median(others)), unit: "per second" },
    { name: "formula.peer of 42/84*100", value: Number(wrong), unit: "where school says 50" },
  ];
}
