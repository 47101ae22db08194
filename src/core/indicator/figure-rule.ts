import * as z from "zod/mini";
import type { Part } from "./aggregate.ts";
import { shownValue } from "./checks.ts";
import { unitOfMeasure } from "./compile-set.ts";
import { ZERO, compare } from "./exact.ts";
import { compileFormula, type CompileTroubleCode, type Formula, type Offset } from "./formula.ts";
import { foldName } from "./formula-text.ts";
import type { FormulaTrouble } from "./formula-tree.ts";
import type { Known } from "./known-values.ts";
import type { Passport } from "./model.ts";
import { unitOf, type Unit } from "./unit.ts";

/** hard: a form is not sent like that; soft: it is sent with an explanation. */
export const ruleWeight = z.enum(["hard", "soft"]);
export type RuleWeight = z.infer<typeof ruleWeight>;

/** A check between figures of one form and of earlier ones, in the language of formulas: what must hold. */
export interface FigureRule {
  readonly id: string;
  readonly formula: string;
  readonly weight: RuleWeight;
  /** What is said to whoever fills the form. */
  readonly sentence: string;
}

export interface CompiledRule extends FigureRule {
  readonly compiled: Formula;
}

/** Of a share its two counts have names too. */
const SIDES = [
  { ending: ".часть", side: "numerator" },
  { ending: ".целое", side: "denominator" },
] as const;
type Side = "value" | (typeof SIDES)[number]["side"];

export interface RuleName {
  /** As it is written in a rule: «2», «3.часть». */
  readonly name: string;
  readonly title: string;
}

/** What a rule of a set may speak of. */
export function namesOf(passports: readonly Passport[]): RuleName[] {
  return passports.flatMap(({ code, measure, title }) => {
    if (measure.kind === "computed") return [];
    const own = { name: `«${code}»`, title };
    if (measure.kind !== "share") return [own];
    return [
      own,
      { name: `«${code}.часть»`, title: measure.numerator },
      { name: `«${code}.целое»`, title: measure.denominator },
    ];
  });
}

/** Ready for many forms, or why it is no rule: a name that the set has not, units that do not go together, no comparison. */
export function compileRule(
  rule: FigureRule,
  passports: readonly Passport[],
): { readonly rule: CompiledRule } | { readonly trouble: FormulaTrouble<CompileTroubleCode> } {
  const known = new Map<string, { readonly key: string; readonly unit: Unit }>();
  for (const passport of passports) {
    const { code, measure } = passport;
    if (measure.kind === "computed") continue;
    known.set(foldName(code), { key: keyOf(code, "value"), unit: unitOfMeasure(passport) });
    if (measure.kind !== "share") continue;
    for (const { ending, side } of SIDES)
      known.set(foldName(`${code}${ending}`), { key: keyOf(code, side), unit: unitOf(measure.of) });
  }
  const made = compileFormula(rule.formula, { find: (name) => known.get(name) ?? null });
  if ("trouble" in made) return made;
  if (!made.formula.isCondition) return { trouble: { code: "conditionExpected", at: 0 } };
  return { rule: { ...rule, compiled: made.formula } };
}

const GAP = "\u0000";

function keyOf(code: string, side: Side): string {
  return `${code}${GAP}${side}`;
}

function readKey(key: string): { readonly code: string; readonly side: Side } {
  const [code = "", side] = key.split(GAP);
  return { code, side: side === "numerator" || side === "denominator" ? side : "value" };
}

/** Codes that a rule speaks of in the period of the form, in its sequence; empty: only of earlier ones. */
export function codesOf({ compiled }: CompiledRule): string[] {
  const now = compiled.inputs.filter(({ offset }) => offset === "this").map(({ key }) => readKey(key).code);
  return [...new Set(now)];
}

export interface Spoken {
  readonly code: string;
  /** As it is written in a rule, without quotes: «3.часть». */
  readonly name: string;
  readonly period: Offset;
  readonly side: Side;
}

/** Everything that a rule speaks of. */
export function spokenOf({ compiled }: CompiledRule): Spoken[] {
  return compiled.inputs.map(({ key, offset }) => {
    const { code, side } = readKey(key);
    const ending = SIDES.find((one) => one.side === side)?.ending ?? "";
    return { code, name: `${code}${ending}`, period: offset, side };
  });
}

/** Figures by code; a code that is not there is not known. */
export type Figures = ReadonlyMap<string, Part>;
export type FiguresByPeriod = Readonly<Record<Offset, Figures>>;

/** Whether the rule holds; null: something that it speaks of is not known, which is no breach. */
export function holds({ compiled }: CompiledRule, figures: FiguresByPeriod): boolean | null {
  const values = compiled.inputs.map(({ key, offset }): Known => {
    const { code, side } = readKey(key);
    const part = figures[offset].get(code);
    if (part === undefined) return null;
    return side === "value" ? shownValue(part) : (part[side] ?? null);
  });
  const result = compiled.evaluate(values);
  return result === null ? null : compare(result, ZERO) !== 0;
}

/** A rule that does not hold, at the indicator where it is told: the first of those it speaks of that the form asks for. */
export interface Breach {
  readonly code: string;
  readonly rule: CompiledRule;
}

export function breachesOf(
  rules: readonly CompiledRule[],
  asked: readonly string[],
  figures: FiguresByPeriod,
): Breach[] {
  return rules.flatMap((rule) => {
    const code = codesOf(rule).find((one) => asked.includes(one));
    return code !== undefined && holds(rule, figures) === false ? [{ code, rule }] : [];
  });
}
