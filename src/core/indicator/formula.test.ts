import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, divide, multiply, readExact, same, showExact, subtract, whole, ZERO, type Exact } from "./exact.ts";
import { inSequence } from "./formula-sequence.ts";
import { foldName } from "./formula-text.ts";
import { compileFormula, type FormulaScope } from "./formula.ts";
import type { Known } from "./known-values.ts";
import { PLAIN, SHARE, unitOf, type Unit } from "./unit.ts";

const UNITS: Readonly<Record<string, Unit>> = {
  А: unitOf("centre"),
  ОБУЧЕНО: unitOf("person"),
  ВСЕГО: unitOf("person"),
  В_МЕСЯЦ: unitOf("person", "month"),
  В_ГОД: unitOf("person", "year"),
  ДОЛЯ: SHARE,
  ДРУГАЯ_ДОЛЯ: SHARE,
  Х: PLAIN,
  У: PLAIN,
};
const scope: FormulaScope = {
  find: (name) => {
    const unit = UNITS[name];
    return unit === undefined ? null : { key: name, unit };
  },
};

function compiled(text: string) {
  const result = compileFormula(text, scope);
  if ("trouble" in result) throw new Error(`${text}: ${result.trouble.code}`);
  return result.formula;
}

/** Names not given are unknown. */
function valueOf(text: string, given: Readonly<Record<string, number>> = {}): string | null {
  const { evaluate, inputs } = compiled(text);
  const value = evaluate(
    inputs.map(({ key, offset }) => {
      const name = offset === "this" ? key : `${offset} ${key}`;
      return given[name] === undefined ? null : whole(given[name]);
    }),
  );
  return value === null ? null : showExact(value, 6, true);
}

const troubleOf = (text: string) => {
  const result = compileFormula(text, scope);
  return "trouble" in result ? result.trouble : null;
};

describe("school arithmetic", () => {
  it.each([
    ["42/84*100", "50"],
    ["8/4*2", "4"],
    ["8-4+2", "6"],
    ["2+2*2", "6"],
    ["(2+2)*2", "8"],
    ["-3*-2", "6"],
    ["0,1+0.2", "0,3"],
    ["1 000 × 3", "3000"],
    ["10 : 4", "2,5"],
    ["7 − 2 · 3", "1"],
    ["МИН(3; 2; 5) + макс(1;4)", "6"],
    ["среднее(1; 2)", "1,5"],
    ["если(2 < 3; 10; 20)", "10"],
    ["или(нет данных; 5)", "5"],
    ["1/3*3", "1"],
  ])("%s is %s", (text, expected) => {
    expect(valueOf(text)).toBe(expected);
  });

  it("knows no more than it was told", () => {
    expect(valueOf("обучено / всего", { ОБУЧЕНО: 3 })).toBeNull();
    expect(valueOf("обучено / всего", { ОБУЧЕНО: 0, ВСЕГО: 0 })).toBeNull();
    expect(valueOf("обучено / всего", { ОБУЧЕНО: 0, ВСЕГО: 4 })).toBe("0");
    expect(valueOf("известно(обучено)", {})).toBe("0");
    expect(valueOf("если(обучено > 2; 1; 0)", {})).toBeNull();
    expect(valueOf("обучено - предыдущий(обучено)", { ОБУЧЕНО: 5, "previous ОБУЧЕНО": 3 })).toBe("2");
  });

  it("takes «А» of either keyboard for one name", () => {
    for (const text of ["3*А", "3*A", "3*а"]) expect(valueOf(text, { А: 5 })).toBe("15");
    expect(foldName(" в_Месяц ")).toBe("В_МЕСЯЦ");
  });
});

describe("what makes no sense does not compile, and says why", () => {
  it.each([
    ["доля + другая_доля", "sharesAdded", 5],
    ["среднее(доля; другая_доля)", "sharesAdded", 0],
    ["в_месяц + в_год", "unitClash", 8],
    ["обучено + А", "unitClash", 8],
    ["обучено > А", "unitClash", 8],
    ["100%*А", "shareTimesCount", 4],
    ["доля * А", "shareTimesCount", 5],
    ["", "emptyFormula", 0],
    ["2 +", "valueExpected", 3],
    ["2 2", "signExpected", 2],
    ["(2 + 3", "bracketExpected", 6],
    ["2 # 3", "unknownSign", 2],
    ["неведомое + 1", "unknownName", 0],
    ["корень(4)", "unknownFunction", 0],
    ["если(1; 2)", "wrongCount", 0],
    ["если(1; 2; 3)", "conditionExpected", 5],
    ["(2 < 3) + 1", "numberExpected", 3],
    ["предыдущий(год_назад(х))", "unknownFunction", 11],
  ])("%s: %s", (text, code, at) => {
    expect(troubleOf(text)).toMatchObject({ code, at });
  });

  it("ends at any depth and length", () => {
    expect(troubleOf("(".repeat(900) + "1" + ")".repeat(900))).toMatchObject({ code: "formulaTooDeep" });
    expect(troubleOf("-".repeat(1900) + "1")).toMatchObject({ code: "formulaTooDeep" });
    expect(troubleOf("1+".repeat(2000))).toMatchObject({ code: "formulaTooLong" });
    expect(valueOf("1" + "+1".repeat(900))).toBe("901");
  });

  it("never throws at what people type", () => {
    const signs = [...'АAхёж159,.%()+-*/:;<>=«»[]" \u00A0_№'.split(""), "если(", "нет данных", "или("];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...signs), { maxLength: 40 }), (parts) => {
        const result = compileFormula(parts.join(""), scope);
        if ("formula" in result) result.formula.evaluate(result.formula.inputs.map(() => whole(1)));
      }),
      { numRuns: 3000 },
    );
  });
});

it("gives a share its unit and takes it from a whole", () => {
  expect(compiled("обучено / всего").unit).toEqual(SHARE);
  expect(compiled("100% - обучено / всего").unit.share).toBe(true);
  expect(compiled("доля - другая_доля").unit).toEqual(PLAIN);
  expect(compiled("доля * всего").unit).toEqual(unitOf("person"));
});

interface Tree {
  readonly text: string;
  readonly value: Known;
}

/** A formula with what it must come to, built from below with brackets round everything. */
const trees: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(
      fc.nat(2000).map((n): Tree => ({ text: String(n), value: whole(n) })),
      fc.nat(999).map((n): Tree => ({ text: `0,${n}`, value: readExact(`0.${n}`) })),
      fc.constant<Tree>({ text: "х", value: whole(7) }),
      fc.constant<Tree>({ text: "у", value: null }),
    ),
    fc.tuple(tie("tree"), tie("tree"), fc.constantFrom("+", "-", "*", "/")).map(([a, b, sign]): Tree => {
      const text = `(${a.text}) ${sign} (${b.text})`;
      if (a.value === null || b.value === null) return { text, value: null };
      const work: Readonly<Record<string, (x: Exact, y: Exact) => Known>> = {
        "+": add,
        "-": subtract,
        "*": multiply,
        "/": divide,
      };
      return { text, value: work[sign]?.(a.value, b.value) ?? null };
    }),
  ),
})).tree;

it("computes what its brackets say", () => {
  fc.assert(
    fc.property(trees, ({ text, value }) => {
      if (text.length > 2000) return;
      const { evaluate, inputs } = compiled(text);
      expect(same(evaluate(inputs.map(({ key }) => (key === "Х" ? whole(7) : null))), value)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

it("computes formulas after those they lean on, and names a circle", () => {
  const uses = (key: string, ...others: string[]) => ({
    key,
    inputs: others.map((other) => ({ key: other, offset: "this" as const })),
  });
  expect(inSequence([uses("в", "б"), uses("б", "а"), uses("а", "дано")])).toEqual({ sequence: ["а", "б", "в"] });
  expect(inSequence([uses("а", "б"), uses("б", "в"), uses("в", "а")])).toEqual({ circle: ["а", "б", "в", "а"] });
  const lastYear = { key: "а", inputs: [{ key: "а", offset: "yearAgo" as const }] };
  expect(inSequence([lastYear])).toEqual({ sequence: ["а"] });
  expect(same(ZERO, whole(0))).toBe(true);
});
