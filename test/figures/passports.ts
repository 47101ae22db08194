import { spaceTrouble } from "#core/indicator/aggregate.ts";
import { spaceRule, type Measure, type Passport } from "#core/indicator/model.ts";
import type { Dice } from "../simulator/dice.ts";

const counted = (nature: "flow" | "stock" | "unique"): Measure => ({ kind: "count", of: "person", nature });
const monthly = (shown: "mean" | "max" | "last"): Measure => ({ kind: "monthly", of: "person", shown });
const MEASURES: readonly Measure[] = [
  counted("flow"),
  counted("stock"),
  counted("unique"),
  { kind: "share", of: "person", numerator: "обученные", denominator: "все" },
  { kind: "share", of: "person", numerator: "занятые", denominator: "все" },
  { kind: "yesNo" },
  monthly("mean"),
  monthly("max"),
  monthly("last"),
];

/** Every measure with every rule that makes sense for it. */
const DEFINITIONS = MEASURES.flatMap((measure) =>
  spaceRule.options
    .filter((overTree) => spaceTrouble(measure, overTree) === null)
    .map((overTree) => ({ measure, overTree })),
);

const FILLED_BY = ["centre", "centre", "centre", "centre", "municipality", "region"] as const;

export interface Edition {
  readonly edition: number;
  readonly passport: Passport;
}

export function anEdition(dice: Dice, code: string, edition: number): Edition {
  return {
    edition,
    passport: {
      code,
      title: `Показатель ${code}`,
      definition: null,
      unit: null,
      base: null,
      ...dice.pick(DEFINITIONS),
      overTime: "none",
      digits: 2,
      wanted: "more",
      filledBy: dice.pick(FILLED_BY),
      proof: null,
      centreKinds: [],
      methodology: null,
      method: null,
      from: "2020-01-01",
      until: null,
    },
  };
}
