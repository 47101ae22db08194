/** Weights of the check digits (order of the tax service of 29.06.2012 № ММВ-7-6/435@; ОГРН: Минфин, 30.10.2017 № 165н). */
const TEN = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const ELEVEN = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const TWELVE = [3, ...ELEVEN];

/** Spaces and dashes are how people write numbers down; they are no part of them. */
export function digitsOnly(text: string): string {
  return text.replace(/[\s\u00a0-]+/g, "");
}

/** ИНН of a legal person (10 digits) or of an entrepreneur (12), with its check digits. */
export function isInn(text: string): boolean {
  if (/^\d{10}$/.test(text)) return text[9] === String((weighed(text, TEN) % 11) % 10);
  if (!/^\d{12}$/.test(text)) return false;
  return (
    text[10] === String((weighed(text, ELEVEN) % 11) % 10) && text[11] === String((weighed(text, TWELVE) % 11) % 10)
  );
}

/** ОГРН (13 digits) or ОГРНИП (15): the last digit is the rest of the others by 11 or 13. */
export function isOgrn(text: string): boolean {
  if (!/^(?:\d{13}|\d{15})$/.test(text)) return false;
  const body = text.slice(0, -1);
  return text.at(-1) === String((Number(body) % (text.length - 2)) % 10);
}

/** КПП has no check digit: nine signs, the fifth and sixth may be capital Latin letters. */
export function isKpp(text: string): boolean {
  return /^\d{4}[\dA-Z]{2}\d{3}$/.test(text);
}

export function isEmail(text: string): boolean {
  return /^[^\s@<>,;]{1,64}@[^\s@<>,;]{1,190}\.[^\s@<>,;.]{2,24}$/.test(text);
}

/** An address of a site as people write it, with or without «https://», in full; null: it is none, or not of http(s). */
export function siteAddress(text: string): string | null {
  if (text.length > 1000 || /[\s<>"']/.test(text)) return null;
  const scheme = /^([a-z][a-z+.-]{0,20}):\/\//i.exec(text);
  const rest = scheme === null ? text : text.slice(scheme[0].length);
  const host = rest.split(/[/?#:]/, 1)[0] ?? "";
  const isWeb = scheme === null || /^https?$/i.test(scheme[1] ?? "");
  const parts = host.split(".");
  if (!isWeb || parts.length < 2 || !parts.every((part) => /^[\p{L}\p{N}_-]{1,63}$/u.test(part))) return null;
  return scheme === null ? `https://${text}` : text;
}

function weighed(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);
}
