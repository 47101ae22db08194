import { comparatorInWords } from "#core/figure/goal.ts";
import { showExact } from "#core/indicator/exact.ts";
import { knownOf } from "#server/figure/service.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { selectTargetsOf } from "./store.ts";

/** What one organisation is to reach in a period by a set, in words by code: «не менее 50 проектов». */
export async function ownTargetsOf(
  tx: Tx,
  { context }: Pick<Parts, "context">,
  of: { readonly organisationId: string; readonly setId: string; readonly period: string },
): Promise<ReadonlyMap<string, string>> {
  const words = new Map<string, string>();
  for (const { code, comparator, unit, value } of await selectTargetsOf(tx, context, of)) {
    const exact = knownOf(value);
    if (exact === null) continue;
    const own = [
      comparator === "planned" ? "" : comparatorInWords(comparator),
      showExact(exact, DIGITS, true),
      unit ?? "",
    ]
      .join(" ")
      .trim();
    const before = words.get(code);
    words.set(code, before === undefined ? own : `${before}; ${own}`);
  }
  return words;
}

const DIGITS = 2;
