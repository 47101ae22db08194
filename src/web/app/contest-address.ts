import type { BankQuery } from "#web/practice/queries.ts";

const FIELDS = ["q", "subject", "equipment", "classes", "centre", "municipality"] as const;

/** What is looked for in the bank, as it stands in the address. */
export function bankAddress(search: Record<string, unknown>): BankQuery {
  const found: Partial<Record<(typeof FIELDS)[number], string>> = {};
  for (const name of FIELDS) {
    const value = search[name];
    if (typeof value === "string" && value !== "") found[name] = value;
    // «classes=7» is a number to whoever reads addresses.
    if (typeof value === "number") found[name] = String(value);
  }
  const { kind } = search;
  return kind === "practice" || kind === "programme" ? { ...found, kind } : found;
}
