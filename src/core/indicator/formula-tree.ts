import { foldName, readTokens, type FormulaToken, type Sign } from "./formula-text.ts";

/** What a formula says, before its names are looked up. `at`: where in its text. */
export type FormulaNode =
  | { readonly kind: "number"; readonly at: number; readonly text: string; readonly percent: boolean }
  | { readonly kind: "noData"; readonly at: number }
  | { readonly kind: "name"; readonly at: number; readonly name: string }
  | { readonly kind: "minus"; readonly at: number; readonly of: FormulaNode }
  | {
      readonly kind: "two";
      readonly at: number;
      readonly sign: TwoSign;
      readonly left: FormulaNode;
      readonly right: FormulaNode;
    }
  | { readonly kind: "call"; readonly at: number; readonly name: FormulaFunction; readonly of: readonly FormulaNode[] };
export type TwoSign = "+" | "-" | "*" | "/" | Comparison;
export type Comparison = "<" | "<=" | ">" | ">=" | "=" | "<>";

/** Names as a person writes them, and how many values each takes. */
const FUNCTIONS = {
  МИН: { name: "least", from: 1, to: 50 },
  МАКС: { name: "greatest", from: 1, to: 50 },
  СРЕДНЕЕ: { name: "mean", from: 1, to: 50 },
  ЕСЛИ: { name: "if", from: 3, to: 3 },
  /** The first of its values that is known. */
  ИЛИ: { name: "firstKnown", from: 2, to: 50 },
  ИЗВЕСТНО: { name: "isKnown", from: 1, to: 1 },
  ПРЕДЫДУЩИЙ: { name: "previous", from: 1, to: 1 },
  ГОД_НАЗАД: { name: "yearAgo", from: 1, to: 1 },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly from: number; readonly to: number }>>;
export type FormulaFunction = (typeof FUNCTIONS)[keyof typeof FUNCTIONS]["name"];

export type FormulaTroubleCode =
  | "emptyFormula"
  | "formulaTooLong"
  | "formulaTooDeep"
  | "unknownSign"
  | "valueExpected"
  | "signExpected"
  | "bracketExpected"
  | "unknownFunction"
  | "wrongCount";

export interface FormulaTrouble<Code extends string = FormulaTroubleCode> {
  readonly code: Code;
  readonly at: number;
  /** The words in question. */
  readonly words?: string;
}

const LONGEST = 2000;
const DEEPEST = 60;

class Stop extends Error {
  readonly trouble: FormulaTrouble;

  constructor(trouble: FormulaTrouble) {
    super(trouble.code);
    this.trouble = trouble;
  }
}

/** School arithmetic: brackets, then products and quotients from left to right, then sums, then comparisons. */
export function readFormula(text: string): { readonly tree: FormulaNode } | { readonly trouble: FormulaTrouble } {
  if (text.length > LONGEST) return { trouble: { code: "formulaTooLong", at: LONGEST } };
  const tokens = readTokens(text);
  if (!Array.isArray(tokens))
    return { trouble: { code: "unknownSign", at: tokens.unknownSign, words: text.charAt(tokens.unknownSign) } };
  if (tokens.length === 0) return { trouble: { code: "emptyFormula", at: 0 } };
  try {
    const reader = new Reader(tokens, text.length);
    const tree = reader.comparison(0);
    reader.end();
    return { tree };
  } catch (error) {
    if (error instanceof Stop) return { trouble: error.trouble };
    throw error;
  }
}

class Reader {
  private position = 0;
  private readonly tokens: readonly FormulaToken[];
  private readonly length: number;

  constructor(tokens: readonly FormulaToken[], length: number) {
    this.tokens = tokens;
    this.length = length;
  }

  end(): void {
    const token = this.tokens[this.position];
    if (token !== undefined) throw new Stop({ code: "signExpected", at: token.at, words: token.text });
  }

  comparison(depth: number): FormulaNode {
    const left = this.sum(depth);
    const sign = this.take("<", "<=", ">", ">=", "=", "<>");
    if (sign === null) return left;
    return { kind: "two", at: sign.at, sign: comparisonOf(sign.text), left, right: this.sum(depth) };
  }

  private sum(depth: number): FormulaNode {
    let left = this.product(depth);
    for (let sign = this.take("+", "-"); sign !== null; sign = this.take("+", "-"))
      left = { kind: "two", at: sign.at, sign: sign.text === "+" ? "+" : "-", left, right: this.product(depth) };
    return left;
  }

  private product(depth: number): FormulaNode {
    let left = this.value(depth);
    for (let sign = this.take("*", "/"); sign !== null; sign = this.take("*", "/"))
      left = { kind: "two", at: sign.at, sign: sign.text === "*" ? "*" : "/", left, right: this.value(depth) };
    return left;
  }

  private value(depth: number): FormulaNode {
    const token = this.tokens[this.position];
    const at = token?.at ?? this.length;
    if (depth > DEEPEST) throw new Stop({ code: "formulaTooDeep", at });
    if (token === undefined) throw new Stop({ code: "valueExpected", at });
    this.position += 1;
    if (token.kind === "number") {
      const percent = this.take("%") !== null;
      return { kind: "number", at, text: token.text, percent };
    }
    if (token.kind === "name") return this.named(token.text, at, depth);
    if (token.text === "-") return { kind: "minus", at, of: this.value(depth + 1) };
    if (token.text === "+") return this.value(depth + 1);
    if (token.text !== "(") throw new Stop({ code: "valueExpected", at, words: token.text });
    const inside = this.comparison(depth + 1);
    this.close();
    return inside;
  }

  private named(text: string, at: number, depth: number): FormulaNode {
    const next = this.tokens[this.position];
    const folded = foldName(text);
    if (folded === "НЕТ" && next?.kind === "name" && foldName(next.text) === "ДАННЫХ") {
      this.position += 1;
      return { kind: "noData", at };
    }
    if (next?.kind !== "sign" || next.text !== "(") return { kind: "name", at, name: text };
    const known = Object.entries(FUNCTIONS).find(([name]) => foldName(name) === folded)?.[1];
    if (known === undefined) throw new Stop({ code: "unknownFunction", at, words: text });
    this.position += 1;
    const of = [this.comparison(depth + 1)];
    while (this.take(";") !== null) of.push(this.comparison(depth + 1));
    this.close();
    if (of.length < known.from || of.length > known.to) throw new Stop({ code: "wrongCount", at, words: text });
    return { kind: "call", at, name: known.name, of };
  }

  private close(): void {
    if (this.take(")") !== null) return;
    const token = this.tokens[this.position];
    throw new Stop({ code: "bracketExpected", at: token?.at ?? this.length, words: token?.text ?? "" });
  }

  private take(...wanted: readonly Sign[]): { readonly at: number; readonly text: Sign } | null {
    const token = this.tokens[this.position];
    if (token?.kind !== "sign" || !wanted.includes(token.text)) return null;
    this.position += 1;
    return token;
  }
}

function comparisonOf(sign: Sign): Comparison {
  switch (sign) {
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "=":
    case "<>":
      return sign;
    default:
      throw new Error(`no comparison: ${sign}`);
  }
}
