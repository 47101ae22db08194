import { add, compare, divide, whole, ZERO, type Exact } from "./exact.ts";

/** Null: «нет данных». Whatever is made of it is «нет данных» too. */
export type Known = Exact | null;

/** Computes one value from those that are given. */
export type Step = (values: readonly Known[]) => Known;

/** The first that is not unknown. */
export function firstKnown(steps: readonly Step[], values: readonly Known[]): Known {
  for (const step of steps) {
    const value = step(values);
    if (value !== null) return value;
  }
  return null;
}

/** Of all: where one is unknown, so is the whole. */
export function ofAll(steps: readonly Step[], values: readonly Known[], work: (all: readonly Exact[]) => Known): Known {
  const all: Exact[] = [];
  for (const step of steps) {
    const value = step(values);
    if (value === null) return null;
    all.push(value);
  }
  return work(all);
}

export function pick(sign: 1 | -1): (all: readonly Exact[]) => Known {
  return (all) => all.reduce<Known>((best, one) => (best === null || compare(one, best) * sign > 0 ? one : best), null);
}

export function mean(all: readonly Exact[]): Known {
  return divide(all.reduce(add, ZERO), whole(all.length));
}
