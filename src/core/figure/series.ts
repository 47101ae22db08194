import type { Passport } from "#core/indicator/model.ts";
import { earlierPeriod, readReportingPeriod, type ReportingPeriodKey } from "#core/indicator/reporting-period.ts";

/** What makes figures of two editions things that cannot be compared. */
export type DefinitionPart = "definition" | "base" | "unit" | "measure" | "overTree" | "overTime" | "method";
const PARTS: readonly DefinitionPart[] = ["definition", "base", "unit", "measure", "overTree", "overTime", "method"];

export function changedParts(before: Passport, after: Passport): DefinitionPart[] {
  return PARTS.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
}

const MOST = 240;

/**
 * Every period from the first to the last one that was collected, in their sequence, with those that nobody collected between
 * them. Trimesters have days of their own each year: there only those that are there. `keys`: of one kind, in any sequence.
 */
export function wholeSequence(keys: readonly ReportingPeriodKey[]): ReportingPeriodKey[] {
  const sorted = [...new Set(keys)].toSorted();
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [];
  const all: ReportingPeriodKey[] = [];
  let key: ReportingPeriodKey | null = last;
  while (key !== null && key >= first && all.length < MOST) {
    all.push(key);
    const period = readReportingPeriod(key);
    key = period === null ? null : earlierPeriod(period, "previous");
  }
  return all.at(-1) === first ? all.toReversed() : sorted;
}

/** Where the definition is another one than where it was known last; what lies between is a gap anyway. */
export function breaksOf(
  points: readonly { readonly passport: Passport | null }[],
): { readonly before: number; readonly parts: readonly DefinitionPart[] }[] {
  const breaks: { before: number; parts: DefinitionPart[] }[] = [];
  let last: Passport | null = null;
  for (const [index, { passport }] of points.entries()) {
    if (passport === null) continue;
    const parts = last === null ? [] : changedParts(last, passport);
    if (parts.length > 0) breaks.push({ before: index, parts });
    last = passport;
  }
  return breaks;
}
