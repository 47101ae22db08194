import type { Passport } from "#core/indicator/model.ts";
import { equal, isAbove, NOUGHT, plus, ratio, type Ratio } from "./ratio.ts";

/** What an organisation has given, as it typed it; null: nothing. */
export interface Given {
  readonly typed: readonly string[];
  /** Of a share null. */
  readonly value: Ratio | null;
  /** Both counts of a share; of yes and no, and of a mean of months, what it is made of. */
  readonly parts: Ratio | null;
}

/** «Нет данных»: the fields stay empty. */
const NOTHING: Given = { typed: [], value: null, parts: null };

/** Whole numbers as the fields want them; null: nothing is known. */
export function given({ measure }: Pick<Passport, "measure">, numbers: readonly bigint[] | null): Given {
  if (numbers === null) return NOTHING;
  const [first = 0n, second = 0n] = numbers;
  const typed = numbers.map(String);
  switch (measure.kind) {
    case "share":
      return { typed, value: null, parts: ratio(first, second) };
    case "yesNo":
      return { typed, value: ratio(first), parts: ratio(first) };
    case "monthly": {
      if (measure.shown === "last") return { typed, value: ratio(numbers.at(-1) ?? 0n), parts: null };
      if (measure.shown === "max")
        return { typed, value: ratio(numbers.reduce((a, b) => (b > a ? b : a), 0n)), parts: null };
      const mean = ratio(
        numbers.reduce((a, b) => a + b, 0n),
        numbers.length,
      );
      return { typed, value: mean, parts: mean };
    }
    default:
      return { typed, value: ratio(first), parts: null };
  }
}

export function isSame(a: Given | undefined, b: Given): boolean {
  if (a === undefined || !equal(a.value, b.value)) return false;
  return a.parts === null || b.parts === null
    ? a.parts === b.parts
    : a.parts.n === b.parts.n && a.parts.d === b.parts.d;
}

export interface Naive {
  readonly known: number;
  readonly of: number;
  readonly value: Ratio | null;
  /** Of a ratio of sums: both sums. */
  readonly parts: Ratio | null;
}

/** One number for all who are asked, one by one. Undefined: has given nothing. */
export function naive(
  { measure, overTree }: Pick<Passport, "measure" | "overTree">,
  asked: readonly (Given | undefined)[],
): Naive {
  const isShare = measure.kind === "share";
  const isRatio = overTree === "ratioOfSums";
  const known = asked.flatMap((one) =>
    one === undefined || (isShare || isRatio ? one.parts : one.value) === null ? [] : [one],
  );
  const counts = { known: known.length, of: asked.length };
  if (known.length === 0) return { ...counts, value: null, parts: null };
  const values = known.flatMap((one) => (isShare ? shareOf(one) : (one.value ?? [])));
  const sum = values.reduce(plus, NOUGHT);
  switch (overTree) {
    case "sum":
      return { ...counts, value: sum, parts: null };
    case "mean":
      return { ...counts, value: { n: sum.n, d: sum.d * BigInt(values.length) }, parts: null };
    case "max":
      return {
        ...counts,
        value: values.reduce<Ratio | null>((best, one) => (best === null || isAbove(one, best) ? one : best), null),
        parts: null,
      };
    case "none":
      return { ...counts, value: known.length === 1 && asked.length === 1 ? (values[0] ?? null) : null, parts: null };
    case "ratioOfSums": {
      const of = (pick: (parts: Ratio) => bigint): bigint =>
        known.reduce((total, { parts }) => total + (parts === null ? 0n : pick(parts)), 0n);
      const parts = { n: of(({ n }) => n), d: of(({ d }) => d) };
      return { ...counts, value: parts.d === 0n ? null : parts, parts };
    }
  }
}

/** Nought of nought has no value. */
function shareOf({ parts }: Given): Ratio[] {
  return parts === null || parts.d === 0n ? [] : [parts];
}
