import type { FormulaInput } from "./formula.ts";

/** The names that each formula leans on. */
export interface NamedFormula {
  readonly key: string;
  readonly inputs: readonly FormulaInput[];
}

/**
 * In which sequence formulas that use each other are computed, or a circle of keys that has no beginning. Values of other
 * periods are there already and make no circle.
 */
export function inSequence(
  formulas: readonly NamedFormula[],
): { readonly sequence: readonly string[] } | { readonly circle: readonly string[] } {
  const byKey = new Map(formulas.map((formula) => [formula.key, formula]));
  const sequence: string[] = [];
  const done = new Set<string>();
  const circleFrom = (key: string, path: readonly string[]): readonly string[] | null => {
    if (done.has(key)) return null;
    const start = path.indexOf(key);
    if (start >= 0) return [...path.slice(start), key];
    const formula = byKey.get(key);
    for (const input of formula?.inputs ?? []) {
      const circle = input.offset === "this" ? circleFrom(input.key, [...path, key]) : null;
      if (circle !== null) return circle;
    }
    done.add(key);
    if (formula !== undefined) sequence.push(key);
    return null;
  };
  for (const { key } of formulas) {
    const circle = circleFrom(key, []);
    if (circle !== null) return { circle };
  }
  return { sequence };
}
