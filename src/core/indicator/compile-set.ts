import { spaceTrouble, timeTrouble, type AggregationTrouble } from "./aggregate.ts";
import { compileFormula, type CompileTroubleCode, type Formula } from "./formula.ts";
import { inSequence } from "./formula-sequence.ts";
import { foldName } from "./formula-text.ts";
import type { Passport } from "./model.ts";
import { PLAIN, SHARE, unitOf, type Unit } from "./unit.ts";

/** The key under which formulas get the count of centres («А»). */
export const CENTRES = "centres";
const CENTRES_NAME = foldName("А");

export interface PassportTrouble {
  readonly field: "code" | "formula" | "overTime" | "overTree";
  readonly code: AggregationTrouble | CompileTroubleCode | "circle" | "codeTaken" | "codeReserved";
  /** Of a formula: the place in its text, from 0; null: the whole of it. */
  readonly at: number | null;
  /** The words in question; of a circle, its codes in their sequence. */
  readonly words: string | null;
}

export interface CompiledSet {
  /** By code; those with a trouble are not there. */
  readonly formulas: ReadonlyMap<string, Formula>;
  /** Codes of formulas, each after those it leans on. */
  readonly sequence: readonly string[];
  /** By code; a code without trouble is not there. */
  readonly troubles: ReadonlyMap<string, readonly PassportTrouble[]>;
}

/** Formulas of a set against one another: names are the codes of its indicators and «А»; a constant is a formula of a number. */
export function compileSet(passports: readonly Passport[]): CompiledSet {
  const troubles = new Map<string, PassportTrouble[]>();
  const say = (code: string, trouble: PassportTrouble): void => {
    troubles.set(code, [...(troubles.get(code) ?? []), trouble]);
  };
  const byName = new Map<string, Passport>();
  for (const one of passports) {
    const name = foldName(one.code);
    if (name === CENTRES_NAME) say(one.code, { field: "code", code: "codeReserved", at: null, words: one.code });
    else if (byName.has(name)) say(one.code, { field: "code", code: "codeTaken", at: null, words: one.code });
    else byName.set(name, one);
    const [time, space] = [timeTrouble(one.measure, one.overTime), spaceTrouble(one.measure, one.overTree)];
    if (time !== null) say(one.code, { field: "overTime", code: time, at: null, words: null });
    if (space !== null) say(one.code, { field: "overTree", code: space, at: null, words: null });
  }
  const formulas = formulasOf(passports, byName, say);
  for (;;) {
    const order = inSequence([...formulas].map(([key, { inputs }]) => ({ key, inputs })));
    if ("sequence" in order) return { formulas, sequence: order.sequence, troubles };
    // There may be another circle behind it.
    const words = order.circle.join(" → ");
    for (const code of new Set(order.circle)) {
      formulas.delete(code);
      say(code, { field: "formula", code: "circle", at: null, words });
    }
  }
}

function formulasOf(
  passports: readonly Passport[],
  byName: ReadonlyMap<string, Passport>,
  say: (code: string, trouble: PassportTrouble) => void,
): Map<string, Formula> {
  const formulas = new Map<string, Formula>();
  const begun = new Set<string>();
  const unitIn = (passport: Passport): Unit => {
    if (passport.measure.kind !== "computed") return unitOfMeasure(passport);
    compile(passport);
    // Itself a period ago, or a circle: of what its passport says.
    return formulas.get(passport.code)?.unit ?? unitOfMeasure(passport);
  };
  const find = (name: string): { readonly key: string; readonly unit: Unit } | null => {
    const found = byName.get(name);
    if (found !== undefined) return { key: found.code, unit: unitIn(found) };
    return name === CENTRES_NAME ? { key: CENTRES, unit: unitOf("centre") } : null;
  };
  const compile = (passport: Passport): void => {
    const { code, measure } = passport;
    if (measure.kind !== "computed" || begun.has(code)) return;
    begun.add(code);
    const made = compileFormula(measure.formula, { find });
    if ("trouble" in made) {
      const { at, code: why, words = null } = made.trouble;
      say(code, { field: "formula", code: why, at, words });
    } else if (isPercent(passport) && made.formula.unit.of["centre"] === 1)
      // «100*А» of percent: it is not said what is meant.
      say(code, { field: "formula", code: "shareTimesCount", at: null, words: null });
    else if (made.formula.isCondition) say(code, { field: "formula", code: "numberExpected", at: null, words: null });
    else formulas.set(code, made.formula);
  };
  for (const passport of passports) compile(passport);
  return formulas;
}

/** What a figure of this passport is measured in. */
export function unitOfMeasure(passport: Passport): Unit {
  const { measure } = passport;
  switch (measure.kind) {
    case "count":
      return unitOf(measure.of);
    case "monthly":
      return unitOf(measure.of, "month");
    case "share":
      return SHARE;
    case "yesNo":
      return PLAIN;
    case "computed":
      return isPercent(passport) ? SHARE : PLAIN;
  }
}

function isPercent({ unit }: Passport): boolean {
  return unit !== null && /%|процент/iu.test(unit);
}

/** Where two passports say different things about what is counted, figures of the one are none of the other. */
export function isSameDefinition(one: Passport, other: Passport): boolean {
  const defining = ({ base, definition, measure, method, overTime, overTree, unit }: Passport): string =>
    JSON.stringify([base, definition, measure, method, overTime, overTree, unit]);
  return defining(one) === defining(other);
}
