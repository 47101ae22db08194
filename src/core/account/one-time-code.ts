/** Signs that are not taken for one another when read from paper: no 0/O, 1/I/L, 5/S, 8/B, U/V, Z/2. */
const SIGNS = "34679ACDEFGHJKMNPQRTWXY";
const GROUP = 4;

/**
 * A code to be written down and typed: groups of four signs, «7RKM-4XPH-…». Each byte below 253 gives one sign, so that all are
 * equally likely; others are skipped. Null when there are too few bytes.
 */
export function printCode(bytes: Uint8Array, signs: number): string | null {
  const fair = Math.floor(256 / SIGNS.length) * SIGNS.length;
  const chosen = [...bytes].filter((byte) => byte < fair).slice(0, signs);
  if (chosen.length < signs) return null;
  const text = chosen.map((byte) => SIGNS.charAt(byte % SIGNS.length)).join("");
  return readCode(text);
}

/** The groups of a code are {@link GROUP} signs long; what a person typed may have spaces, small letters or no dashes. */
export function readCode(typed: string): string {
  const signs = typed.toUpperCase().replace(/[^0-9A-Z]/g, "");
  return Array.from({ length: Math.ceil(signs.length / GROUP) }, (_, at) =>
    signs.slice(at * GROUP, at * GROUP + GROUP),
  ).join("-");
}
