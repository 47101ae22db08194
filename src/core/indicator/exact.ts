/**
 * An exact fraction: nothing is rounded before it is shown. Small ones are safe whole numbers, the others are of any size.
 * The denominator is above zero; fractions are reduced only when they grow.
 */
export type Exact = Small | Big;
interface Small {
  readonly n: number;
  readonly d: number;
}
interface Big {
  readonly n: bigint;
  readonly d: bigint;
}

const MOST = Number.MAX_SAFE_INTEGER;

export const ZERO: Exact = { n: 0, d: 1 };
export const ONE: Exact = { n: 1, d: 1 };

/** `value` is a safe whole number; RangeError otherwise: a fraction in binary is not what was typed. */
export function whole(value: number): Exact {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`);
  return { n: value, d: 1 };
}

/** «12», «-12,5», «0.75» without anything around it; null when it is none. Any number of digits. */
export function readExact(text: string): Exact | null {
  const match = /^([+-]?)(\d{1,200})(?:[.,](\d{1,200}))?$/.exec(text);
  if (match === null) return null;
  const [, sign = "", units = "", parts = ""] = match;
  return settle(BigInt(`${sign === "-" ? "-" : ""}${units}${parts}`), 10n ** BigInt(parts.length));
}

export function add(a: Exact, b: Exact): Exact {
  if (isSmall(a) && isSmall(b)) {
    if (a.d === b.d) {
      const n = a.n + b.n;
      if (isSafe(n)) return { n, d: a.d };
    }
    const [left, right, d] = [a.n * b.d, b.n * a.d, a.d * b.d];
    if (isSafe(left) && isSafe(right) && isSafe(d) && isSafe(left + right)) return { n: left + right, d };
  }
  const [x, y] = [big(a), big(b)];
  return settle(x.n * y.d + y.n * x.d, x.d * y.d);
}

export function negate(a: Exact): Exact {
  return isSmall(a) ? { n: a.n === 0 ? 0 : -a.n, d: a.d } : { n: -a.n, d: a.d };
}

export function subtract(a: Exact, b: Exact): Exact {
  return add(a, negate(b));
}

export function multiply(a: Exact, b: Exact): Exact {
  if (isSmall(a) && isSmall(b)) {
    const [n, d] = [a.n * b.n, a.d * b.d];
    if (isSafe(n) && isSafe(d)) return { n: n === 0 ? 0 : n, d };
  }
  const [x, y] = [big(a), big(b)];
  return settle(x.n * y.n, x.d * y.d);
}

/** Null: by zero. */
export function divide(a: Exact, b: Exact): Exact | null {
  if (isSmall(b)) return b.n === 0 ? null : multiply(a, b.n < 0 ? { n: -b.d, d: -b.n } : { n: b.d, d: b.n });
  return multiply(a, b.n < 0n ? { n: -b.d, d: -b.n } : { n: b.d, d: b.n });
}

/** Below, at or above zero as a is less than, equal to or greater than b. */
export function compare(a: Exact, b: Exact): number {
  const difference = subtract(a, b).n;
  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

export function same(a: Exact | null, b: Exact | null): boolean {
  return a === null || b === null ? a === b : compare(a, b) === 0;
}

/**
 * The decimal as it is shown, rounded once, half away from zero, with a decimal comma and no thousands: «-0,5», «12».
 * `digits`: after the comma, 0–20; fewer are shown where they are zeros only when `trim`.
 */
export function showExact(value: Exact, digits: number, trim = false): string {
  const { n, d } = big(value);
  const scale = 10n ** BigInt(digits);
  const [size, twice] = [(n < 0n ? -n : n) * scale, d * 2n];
  const rounded = (size * 2n + d) / twice;
  const text = rounded.toString().padStart(digits + 1, "0");
  const units = text.slice(0, text.length - digits);
  const all = text.slice(text.length - digits);
  let end = all.length;
  while (trim && all.charAt(end - 1) === "0") end -= 1;
  const parts = all.slice(0, end);
  const sign = n < 0n && rounded !== 0n ? "-" : "";
  return `${sign}${units}${digits === 0 || parts === "" ? "" : `,${parts}`}`;
}

/** As it is kept and sent: «n» or «n/d», reduced. `parseExact(printExact(x))` equals x. */
export function printExact(value: Exact): string {
  const { n, d } = big(reduced(value));
  return d === 1n ? n.toString() : `${n}/${d}`;
}

/** Null for anything that `printExact` would not write, but for a fraction that is not reduced. */
export function parseExact(text: string): Exact | null {
  const match = /^(-?\d{1,400})(?:\/(\d{1,400}))?$/.exec(text);
  if (match === null) return null;
  const d = BigInt(match[2] ?? "1");
  return d === 0n ? null : settle(BigInt(match[1] ?? "0"), d);
}

export function isWhole(value: Exact): boolean {
  const { n, d } = big(value);
  return n % d === 0n;
}

function reduced(value: Exact): Exact {
  const { n, d } = big(value);
  return settle(n, d);
}

function isSmall(value: Exact): value is Small {
  return typeof value.n === "number";
}

function isSafe(value: number): boolean {
  return value <= MOST && value >= -MOST;
}

function big(value: Exact): Big {
  return isSmall(value) ? { n: BigInt(value.n), d: BigInt(value.d) } : value;
}

/** Reduced, and small again where it fits. */
function settle(n: bigint, d: bigint): Exact {
  const divisor = greatest(n < 0n ? -n : n, d);
  const [top, bottom] = [n / divisor, d / divisor];
  const limit = BigInt(MOST);
  return top <= limit && top >= -limit && bottom <= limit
    ? { n: Number(top), d: Number(bottom) }
    : { n: top, d: bottom };
}

function greatest(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
