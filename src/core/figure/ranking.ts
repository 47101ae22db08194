import { compare, parseExact } from "#core/indicator/exact.ts";
import type { Passport } from "#core/indicator/model.ts";

interface Ranked {
  readonly name: string;
  readonly figure: { readonly value: string | null };
}

/** The best first, as the passport wants it; equal ones by name; those without a number come last, by name. */
export function inRank<One extends Ranked>(list: readonly One[], wanted: Passport["wanted"]): One[] {
  const sign = wanted === "less" ? 1 : -1;
  return list.toSorted((one, other) => {
    const [a, b] = [exactOf(one), exactOf(other)];
    if (a === null || b === null) return a === b ? byName(one, other) : a === null ? 1 : -1;
    return compare(a, b) * sign || byName(one, other);
  });
}

const exactOf = ({ figure }: Ranked) => (figure.value === null ? null : parseExact(figure.value));
const byName = (one: Ranked, other: Ranked): number => one.name.localeCompare(other.name, "ru", { numeric: true });
