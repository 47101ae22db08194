import { touches, type CoverageRow, type YearPart } from "./model.ts";

/** Open terms of one body, post or organisation by month. */
export interface MonthLoad {
  readonly name: string;
  readonly perMonth: readonly number[];
  /** Indexes of the months that stand out. */
  readonly overloaded: readonly number[];
  readonly total: number;
}

/** Fewer in a month are no burden, whatever the other months hold. */
const LEAST = 4;
/** How many times the mean of the year. */
const TIMES = 1.75;

/**
 * Months that stand out: at least four open terms, and at least 1.75 times the mean of the whole year. A rule and not a
 * verdict: the pages show the numbers beside it.
 */
export function overloadedMonths(perMonth: readonly number[]): readonly number[] {
  const mean = perMonth.reduce((sum, count) => sum + count, 0) / Math.max(1, perMonth.length);
  return perMonth.flatMap((count, month) => (count >= LEAST && count >= mean * TIMES ? [month] : []));
}

/** By everybody whom the rows name as responsible, under the names of the plan; the most loaded first. */
export function loadByBody(rows: readonly CoverageRow[], months: readonly YearPart[]): readonly MonthLoad[] {
  const byName = new Map<string, CoverageRow[]>();
  for (const row of rows) {
    const names = new Set((row.responsible?.parties ?? []).map(({ short, post, name }) => short ?? post ?? name));
    for (const name of names) byName.set(name, [...(byName.get(name) ?? []), row]);
  }
  return [...byName].map(([name, own]) => loadOf(name, own, months)).toSorted((a, b) => b.total - a.total);
}

/** What has no date of its own loads no month; a row with several terms in a month counts in it once. */
export function loadOf(name: string, rows: readonly CoverageRow[], months: readonly YearPart[]): MonthLoad {
  const perMonth = months.map((month) => rows.filter((row) => isOpenIn(row, month)).length);
  return { name, perMonth, overloaded: overloadedMonths(perMonth), total: perMonth.reduce((sum, one) => sum + one, 0) };
}

function isOpenIn({ occurrences }: CoverageRow, month: YearPart): boolean {
  return occurrences.some(({ from, to, precision, waitsFor }) => {
    if (waitsFor !== null) return false;
    // A deadline counts in its own month: nobody knows when the work begins.
    return touches({ from: precision === "deadline" ? null : (from ?? null), to: to ?? null }, month);
  });
}
