/** A fraction of the oracle, on purpose not that of the product: never reduced, never rounded. `d` may be nought. */
export interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

export const NOUGHT: Ratio = { n: 0n, d: 1n };

export function ratio(n: bigint | number, d: bigint | number = 1n): Ratio {
  return { n: BigInt(n), d: BigInt(d) };
}

export function plus(a: Ratio, b: Ratio): Ratio {
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function equal(a: Ratio | null, b: Ratio | null): boolean {
  return a === null || b === null ? a === b : a.n * b.d === b.n * a.d;
}

/** Both of numbers that have a value. */
export function isAbove(a: Ratio, b: Ratio): boolean {
  return a.n * b.d > b.n * a.d;
}

/** «12», «-0.5»: a numeric of the database. */
export function ofDecimal(text: string): Ratio {
  const [units = "", parts = ""] = text.split(".");
  return { n: BigInt(`${units}${parts}`), d: 10n ** BigInt(parts.length) };
}

/** What the product shows: small or of any size. */
export function ofExact(value: { readonly n: number | bigint; readonly d: number | bigint } | null): Ratio | null {
  return value === null ? null : ratio(value.n, value.d);
}

export function told(value: Ratio | null): string {
  return value === null ? "нет данных" : value.d === 1n ? String(value.n) : `${value.n}/${value.d}`;
}
