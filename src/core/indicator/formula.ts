import { add, compare, divide, multiply, negate, readExact, subtract, whole, ONE, ZERO, type Exact } from "./exact.ts";
import { foldName } from "./formula-text.ts";
import {
  readFormula,
  type Comparison,
  type FormulaNode,
  type FormulaTrouble,
  type FormulaTroubleCode,
} from "./formula-tree.ts";
import { firstKnown, mean, ofAll, pick, type Known, type Step } from "./known-values.ts";
import {
  isPlain,
  PLAIN,
  productUnit,
  quotientUnit,
  sameUnit,
  SHARE,
  sumUnit,
  type Unit,
  type UnitTrouble,
} from "./unit.ts";

/** Of which period a value is meant, seen from the period that is computed. */
export type Offset = "this" | "previous" | "yearAgo";

export interface FormulaInput {
  /** As the scope calls it. */
  readonly key: string;
  readonly offset: Offset;
}

/** A formula that is ready: it is computed for many sets of values, each in the sequence of `inputs`. */
export interface Formula {
  readonly inputs: readonly FormulaInput[];
  readonly unit: Unit;
  /** A condition: its value is one when it holds and zero when it does not. */
  readonly isCondition: boolean;
  readonly evaluate: (values: readonly Known[]) => Known;
}

/** What names mean: the key that values are given under, and their unit. `А` is one of them where centres are counted. */
export interface FormulaScope {
  readonly find: (foldedName: string) => { readonly key: string; readonly unit: Unit } | null;
}

export type CompileTroubleCode =
  | FormulaTroubleCode
  | UnitTrouble
  | "unknownName"
  | "conditionExpected"
  | "numberExpected";

interface Compiled {
  readonly step: Step;
  readonly unit: Unit;
  readonly isCondition: boolean;
}

class Refusal extends Error {
  readonly trouble: FormulaTrouble<CompileTroubleCode>;

  constructor(trouble: FormulaTrouble<CompileTroubleCode>) {
    super(trouble.code);
    this.trouble = trouble;
  }
}

/**
 * School arithmetic over indicators, constants and counts, in exact fractions: nothing is rounded here. Units are checked:
 * what makes no sense is refused and says why. Source: issue of indicators, `performance` of formulas.
 */
export function compileFormula(
  text: string,
  scope: FormulaScope,
): { readonly formula: Formula } | { readonly trouble: FormulaTrouble<CompileTroubleCode> } {
  const read = readFormula(text);
  if ("trouble" in read) return read;
  const inputs: FormulaInput[] = [];
  try {
    const { step, unit, isCondition } = compile(read.tree, scope, inputs, "this");
    return { formula: { inputs, unit, isCondition, evaluate: step } };
  } catch (error) {
    if (error instanceof Refusal) return { trouble: error.trouble };
    throw error;
  }
}

function compile(node: FormulaNode, scope: FormulaScope, inputs: FormulaInput[], offset: Offset): Compiled {
  switch (node.kind) {
    case "number": {
      const value = readExact(node.text);
      if (value === null) throw new Refusal({ code: "valueExpected", at: node.at, words: node.text });
      const exact = node.percent ? (divide(value, whole(100)) ?? value) : value;
      return { step: () => exact, unit: node.percent ? SHARE : PLAIN, isCondition: false };
    }
    case "noData":
      return { step: () => null, unit: PLAIN, isCondition: false };
    case "name": {
      const found = scope.find(foldName(node.name));
      if (found === null) throw new Refusal({ code: "unknownName", at: node.at, words: node.name });
      const index = placeOf(inputs, { key: found.key, offset });
      return { step: (values) => values[index] ?? null, unit: found.unit, isCondition: false };
    }
    case "minus": {
      const { step, unit } = numberOf(node.of, scope, inputs, offset);
      const negative: Step = (values) => {
        const value = step(values);
        return value === null ? null : negate(value);
      };
      return { step: negative, unit, isCondition: false };
    }
    case "two":
      return compileTwo(node, scope, inputs, offset);
    case "call":
      return compileCall(node, scope, inputs, offset);
  }
}

function compileTwo(
  node: Extract<FormulaNode, { kind: "two" }>,
  scope: FormulaScope,
  inputs: FormulaInput[],
  offset: Offset,
): Compiled {
  const left = numberOf(node.left, scope, inputs, offset);
  const right = numberOf(node.right, scope, inputs, offset);
  const [a, b] = [left.step, right.step];
  const made = (unit: Unit | UnitTrouble, step: Step): Compiled => {
    if (typeof unit === "string") throw new Refusal({ code: unit, at: node.at });
    return { step, unit, isCondition: false };
  };
  const apply =
    (work: (x: Exact, y: Exact) => Known): Step =>
    (values) => {
      const x = a(values);
      if (x === null) return null;
      const y = b(values);
      return y === null ? null : work(x, y);
    };
  switch (node.sign) {
    case "+":
      return made(sumOf(node, left.unit, right.unit, false), apply(add));
    case "-":
      return made(sumOf(node, left.unit, right.unit, true), apply(subtract));
    case "*":
      return made(productUnit(left.unit, right.unit), apply(multiply));
    case "/":
      return made(quotientUnit(left.unit, right.unit), apply(divide));
    default: {
      if (!sameUnit(left.unit, right.unit) && !isAnything(node.left) && !isAnything(node.right))
        throw new Refusal({ code: "unitClash", at: node.at });
      const holds = HOLDS[node.sign];
      return { step: apply((x, y) => (holds(compare(x, y)) ? ONE : ZERO)), unit: PLAIN, isCondition: true };
    }
  }
}

function sumOf(
  { left, right }: Extract<FormulaNode, { kind: "two" }>,
  a: Unit,
  b: Unit,
  apart: boolean,
): Unit | UnitTrouble {
  if (isAnything(left)) return b;
  if (isAnything(right)) return a;
  // What is left of 100 % is a share again.
  const isRest = apart && left.kind === "number" && left.percent && b.share;
  return isRest ? b : sumUnit(a, b, apart);
}

const HOLDS: Readonly<Record<Comparison, (difference: number) => boolean>> = {
  "<": (difference) => difference < 0,
  "<=": (difference) => difference <= 0,
  ">": (difference) => difference > 0,
  ">=": (difference) => difference >= 0,
  "=": (difference) => difference === 0,
  "<>": (difference) => difference !== 0,
};

function compileCall(
  node: Extract<FormulaNode, { kind: "call" }>,
  scope: FormulaScope,
  inputs: FormulaInput[],
  offset: Offset,
): Compiled {
  const [first] = node.of;
  if (first === undefined) throw new Refusal({ code: "wrongCount", at: node.at });
  switch (node.name) {
    case "previous":
    case "yearAgo":
      // A step back from a step back would be a third period that nobody has named.
      if (offset !== "this") throw new Refusal({ code: "unknownFunction", at: node.at });
      return compile(first, scope, inputs, node.name);
    case "isKnown": {
      const { step } = compile(first, scope, inputs, offset);
      return { step: (values) => (step(values) === null ? ZERO : ONE), unit: PLAIN, isCondition: true };
    }
    case "if":
      return compileIf(node, scope, inputs, offset);
    case "firstKnown": {
      const parts = alike(node, scope, inputs, offset);
      const steps = parts.map(({ step }) => step);
      return { step: (values) => firstKnown(steps, values), unit: unitOfAll(parts), isCondition: false };
    }
    case "least":
    case "greatest":
    case "mean": {
      const parts = alike(node, scope, inputs, offset);
      const unit = unitOfAll(parts);
      // The mean of shares is no share of anything.
      if (node.name === "mean" && unit.share) throw new Refusal({ code: "sharesAdded", at: node.at });
      const steps = parts.map(({ step }) => step);
      const work = { least: pick(-1), greatest: pick(1), mean }[node.name];
      return { step: (values) => ofAll(steps, values, work), unit, isCondition: false };
    }
  }
}

function compileIf(
  node: Extract<FormulaNode, { kind: "call" }>,
  scope: FormulaScope,
  inputs: FormulaInput[],
  offset: Offset,
): Compiled {
  const [asked, yes, no] = node.of;
  if (asked === undefined || yes === undefined || no === undefined)
    throw new Refusal({ code: "wrongCount", at: node.at });
  const condition = compile(asked, scope, inputs, offset);
  if (!condition.isCondition) throw new Refusal({ code: "conditionExpected", at: asked.at });
  const [a, b] = [numberOf(yes, scope, inputs, offset), numberOf(no, scope, inputs, offset)];
  if (!sameUnit(a.unit, b.unit) && !isAnything(yes) && !isAnything(no))
    throw new Refusal({ code: "unitClash", at: node.at });
  const unit = isAnything(yes) ? b.unit : a.unit;
  const step: Step = (values) => {
    const holds = condition.step(values);
    if (holds === null) return null;
    return compare(holds, ZERO) === 0 ? b.step(values) : a.step(values);
  };
  return { step, unit, isCondition: false };
}

function numberOf(node: FormulaNode, scope: FormulaScope, inputs: FormulaInput[], offset: Offset): Compiled {
  const compiled = compile(node, scope, inputs, offset);
  if (compiled.isCondition) throw new Refusal({ code: "numberExpected", at: node.at });
  return compiled;
}

/** Parts that can stand for one another. */
function alike(
  node: Extract<FormulaNode, { kind: "call" }>,
  scope: FormulaScope,
  inputs: FormulaInput[],
  offset: Offset,
): Compiled[] {
  const parts = node.of.map((part) => numberOf(part, scope, inputs, offset));
  const known = parts.filter((_, index) => !isAnything(node.of[index]));
  const [first] = known;
  const other = known.find(({ unit }) => first !== undefined && !sameUnit(first.unit, unit));
  if (other !== undefined) throw new Refusal({ code: "unitClash", at: node.at });
  return parts;
}

function unitOfAll(parts: readonly Compiled[]): Unit {
  const units = parts.map(({ unit }) => unit);
  return units.find((unit) => !isPlain(unit)) ?? units.find(({ share }) => share) ?? PLAIN;
}

/** «нет данных» and a number without «%» are of whatever unit stands beside them. */
function isAnything(node: FormulaNode | undefined): boolean {
  return node?.kind === "noData" || (node?.kind === "number" && !node.percent);
}

function placeOf(inputs: FormulaInput[], wanted: FormulaInput): number {
  const index = inputs.findIndex(({ key, offset }) => key === wanted.key && offset === wanted.offset);
  if (index >= 0) return index;
  return inputs.push(wanted) - 1;
}
