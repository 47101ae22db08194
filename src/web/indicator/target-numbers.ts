import { isWhole, parseExact, printExact, readExact, showExact } from "#core/indicator/exact.ts";

/** A whole number as typed; null: it is none. */
export function countOf(text: string): bigint | null {
  const plain = text.replace(/\s/gu, "");
  return /^\d{1,30}$/.test(plain) ? BigInt(plain) : null;
}

export function wholeOf(text: string | null): bigint | null {
  const exact = text === null ? null : parseExact(text);
  return exact === null || !isWhole(exact) ? null : BigInt(printExact(exact));
}

export function percentOf(text: string): string | null {
  const exact = readExact(text.replace(/\s/gu, ""));
  return exact === null || exact.n < 0 ? null : printExact(exact);
}

export function shown(text: string): string {
  const exact = parseExact(text);
  return exact === null ? text : showExact(exact, 6, true);
}

export function past(text: string, isShare: boolean): string {
  const exact = parseExact(text);
  if (exact === null) return text;
  if (!isShare) return showExact(exact, 2, true);
  return `${showExact({ n: BigInt(exact.n) * 100n, d: BigInt(exact.d) }, 1, true)} %`;
}

/** As it is sent. */
export const printed = (text: string): string => text.replace(/\s/gu, "");
