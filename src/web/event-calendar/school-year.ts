import type { YearMonth } from "#web/lib/year-month.ts";

/** The school year in which a month lies: from September to August. */
export function schoolYearOf({ year, month }: YearMonth): {
  readonly from: string;
  readonly to: string;
  readonly title: string;
} {
  const first = month >= 9 ? year : year - 1;
  const four = (value: number): string => String(value).padStart(4, "0");
  return { from: `${four(first)}-09-01`, to: `${four(first + 1)}-08-31`, title: `${four(first)}/${four(first + 1)}` };
}
