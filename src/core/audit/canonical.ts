/** What the canonical form knows; numbers are finite. */
export type Canonical = null | boolean | number | string | readonly Canonical[] | { readonly [key: string]: Canonical };

/**
 * One text for one value: the keys of objects in the order of their code units, no spaces, numbers and strings as JSON
 * writes them (the idea of RFC 8785). Two values are equal exactly when these texts are.
 */
export function canonicalJson(value: Canonical): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(",")}}`;
}

function isList(value: object): value is readonly Canonical[] {
  return Array.isArray(value);
}
